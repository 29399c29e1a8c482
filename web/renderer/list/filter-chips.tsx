// The filters of a list as chips that read like words; each opens its editor, each can be taken away. What
// can be filtered is what the server has an index for.
import { Menu } from '../../kit/menu.tsx'
import { Popover } from '../../kit/popover.tsx'
import { countryName } from '../../../kernel/i18n/format.ts'
import { IconFilterPlus, IconX } from '@tabler/icons-react'
import { lazy, Suspense, useEffect, useRef, useState } from 'react'
import { dateText, decimalText } from '../../kit/format.ts'
import { useReader, type Reader } from '../../kit/reader.ts'
import { t } from '../../words.ts'
import { choiceLabel } from '../fields/field-value.tsx'
import { labelOf, useLabel } from '../labels.ts'
import type { FieldMeta, ResourceMeta } from '../meta.ts'
import { columnsOf, filterName, firstOperator, withFilter, type Filter, type ListState } from './list-state.ts'

const FilterEditor = lazy(() => import('./filter-editor.tsx').then(file => ({ default: file.FilterEditor })))

interface FilterChipsProps {
  readonly resource: ResourceMeta
  readonly state: ListState
  readonly setState: (next: ListState) => void
}

export function FilterChips({ resource, state, setState }: FilterChipsProps) {
  const [adding, setAdding] = useState<Filter | null>(null)
  const candidates = Object.entries(resource.fields).filter(([, field]) => (field.filter?.length ?? 0) > 0)
  const shown = adding && !state.filters.some(one => filterName(one) === filterName(adding))
    ? [...state.filters, adding] : state.filters
  const change = (filter: Filter) => setState({ ...withFilter(state, filter), row: null })
  return (
    <div className="k-chips">
      {shown.map(filter => {
        const field = resource.fields[filter.field]
        return field && <Chip key={filterName(filter)} filter={filter} field={field}
          open={adding !== null && filterName(adding) === filterName(filter)}
          onChange={change} onClose={() => setAdding(null)} onRemove={() => change({ ...filter, value: '' })} />
      })}
      {facetsOf(resource, state, shown).map(([name, field]) => (
        <button key={name} type="button" className="k-chip-add k-chip-facet" onClick={() => setAdding({ field: name,
          op: firstOperator(field.filter ?? [], field.kind), value: '' })}>{field.label}</button>
      ))}
      {candidates.length > 0 && (
        <Menu position="bottom-start">
          <Menu.Target>
            <button type="button" className="k-chip-add"><IconFilterPlus size={15}
              stroke={1.6} aria-hidden /><span>{t('ui.filter.add')}</span></button>
          </Menu.Target>
          <Menu.Dropdown className="k-menu-long">
            {candidates.map(([name, field]) => (
              <Menu.Item key={name} onClick={() => setAdding({ field: name,
                op: firstOperator(field.filter ?? [], field.kind), value: '' })}>{field.label}</Menu.Item>
            ))}
          </Menu.Dropdown>
        </Menu>
      )}
    </div>
  )
}

const mostFacets = 4

/** What a list is asked most: the state, and how far a record has come, as far as the list shows it. */
const facetsOf = (resource: ResourceMeta, state: ListState, filters: readonly Filter[]): ReadonlyArray<readonly [string, FieldMeta]> =>
  columnsOf(resource, { ...state, columns: null }).flatMap(name => {
    const field = resource.fields[name]
    const asked = field && (field.kind === 'choice' || field.kind === 'state') && (field.filter?.length ?? 0) > 0
      && !filters.some(one => one.field === name)
    return asked ? [[name, field] as const] : []
  }).slice(0, mostFacets)

interface ChipProps { readonly filter: Filter, readonly field: FieldMeta, readonly open: boolean,
  readonly onChange: (filter: Filter) => void, readonly onClose: () => void, readonly onRemove: () => void }

function Chip({ filter, field, open: fresh, onChange, onClose, onRemove }: ChipProps) {
  const reader = useReader()
  const [open, setOpen] = useState(fresh)
  const ids = field.kind === 'ref' ? filter.value.split(',') : []
  useLabel(field.target, ids[0])
  useLabel(field.target, ids[1])
  useLabel(field.target, ids[2])
  const words = filterWords(filter, field, reader)
  const close = () => {
    setOpen(false)
    onClose()
  }
  useClickElsewhere(open, close)
  return (
    <Popover opened={open} onChange={now => now ? setOpen(true) : close()} position="bottom-start"
      width={280} trapFocus returnFocus closeOnClickOutside={false}>
      <span className="k-chip">
        <Popover.Target>
          <button type="button" onClick={() => setOpen(!open)}>{field.label} <strong>{words}</strong></button>
        </Popover.Target>
        <button type="button" aria-label={t('ui.filter.remove', { name: field.label })} onClick={() => {
          close()
          onRemove()
        }}><IconX size={13} /></button>
      </span>
      <Popover.Dropdown>
        <Suspense fallback={<div className="k-filter-wait" />}>
          <FilterEditor filter={filter} field={field} onChange={next => {
            if (filterName(next) !== filterName(filter)) onRemove()
            onChange(next)
          }} onClose={close} />
        </Suspense>
      </Popover.Dropdown>
    </Popover>
  )
}

/** A click elsewhere closes; what an input of the editor drops down lies elsewhere on the page, but belongs to it. */
function useClickElsewhere(open: boolean, close: () => void): void {
  const latest = useRef(close)
  useEffect(() => { latest.current = close })
  useEffect(() => {
    if (!open) return undefined
    const onDown = ({ target }: MouseEvent) => {
      if (target instanceof Element && !target.closest('[data-portal], [data-mantine-shared-portal-node], .k-chip')) latest.current()
    }
    document.addEventListener('mousedown', onDown)
    return () => document.removeEventListener('mousedown', onDown)
  }, [open])
}

function filterWords({ op, value }: Filter, field: FieldMeta, reader: Reader): string {
  if (value === '') return '…'
  if (op === 'empty') return t(value === 'true' ? 'ui.filter.isEmpty' : 'ui.filter.isFilled')
  const words = value.split(',').map(one => {
    if (field.kind === 'ref') return labelOf(one) ?? '…'
    if (field.kind === 'date') return dateText(one, reader.lang)
    if (/^(amount|decimal|integer)$/.test(field.kind)) return decimalText(one, reader.lang)
    if (field.kind === 'country') return countryName(one, reader.lang)
    if (field.kind === 'boolean') return t(one === 'true' ? 'ui.yes' : 'ui.no')
    return choiceLabel(field, one)
  })
  const list = new Intl.ListFormat(reader.lang, { type: 'disjunction', style: 'short' }).format(words)
  return op === 'eq' || op === 'in' ? list : t(`ui.filter.${op}`, { value: list })
}
