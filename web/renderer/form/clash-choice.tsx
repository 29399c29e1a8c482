// Two people changed the same thing: both values side by side, and one click decides.
import { Button } from '@mantine/core'
import type { Clash } from '../../../kernel/values/three-way.ts'
import { t } from '../../words.ts'
import { FieldValue } from '../fields/field-value.tsx'
import { useLabel } from '../labels.ts'
import type { FieldMeta } from '../meta.ts'
import type { Form } from './use-form.ts'

interface ClashChoiceProps {
  readonly form: Form
  readonly clash: Clash
  readonly field: FieldMeta | undefined
  /** Where it is, when it does not stand beside its field. */
  readonly place?: string
}

export function ClashChoice({ form, clash, field, place }: ClashChoiceProps) {
  return (
    <div className="k-clash" role="group" data-clash="" aria-label={t('ui.clash.of', { field: field?.label ?? place ?? '' })}>
      <p>{place && <b>{place}: </b>}{t('ui.clash.theirs')} <b><Side field={field} value={clash.theirs} row={form.values} /></b>
        {place && <> · {t('ui.clash.mine')} <b><Side field={field} value={clash.mine} row={form.values} /></b></>}</p>
      <div>
        <Button size="compact-xs" variant="default" onClick={() => form.decide(clash, 'theirs')}>{t('ui.clash.takeTheirs')}</Button>
        <Button size="compact-xs" variant="default" onClick={() => form.decide(clash, 'mine')}>{t('ui.clash.keepMine')}</Button>
      </div>
    </div>
  )
}

function Side({ field, value, row }: { readonly field: FieldMeta | undefined, readonly value: unknown,
  readonly row: Readonly<Record<string, unknown>> }) {
  const isRef = field?.kind === 'ref'
  useLabel(isRef ? field.target : null, isRef && typeof value === 'string' ? value : null)
  if (!field) return <>{value === null ? t('ui.clash.lineGone') : t('ui.clash.lineChanged')}</>
  return <FieldValue field={field} value={value} row={row} plain />
}

/** Clashes in lines, above the grid they are in. */
export function LineClashes({ form, name }: { readonly form: Form, readonly name: string }) {
  const list = form.shape.lists?.[name]
  return <>{form.clashes.filter(clash => clash.line !== undefined && clash.pointer.split('/')[1] === name).map(clash => {
    const [, , row, column] = clash.pointer.split('/')
    const field = column === undefined ? undefined : list?.fields[column]
    const place = row === undefined ? list?.label ?? '' : t('ui.form.place',
      { list: list?.label ?? '', line: Number(row) + 1, field: field?.label ?? '' })
    return <ClashChoice key={`${clash.line}${clash.field}`} form={form} clash={clash} field={field} place={place} />
  })}</>
}

/** How many are to be decided, and the way to the first. */
export function ClashCount({ form }: { readonly form: Form }) {
  return <span className="k-form-open" role="status">{form.clashes.length > 0 && <button type="button" className="k-link-button"
    onClick={form.attend}>{t('ui.clash.open', { count: form.clashes.length })}</button>}</span>
}
