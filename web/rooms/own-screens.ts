// The third step: resources whose screens derivation cannot draw well have an own component here, which
// gets what the derived one gets and uses the same client, so permissions stay the same.
import type { ComponentType } from 'react'
import type { CreateFormProps } from '../renderer/form/create-form.tsx'
import type { RecordProps } from '../renderer/record/record-props.ts'

export interface OwnScreens {
  /** In place of the derived form for a new record. */
  readonly create?: ComponentType<CreateFormProps>
  /** Between the flow strip and the facts of a record's page. */
  readonly panel?: ComponentType<RecordProps>
  /** In place of the history on the right of a record's page. */
  readonly side?: ComponentType<RecordProps>
}

export const ownScreens: Readonly<Record<string, OwnScreens>> = {}
