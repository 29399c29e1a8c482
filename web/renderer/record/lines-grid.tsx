// The lines of a document as they are read: figures to the right, the currency named once, totals below.
import type { ReactNode } from 'react'
import { isMoney, isZeroText } from '../../kit/format.ts'
import { Money } from '../../kit/money.tsx'
import { t } from '../../words.ts'
import { commonCurrency, FieldValue, isFigure } from '../fields/field-value.tsx'
import type { ListMeta, Row } from '../meta.ts'
import { Why } from '../why/why.tsx'
import { totalsOf, WhyField } from './facts.tsx'
import type { RecordProps } from './record-props.ts'

/** A column beside those of the part, to be read only. */
export interface LineColumn { readonly key: string, readonly label: string, readonly cell: (line: Row) => ReactNode }

export interface LinesGridProps extends RecordProps {
  readonly name: string
  readonly part: ListMeta
  readonly extras?: readonly LineColumn[]
  /** Columns of the part that are left out here. */
  readonly without?: readonly string[]
  /** Where room is scarce: no column that says nothing in any line, no words beside what a line is of. */
  readonly few?: boolean
  /** A second line under the first column. */
  readonly under?: (line: Row) => ReactNode
}

export function LinesGrid({ resource, row, name, part, extras = [], without = [], few = false, under }: LinesGridProps) {
  const given = row[name]
  const lines = Array.isArray(given) ? given as unknown as readonly Row[] : [] // why: parts are rows by the contract.
  const columns = (resource.views?.parts?.[name] ?? Object.keys(part.fields))
    .filter(field => part.fields[field] && !without.includes(field))
    .filter((field, _, all) => !all.some(other => part.fields[other]?.unitField === field
      || part.fields[other]?.currencyField === field))
    .filter((field, place) => !few || place === 0 || part.fields[field]?.kind !== 'text' && lines.some(line => isSaid(line[field])))
  const first = Object.keys(resource.parts ?? {})[0] === name
  const totals = first ? totalsOf(resource).filter(field => isMoney(row[field])) : []
  if (lines.length === 0 && totals.length === 0) return null
  const main = totals.includes('gross') ? 'gross' : totals.at(-1)
  return (
    <section className="k-lines" aria-label={part.label}>
      <h2>{part.label}<span className="k-dim"> {lines.length}</span></h2>
      <div className="k-grid-scroll" tabIndex={0} role="group" aria-label={part.label}>
        <table className="k-grid k-grid-read">
          <thead><tr>
            <th className="k-grid-no" scope="col"><span className="k-hidden">{t('ui.grid.position')}</span></th>
            {columns.map(field => {
              const meta = part.fields[field]
              const currency = meta?.kind === 'amount' ? commonCurrency(lines, field) : null
              return <th key={field} scope="col" data-kind={meta?.kind}
                data-align={meta && isFigure(meta) ? 'right' : undefined} title={meta?.doc ?? undefined}>
                {meta?.label}{currency && <span className="k-faint"> {currency}</span>}</th>
            })}
            {extras.map(extra => <th key={extra.key} scope="col" data-align="right">{extra.label}</th>)}
          </tr></thead>
          <tbody>
            {lines.map((line, place) => (
              <tr key={line.id ?? place}>
                <td className="k-grid-no">{place + 1}</td>
                {columns.map((field, column) => {
                  const meta = part.fields[field]
                  return <td key={field} data-align={meta && isFigure(meta) ? 'right' : undefined}>
                    {meta && <Explained {...{ resource, row, line, label: meta.label, name: `${name}.${field}` }}><FieldValue
                      field={meta} value={line[field]} row={{ ...row, ...line }}
                      currency={commonCurrency(lines, field) === null} /></Explained>}{column === 0 && under?.(line)}</td>
                })}
                {extras.map(extra => <td key={extra.key} data-align="right">{extra.cell(line)}</td>)}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {totals.length > 0 && (
        <dl className="k-totals">
          {totals.map(field => {
            const value = row[field]
            const meta = resource.fields[field]
            return <div key={field} data-main={field === main || undefined}><dt>{meta?.label}<WhyField resource={resource} row={row}
              name={field}
              main={field === main} /></dt><dd><Money
              value={isMoney(value) ? value : null} /></dd></div>
          })}
        </dl>
      )}
      {totals.length > 0 && <Questions resource={resource} row={row} />}
    </section>
  )
}

const isSaid = (value: unknown): boolean => value !== null && value !== undefined && value !== false && !(typeof value === 'string'
  && isZeroText(value))

interface ExplainedProps { readonly resource: RecordProps['resource'], readonly row: Row, readonly line: Row, readonly name: string,
  readonly label: string, readonly children: ReactNode }

/** A figure of a line that can say why, or just the figure. */
function Explained({ resource, row, line, name, label, children }: ExplainedProps) {
  return resource.why?.includes(name) ? <Why resource={resource} row={row} name={name} line={line.id} label={label}>{children}</Why>
    : <>{children}</>
}

/** What can be asked of the whole record and no field stands for: the check of its credit, say. */
export function Questions({ resource, row }: Pick<RecordProps, 'resource' | 'row'>) {
  const names = (resource.why ?? []).filter(name => !name.includes('.') && !resource.fields[name])
  return names.map(name => {
    const label = t(`question.${resource.name}.${name}`)
    return <p key={name} className="k-question"><Why resource={resource} row={row} name={name} label={label}>{label}</Why></p>
  })
}
