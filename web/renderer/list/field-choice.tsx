// Which field is set to which value, for many records at once.
import type { Json } from '../../client.ts'
import { Select } from '../../kit/select.tsx'
import { t } from '../../words.ts'
import { FieldInput } from '../fields/field-input.tsx'
import type { CommandMeta, ResourceMeta, Row } from '../meta.ts'

export interface Draft { readonly field: string, readonly value: Json | undefined, readonly invalid?: string }

interface FieldChoiceProps {
  readonly resource: ResourceMeta
  readonly fields: readonly string[]
  readonly rows: readonly Row[]
  readonly command: CommandMeta | undefined
  readonly draft: Draft
  readonly setDraft: (draft: Draft) => void
}

export function FieldChoice({ resource, fields, command, draft, setDraft, rows }: FieldChoiceProps) {
  const meta = command?.input[draft.field] ?? resource.fields[draft.field]
  return (
    <div className="k-bulk-field">
      <Select label={t('ui.bulk.field')} value={draft.field || null} searchable data-autofocus
        data={fields.map(name => ({ value: name, label: resource.fields[name]?.label ?? name }))}
        onChange={field => setDraft({ field: field ?? '', value: undefined })} />
      {meta && <FieldInput key={draft.field} name={draft.field} field={{ ...meta, label: t('ui.bulk.value') }}
        value={draft.value} siblings={rows[0] ?? {}}
        onChange={(value, invalid) => setDraft({ field: draft.field, value, ...invalid && { invalid } })} />}
    </div>
  )
}
