// One line of the grid. It is drawn anew only when the line itself or its figures change: that keeps five hundred lines
// as quick to type into as one.
import { IconTrash } from '@tabler/icons-react'
import { memo, useMemo, type ClipboardEvent, type KeyboardEvent } from 'react'
import { currencyDigits } from '../../../../kernel/values/currency.ts'
import { Decimal } from '../../../../kernel/values/decimal.ts'
import { netSteps, priceSteps, taxSteps } from '../../../../operations/sales/reckoning/contract.ts'
import type { Json } from '../../../client.ts'
import { decimalText } from '../../../kit/format.ts'
import { later } from '../../../kit/later.tsx'
import { useReader } from '../../../kit/reader.ts'
import { editors } from '../../../renderer/fields/editors.tsx'
import type { FieldMeta } from '../../../renderer/meta.ts'
import { WhyPanel } from '../../../renderer/why/why.tsx'
import { t } from '../../../words.ts'
import { isBlankLine, lackOf, type EntryLine, type Picked } from './entry-line.ts'
import { MarginHint, StockHint } from './line-hints.tsx'
import { ProductCell } from './product-cell.tsx'
import type { LineFigures } from './use-reckoning.ts'

const WhySteps = later(async () => (await import('../../../renderer/why/why-steps.tsx')).WhySteps)

export interface RowHands {
  readonly pick: (row: number, product: Picked) => void
  readonly set: (row: number, field: string, value: Json, invalid?: string) => void
  readonly remove: (row: number) => void
  readonly goTo: (row: number, column: number) => void
  readonly onKeyDown: (event: KeyboardEvent, row: number, column: number) => void
  readonly onPaste: (event: ClipboardEvent, row: number, column: number) => void
}

interface EntryRowProps {
  readonly line: EntryLine
  readonly row: number
  readonly columns: ReadonlyArray<readonly [string, FieldMeta]>
  readonly currency: string | undefined
  readonly figures: LineFigures | undefined
  readonly inclusive: boolean
  readonly party: string | null
  readonly errors: Readonly<Record<string, string>>
  readonly showsMargin: boolean
  readonly showsStock: boolean
  readonly hands: RowHands
}

export const EntryRow = memo(function EntryRow(props: EntryRowProps) {
  const { line, row, columns, currency, figures, errors, hands, party } = props
  const lack = lackOf(line)
  const troubled = lack === 'figure' || line.trouble !== undefined
  const instead = insteadOf(line, figures)
  return (
    <tr data-new={isBlankLine(line) || undefined} aria-rowindex={row + 2}>
      <td className="k-grid-no">{row + 1}</td>
      {columns.map(([field, meta], column) => {
        const error = errors[field]
        const value = line[field as keyof EntryLine] as Json // why: plain columns are fields of a line.
        const wrong = error !== undefined || field === (lack === 'figure' ? 'quantity' : 'product') && troubled
        return (
          <td key={field} data-cell={`${row}-${column}`} data-wrong={wrong ? '' : undefined} title={error}
            onKeyDown={event => hands.onKeyDown(event, row, column)} onPaste={event => hands.onPaste(event, row, column)}>
            {field === 'product' ? <ProductCell line={line} row={row} label={meta.label} party={party} instead={instead}
              onPick={product => hands.pick(row, product)} onClear={() => hands.set(row, 'product', null)}
              onEnter={() => hands.goTo(row, 1)} />
              : <Plain field={field} meta={meta} value={value} row={row} currency={currency} hands={hands} wrong={wrong} />}
            {field === 'price' && !line.price && <FoundPrice figures={figures} />}
            {error && <span className="k-field-error" role="alert">{error}</span>}
            {field === 'product' && (troubled || instead) && <span className="k-field-error">
              {t(`ui.order.trouble.${instead ? 'inactive' : lack}`)} {instead && <button type="button" tabIndex={-1}
                className="k-link-button" onClick={() => hands.pick(row, instead)}>
                {t('ui.order.takeInstead', { product: instead.code })}</button>}</span>}
          </td>
        )
      })}
      <td className="k-grid-extra"><Net {...props} /></td>
      {props.showsStock && <td className="k-grid-extra"><StockHint figures={figures} /></td>}
      {props.showsMargin && <td className="k-grid-extra"><MarginHint figures={figures} /></td>}
      <td className="k-grid-act">{!isBlankLine(line) && <button type="button" tabIndex={-1} className="k-icon-button"
        aria-label={t('ui.grid.removeLine', { position: row + 1 })} onClick={() => hands.remove(row)}>
        <IconTrash size={15} stroke={1.6} /></button>}</td>
    </tr>
  )
})

/** What replaces a product that is no longer sold: of a pasted number, or of a line typed while it still was. */
function insteadOf(line: EntryLine, figures: LineFigures | undefined): Picked | null {
  if (line.trouble === 'inactive') return line.suggestions?.find(one => one.replaces) ?? null
  return figures?.gap === 'inactive' ? figures.offer?.instead ?? null : null
}

interface PlainProps { readonly field: string, readonly meta: FieldMeta, readonly value: Json, readonly row: number,
  readonly currency: string | undefined, readonly hands: RowHands, readonly wrong: boolean }

/** A cell of its own: typing into one draws none of its neighbours anew. */
const Plain = memo(function Plain({ field, meta, value, row, currency, hands, wrong }: PlainProps) {
  const siblings = useMemo(() => ({ currency }), [currency])
  const Editor = editors[meta.kind] ?? editors.text
  return <Editor bare id={`line-${row}-${field}`} field={meta} label={`${meta.label} ${row + 1}`} siblings={siblings}
    value={value} {...wrong && { invalid: true }} onChange={(next, invalid) => hands.set(row, field, next, invalid)} />
})

/** The price the lists say, where none was typed over it. */
function FoundPrice({ figures }: Pick<EntryRowProps, 'figures'>) {
  const { lang } = useReader()
  const priced = figures?.priced
  return priced ? <span className="k-found">{decimalText(priced.price.toString(), lang, { minDigits: 2 })}</span> : null
}

/** What the line comes to, and on demand the whole way there: price, quantity, discount, tax. */
function Net({ figures, inclusive }: EntryRowProps) {
  const { lang } = useReader()
  if (figures?.gap) return <span className="k-hint-cell" data-tone="warn">{t(`ui.order.gap.${figures.gap}`)}</span>
  const priced = figures?.priced
  if (!priced) return null
  const digits = currencyDigits(figures.currency)
  const steps = [...priceSteps({ price: priced.why }), ...netSteps(priced, figures.currency, inclusive),
    ...taxSteps(priced.taxWhy, priced)]
  return <span className="k-hint-cell k-num"><WhyPanel label={t('ui.order.net')} content={<WhySteps steps={steps} />}>
    {decimalText(Decimal.of(priced.net, digits).toString(), lang, { minDigits: digits })}</WhyPanel></span>
}
