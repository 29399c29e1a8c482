// A field's value as it is read, by its kind. Links lead on; figures align; nothing is a dash.
import { IconCheck } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import { countryName } from '../../../kernel/i18n/format.ts'
import { isPostal, postalLines } from '../../../kernel/i18n/postal.ts'
import { Day, Moment } from '../../kit/dates.tsx'
import { isMoney, moneyText } from '../../kit/format.ts'
import { Money } from '../../kit/money.tsx'
import { Quantity } from '../../kit/quantity.tsx'
import { useReader } from '../../kit/reader.ts'
import { StateDot } from '../../kit/state-dot.tsx'
import { hasTone } from '../../kit/state-tone.ts'
import { t } from '../../words.ts'
import { recordPath, spoken, useHouse } from '../house.ts'
import { labelOf } from '../labels.ts'
import type { FieldMeta, Row } from '../meta.ts'
import { JsonTree, jsonLine } from './json-tree.tsx'
import { NamedText } from './named-text.tsx'

export interface FieldValueProps {
  readonly field: FieldMeta
  readonly value: unknown
  /** The record or line it belongs to: units and currencies are read from there. */
  readonly row?: Readonly<Record<string, unknown>>
  /** Plain text instead of links, for lists whose rows are links themselves. */
  readonly plain?: boolean
  /** As many places as the others of its column have. */
  readonly places?: number
  /** false where the column names the currency. */
  readonly currency?: boolean
}

/** In lists only what is so is marked; a column of noes says nothing. */
const Tick = ({ on }: { readonly on: boolean }) => on ? <IconCheck size={15} aria-label={t('ui.yes')} />
  : <span className="k-hidden">{t('ui.no')}</span>

const Lines = ({ of, plain }: { readonly of: readonly string[], readonly plain: boolean }) =>
  plain ? <>{of.join(', ')}</> : <span className="k-prose">{of.join('\n')}</span>

const Nothing = () => <span className="k-faint">–</span>

export function FieldValue({ field, value, row, plain = false, currency = true, places }: FieldValueProps) {
  const { lang } = useReader()
  if (value === null || value === undefined || value === '') return <Nothing />
  switch (field.kind) {
    case 'state': return <StateDot state={String(value)} label={choiceLabel(field, value)}
      {...field.states && { moves: field.states }} />
    case 'choice': return field.derived && hasTone(String(value))
      ? <StateDot state={String(value)} label={choiceLabel(field, value)} /> : <>{choiceLabel(field, value)}</>
    case 'boolean': return plain ? <Tick on={value === true} /> : <>{value === true ? t('ui.yes') : t('ui.no')}</>
    case 'amount': return isMoney(value) ? <Money value={value} currency={currency} /> : <Nothing />
    case 'decimal': return <DecimalValue field={field} value={String(value)} {...row && { row }} {...places && { places }} />
    case 'integer': return <span className="k-num">{String(value).replace('-', '\u2212')}</span>
    case 'date': return <Day value={String(value)} />
    case 'instant': return <Moment value={String(value)} withTime={!plain} />
    case 'country': return <>{countryName(String(value), lang)}</>
    case 'ref': return field.target ? <RefValue target={field.target} id={String(value)} plain={plain} />
      : <NamedText value={String(value)} plain={plain} {...row && { row }} />
    case 'json': return isPostal(value) ? <Lines of={postalLines(value, lang)} plain={plain} />
      : plain ? <span title={jsonLine(value)}>{jsonLine(value)}</span> : <JsonTree value={value} />
    default: return field.multiline && !plain ? <span className="k-prose">{String(value)}</span>
      : <NamedText value={spoken(field, row, String(value))} plain={plain} {...row && { row }} />
  }
}

function DecimalValue({ field, value, row, places }: { readonly field: FieldMeta, readonly value: string, readonly places?: number,
  readonly row?: Readonly<Record<string, unknown>> }) {
  const unitId = field.unitField ? row?.[field.unitField] : undefined
  const unit = typeof unitId === 'string' ? labelOf(unitId) ?? (unitId.length < 12 ? unitId : undefined) : undefined
  return <Quantity value={value} {...unit && { unit }}
    {...(field.currencyField || places) && { minDigits: Math.max(places ?? 0, field.currencyField ? 2 : 0) }} />
}

function RefValue({ target, id, plain }: { readonly target: string, readonly id: string, readonly plain: boolean }) {
  const house = useHouse()
  const resource = house.resources[target]
  const label = labelOf(id) ?? '…'
  if (plain || !resource) return <>{label}</>
  return <Link to={recordPath(resource, id)} className="k-ref">{label}</Link>
}

export const choiceLabel = (field: FieldMeta, value: unknown): string =>
  field.choices?.find(choice => choice.value === value)?.label ?? String(value)

export const isFigure = (field: FieldMeta): boolean => /^(amount|decimal|integer)$/.test(field.kind)

/** The value as plain text: for titles, copies and the clipboard. */
export function fieldText(field: FieldMeta, value: unknown, reader: { lang: 'en' | 'de' | 'zh' | 'da' }): string {
  if (value === null || value === undefined) return ''
  if (field.kind === 'ref') return labelOf(String(value)) ?? ''
  if (isMoney(value)) return moneyText(value, reader.lang, false)
  if (field.kind === 'choice' || field.kind === 'state') return choiceLabel(field, value)
  if (isPostal(value)) return postalLines(value, reader.lang).join(', ')
  return typeof value === 'object' ? jsonLine(value) : String(value)
}

/** The one currency all shown amounts of a field have, to name it in the head of the column. */
export function commonCurrency(rows: readonly Row[], name: string): string | null {
  let common: string | null = null
  for (const row of rows) {
    const value = row[name]
    if (!isMoney(value)) continue
    if (common !== null && common !== value.currency) return null
    common = value.currency
  }
  return common
}


/** How many places the longest shown figure of a field has, so that the points of a column stand below each other. */
export function commonPlaces(rows: readonly Row[], field: FieldMeta | undefined, name: string): number {
  if (field?.kind !== 'decimal' || field.unitField) return 0
  return Math.min(mostPlaces, Math.max(0, ...rows.map(row => String(row[name] ?? '').split('.')[1]?.replace(/0+$/, '').length ?? 0)))
}

const mostPlaces = 4
