// Sets one filter: how it compares, with which value, in the input that the field itself has.
import { SegmentedControl, TextInput } from '@mantine/core'
import { useId } from 'react'
import { isMoney } from '../../kit/format.ts'
import { NamedTick } from '../../kit/tick.tsx'
import { t } from '../../words.ts'
import { editors } from '../fields/editors.tsx'
import type { FieldMeta, Operator } from '../meta.ts'
import type { Filter } from './list-state.ts'

interface FilterEditorProps { readonly filter: Filter, readonly field: FieldMeta,
  readonly onChange: (filter: Filter) => void, readonly onClose: () => void }

export function FilterEditor({ filter, field, onChange, onClose }: FilterEditorProps) {
  const offered = (field.filter ?? []).filter(op => !(op === 'eq' && field.filter?.includes('in')
    && /^(choice|state)$/.test(field.kind)))
    .filter(op => !/^(gt|lt)$/.test(op))
  return (
    <div className="k-filter" onKeyDown={event => event.key === 'Enter' && !event.defaultPrevented && onClose()}>
      {offered.length > 1 && (
        <SegmentedControl size="xs" fullWidth value={filter.op} aria-label={field.label}
          data={offered.map(op => ({ value: op, label: t(`ui.operator.${op}`) }))}
          onChange={op => onChange({ ...filter, op: op as Operator, value: op === 'empty' ? 'true' : '' })} />
      )}
      <Value filter={filter} field={field} onChange={value => onChange({ ...filter, value })} />
    </div>
  )
}

function Value({ filter, field, onChange }: { readonly filter: Filter, readonly field: FieldMeta,
  readonly onChange: (value: string) => void }) {
  const id = useId()
  if (filter.op === 'empty') {
    return <SegmentedControl size="xs" fullWidth value={filter.value || 'true'} onChange={onChange}
      data={[{ value: 'true', label: t('ui.filter.isEmpty') }, { value: 'false', label: t('ui.filter.isFilled') }]} />
  }
  if (field.kind === 'boolean') {
    return <SegmentedControl size="xs" fullWidth value={filter.value} onChange={onChange}
      data={[{ value: 'true', label: t('ui.yes') }, { value: 'false', label: t('ui.no') }]} />
  }
  if (field.choices && filter.op === 'in') {
    const chosen = filter.value === '' ? [] : filter.value.split(',')
    return (
      <div className="k-columns">
        {field.choices.map(choice => (
          <NamedTick key={choice.value} label={choice.label} checked={chosen.includes(choice.value)}
            onChange={event => onChange((event.currentTarget.checked ? [...chosen, choice.value]
              : chosen.filter(one => one !== choice.value)).join(','))} />
        ))}
      </div>
    )
  }
  if (field.kind === 'text' || filter.op === 'in' && field.kind !== 'ref') {
    return <TextInput value={filter.value} data-autofocus onChange={event => onChange(event.currentTarget.value)}
      aria-label={field.label} />
  }
  const Editor = editors[field.kind]
  return <Editor id={id} onlyKnown field={{ ...field, optional: true }} label={field.label} siblings={{}} autoFocus
    value={field.kind === 'amount' && filter.value ? { amount: filter.value, currency: 'EUR' } : filter.value || null}
    onChange={(value, invalid) => { if (!invalid) onChange(isMoney(value) ? value.amount : value === null ? ''
      : String(value)) }} />
}
