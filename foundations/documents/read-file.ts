// Hands out the bytes of a file to whoever may read both the file and the record it belongs to; to everybody
// else the file does not exist.
import { notFound } from '../../kernel/command/problems.ts'
import type { Reader } from '../../kernel/read/reader.ts'
import { ident, sql } from '../../kernel/sql/sql.ts'
import { file } from './file.ts'

export interface ReadableFile {
  readonly id: string
  readonly name: string
  readonly contentType: string
  readonly sha256: string
  readonly size: number
  readonly content: Uint8Array
}

interface FileRow extends Record<string, unknown> {
  id: string, name: string, content_type: string, sha256: string, size: number, subject_resource: string, subject_id: string
}

export async function readFile(reader: Reader, id: string): Promise<ReadableFile> {
  const missing = notFound.of({ resource: file.name, id }, { id })
  const [found] = await reader.query<FileRow>(sql`
    select f.id, f.name, f.content_type, f.sha256, f.size, f.subject_resource, f.subject_id
      from documents.files f where f.id = ${id}::uuid and ${reader.readable(file, 'f')}`)
  const subject = found && reader.house.resources.get(found.subject_resource)
  if (!found || !subject) throw missing
  const [bytes] = await reader.query<{ content: string }>(sql`
    select encode(c.content, 'base64') as content from documents.file_contents c
     where c.id = ${id}::uuid and exists (select 1 from ${ident(subject.table)} t
       where t.id = ${found.subject_id}::uuid and ${reader.readable(subject, 't')})`)
  if (!bytes) throw missing
  return { id: found.id, name: found.name, contentType: found.content_type, sha256: found.sha256, size: found.size,
    content: Buffer.from(bytes.content, 'base64') }
}
