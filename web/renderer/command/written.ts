// What a dry run says would be written, and what a screen of its own is given to show one kind of it.
import type { ResourceMeta } from '../meta.ts'

export type Written = Readonly<Record<string, unknown>>

export interface DryRun { readonly answers?: readonly unknown[], readonly preview?: Readonly<Record<string, readonly Written[]>> }

/** What would be written of one kind, for whoever shows it in its own way. */
export interface WrittenProps {
  readonly resource: ResourceMeta
  readonly rows: readonly Written[]
  /** By part. */
  readonly lines: Readonly<Record<string, readonly Written[]>>
}
