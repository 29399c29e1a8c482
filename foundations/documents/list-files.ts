// The files of one record, for whoever may read the record: that right alone decides, as for their bytes.
import { notFound } from '../../kernel/command/problems.ts'
import type { Reader } from '../../kernel/read/reader.ts'
import { ident, sql } from '../../kernel/sql/sql.ts'
import { isUuid } from '../../kernel/values/uuid.ts'
import { file } from './file.ts'

export interface ListedFile {
  readonly id: string, readonly version: number, readonly name: string, readonly kind: string, readonly contentType: string
  readonly size: number, readonly sha256: string, readonly createdAt: string, readonly by: string | null
}

export async function filesOf(reader: Reader, subject: { readonly resource: string, readonly id: string }): Promise<ListedFile[]> {
  const missing = notFound.of({ resource: subject.resource, id: subject.id })
  const resource = reader.house.resources.get(subject.resource)
  if (!resource || !isUuid(subject.id)) throw missing
  const [[there], files] = await Promise.all([
    reader.query(sql`select 1 from ${ident(resource.table)} t where t.id = ${subject.id} and ${reader.readable(resource, 't')}`),
    reader.query<ListedFile & Record<string, unknown>>(sql`
      select f.id, f.version, f.name, f.kind, f.content_type as "contentType", f.size, f.sha256, f.created_at as "createdAt",
        (select c.actor_name from kernel.changes c where c.record_id = f.id order by c.seq limit 1) as by
      from documents.files f where f.subject_resource = ${subject.resource} and f.subject_id = ${subject.id}
        and ${reader.readable(file, 'f')} order by f.created_at desc, f.id desc limit 200`)])
  if (!there) throw missing
  return files
}
