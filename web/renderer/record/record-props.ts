// What every part of a record's page gets: the record as the server answered it, and its definition.
import type { Labels, ResourceMeta, Row } from '../meta.ts'

export interface RecordProps {
  readonly resource: ResourceMeta
  readonly row: Row
  readonly labels: Labels
  /** Names of the commands possible now, for this reader. */
  readonly possible: readonly string[]
}
