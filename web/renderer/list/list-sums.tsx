// What is shown comes to so much: of the range one has spanned, of a list in groups at once, of any other list when asked.
import { useState } from 'react'
import { useReader } from '../../kit/reader.ts'
import { t } from '../../words.ts'
import type { ResourceMeta, Row } from '../meta.ts'
import { apiQuery, type ListState } from './list-state.ts'
import { fewValued, sumsOfGroups, sumsOfRows, sumText, type ColumnSum } from './sums.ts'
import { useGroups } from './use-groups.ts'
import type { Sheet } from './use-sheet.ts'

interface ListSumsProps { readonly resource: ResourceMeta, readonly state: ListState, readonly columns: readonly string[] }

export function ListSums({ resource, state, columns }: ListSumsProps) {
  const question = JSON.stringify([resource.name, apiQuery(state)])
  const [asked, setAsked] = useState('')
  const by = state.group || (asked === question ? fewValued(resource) ?? '' : '')
  const groups = useGroups(resource, apiQuery(state), by)
  const canAsk = by === '' && fewValued(resource) !== undefined && columns.some(name => resource.fields[name]?.kind === 'amount')
  if (canAsk) return <button type="button" className="k-link-button" onClick={() => setAsked(question)}>{t('ui.list.addUp')}</button>
  // why: of groups that were left out nobody knows what they come to.
  if (by === '' || !groups.data || groups.isPlaceholderData || groups.data.capped) return null
  return <Sums sums={sumsOfGroups(resource, columns, groups.data.items)} />
}

/** Under a spreadsheet: why a cell stays as it is, else what the range comes to, else what can be done. */
export function SheetSays({ sheet, resource, columns, rowAt }: { readonly sheet: Sheet, readonly resource: ResourceMeta,
  readonly columns: readonly string[], readonly rowAt: (index: number) => Row | undefined }) {
  const { range } = sheet
  if (sheet.said !== null) return <strong className="k-sheet-hint" role="status">{sheet.said}</strong>
  if (!range) return <span className="k-sheet-hint">{t('ui.sheet.hint')}</span>
  const rows = Array.from({ length: range.bottom - range.top + 1 }, (_, at) => rowAt(range.top + at)).filter(row => row !== undefined)
  const names = columns.slice(range.left, range.right + 1)
  return <span className="k-sheet-hint">{t('ui.sheet.cells', { count: rows.length * names.length })}{' '}
    <Sums sums={sumsOfRows(resource, names, rows)} /></span>
}

function Sums({ sums }: { readonly sums: readonly ColumnSum[] }) {
  const { lang } = useReader()
  return sums.map(sum => <span key={sum.name} className="k-list-sum">
    {sum.label} <strong className="k-num">{sumText(sum, lang)}</strong></span>)
}
