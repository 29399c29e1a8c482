// Keeps the bytes of a file with a record, in the transaction at hand.
import { createHash } from 'node:crypto'
import { plainTable } from '../../kernel/command/table-shape.ts'
import type { Work } from '../../kernel/command/work.ts'
import { file, type fileKinds } from './file.ts'
import { fileTooLarge } from './problems.ts'

export interface FileToStore {
  /** The company of the actor unless told. */
  readonly company?: string | null
  readonly subjectResource: string
  readonly subjectId: string
  readonly kind: (typeof fileKinds)[number]
  readonly name: string
  readonly contentType: string
  readonly content: Uint8Array
}

export interface StoredFile { readonly id: string, readonly sha256: string, readonly size: number }

/** Largest file kept in the database: more belongs into an archive. */
const largest = 25 * 1024 * 1024

const fileContents = plainTable('documents.file_contents', { id: 'uuid', content: 'bytea' })

/** Stores a file; its record is found by the record it belongs to. */
export function storeFile(work: Work, given: FileToStore): StoredFile {
  const { content, name, contentType, kind, subjectResource, subjectId } = given
  if (content.byteLength > largest) throw fileTooLarge.of({ limit: largest, name })
  const sha256 = createHash('sha256').update(content).digest('hex')
  const size = content.byteLength
  const row = work.insert(file, { company: given.company ?? work.actor.company, subjectResource, subjectId, kind,
    name: cleanName(name), contentType, sha256, size })
  work.put(fileContents, row.id, { id: row.id, content: `\\x${Buffer.from(content).toString('hex')}` })
  return { id: row.id, sha256, size }
}

/**
 * A name without path and control characters, as a download may carry it. The colon stays: it is part of the
 * mark of a document number that is not taken yet.
 */
const cleanName = (name: string): string =>
  // why: signs that turn the direction of writing make an end look like another.
  // oxlint-disable-next-line no-control-regex
  name.replace(/^.*[/\\]/, '').replace(/[\u0000-\u001f\u007f"<>|?*\u200e\u200f\u202a-\u202e\u2066-\u2069]/g, '_').slice(-200) || 'file'
