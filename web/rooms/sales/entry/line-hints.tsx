// What a line earns and whether the warehouse has it, as small pictures with their words: seen at a glance, read on
// demand.
import { Decimal } from '../../../../kernel/values/decimal.ts'
import type { Reason } from '../../../../kernel/i18n/reason.ts'
import { chartNumber, dateText, decimalText } from '../../../kit/format.ts'
import { later } from '../../../kit/later.tsx'
import { useReader } from '../../../kit/reader.ts'
import { WhyPanel } from '../../../renderer/why/why.tsx'
import { t } from '../../../words.ts'
import type { LineFigures } from './use-reckoning.ts'

const WhySteps = later(async () => (await import('../../../renderer/why/why-steps.tsx')).WhySteps)

/** The share of the free goods this line takes, as the length of a bar. */
const wide = 40

const positive = (value: Decimal): Decimal => value.isNegative() ? Decimal.zero : value

export function StockHint({ figures }: { readonly figures: LineFigures | undefined }) {
  const { lang } = useReader()
  const stock = figures?.offer?.stock
  if (!stock) return null
  const free = Decimal.parse(stock.available)
  const wanted = figures.priced?.quantity ?? Decimal.zero
  const short = free.compare(wanted) < 0
  const all = Math.max(chartNumber(stock.onHand), chartNumber(wanted.toString()), 1)
  const part = (value: string): number => Math.max(0, Math.min(wide, Math.round(chartNumber(value) / all * wide)))
  return (
    <span className="k-hint-cell" data-tone={short ? 'warn' : undefined}>
      <svg className="k-stock-bar" width={wide} height={6} aria-hidden>
        <rect width={wide} height={6} rx={2} className="k-bar-none" />
        <rect width={part(stock.onHand)} height={6} rx={2} className="k-bar-kept" />
        <rect width={part(stock.available)} height={6} rx={2} className={short ? 'k-bar-short' : 'k-bar-free'} />
      </svg>
      <WhyPanel label={t('ui.stock.available')} content={<WhySteps steps={stockSteps(figures, wanted)} />}>
        {short ? t('ui.order.short', { count: decimalText(wanted.minus(positive(free)).trimmed().toString(), lang) })
          : decimalText(stock.available, lang)}
        {short && stock.earliest ? ` · ${dateText(stock.earliest, lang)}` : ''}</WhyPanel>
    </span>
  )
}

function stockSteps({ offer }: LineFigures, wanted: Decimal): Reason[] {
  const stock = offer?.stock
  if (!stock) return []
  const enough = Decimal.parse(stock.available).compare(wanted) >= 0
  return [
    { code: 'why.sales.stock.on-hand', params: { quantity: { decimal: stock.onHand } } },
    { code: 'why.sales.stock.reserved', params: { quantity: { decimal: stock.reserved }, own: { decimal: '0' } } },
    ...(Decimal.parse(stock.incoming).isZero() ? [] : [stock.earliest === null
      ? { code: 'why.sales.stock.incoming', params: { quantity: { decimal: stock.incoming } } }
      : { code: 'why.sales.stock.incoming-on', params: { quantity: { decimal: stock.incoming }, day: { date: stock.earliest } } }]),
    { code: enough ? 'why.sales.stock.enough' : 'why.sales.stock.short', outcome: 'result',
      params: { free: { decimal: stock.available }, wanted: { decimal: wanted.trimmed().toString() } } },
  ]
}

export function MarginHint({ figures }: { readonly figures: LineFigures | undefined }) {
  const { lang } = useReader()
  const percent = figures?.marginPercent
  if (!figures?.priced) return null
  if (!percent) return <span className="k-hint-cell k-faint" title={t('ui.order.marginUnknown')}>–</span>
  const tone = percent.isNegative() ? 'bad' : percent.compare(Decimal.of(10n)) < 0 ? 'warn' : undefined
  return <span className="k-hint-cell k-margin" data-tone={tone} title={t('ui.order.marginOf')}>
    {decimalText(percent.toString(), lang, { digits: 1 })}{'\u00a0'}%</span>
}
