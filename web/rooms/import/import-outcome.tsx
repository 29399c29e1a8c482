// What became, or would become, of each line: counts that filter, differences with old and new, reasons, ways to
// the records, and the refused lines to take away.
import { Button } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { ReportTable } from '../../kit/report-table.tsx'
import { recordPath, useHouse } from '../../renderer/house.ts'
import { t } from '../../words.ts'
import { outcomes, type ImportedRow, type ImportResult, type ImportTarget, type Outcome } from './import-api.ts'
import { rejectedTable } from './rejected.ts'

/** Rows drawn at once; more are added when asked for. */
const step = 100

interface OutcomeProps { readonly target: ImportTarget, readonly result: ImportResult, readonly delimiter: string
  /** Columns of the target by the place of the header. */
  readonly columns: ReadonlyArray<string | null> }

const titleIn = (target: ImportTarget, name: string): string => target.columns.find(one => one.name === name)?.title ?? name

export function ImportOutcome({ target, result, delimiter, columns }: OutcomeProps) {
  const [only, setOnly] = useState<Outcome | null>(result.counts.rejected > 0 ? 'rejected' : null)
  const [shown, setShown] = useState(step)
  const rows = only ? result.rows.filter(row => row.outcome === only) : result.rows
  return (
    <>
      <p className="k-lead" role="status">{verdict(result)}</p>
      <div className="k-import-counts" role="group" aria-label={t('ui.import.filter')}>
        {outcomes.map(outcome => (
          <button key={outcome} type="button" aria-pressed={only === outcome} disabled={result.counts[outcome] === 0}
            onClick={() => { setShown(step); setOnly(only === outcome ? null : outcome) }}>
            <strong>{result.counts[outcome]}</strong><span>{t(`ui.import.outcome.${outcome}`)}</span>
          </button>
        ))}
      </div>
      {result.ignored.length > 0 && <p className="k-dim">{t('ui.import.ignored',
        { columns: result.ignored.join(', ') })}</p>}
      <div className="k-import-rows"><ReportTable caption={t('ui.import.rows')} rows={rows.slice(0,
        shown)} rowKey={row => String(row.line)} columns={[
        { key: 'line', label: t('ui.import.line'), align: 'right', cell: row => row.line },
        ...only ? [] : [{ key: 'outcome', label: t('ui.import.outcome'), cell: (row: ImportedRow) => <Mark outcome={row.outcome} /> }],
        { key: 'record', label: t('ui.import.record'),
          cell: row => <Whom row={row} target={target} there={result.written} /> },
        { key: 'what', label: t('ui.import.what'), cell: row => <What row={row} target={target} columns={columns} /> },
      ]} /></div>
      {rows.length > shown && <Button variant="subtle" onClick={() => setShown(shown + 10 * step)}>
        {t('ui.import.more', { count: rows.length - shown })}</Button>}
      {result.counts.rejected > 0
        && <div className="k-import-foot"><Button variant="default" component="a" download={`${target.name}-rejected.csv`}
        href={`data:text/csv;charset=utf-8,${encodeURIComponent(rejectedTable({ ...result, delimiter, reason: t('ui.import.reason'),
          called: name => titleIn(target, name) }))}`}>
        {t('ui.import.rejectedFile', { count: result.counts.rejected })}</Button></div>}
    </>
  )
}

function verdict({ dryRun, written, counts }: ImportResult): string {
  const taken = counts.new + counts.changed
  if (dryRun) return t('ui.import.looked', { taken, rejected: counts.rejected, unchanged: counts.unchanged })
  if (!written) return t(counts.rejected > 0 ? 'ui.import.nothing' : 'ui.import.nothingNew')
  return t('ui.import.taken', { taken, rejected: counts.rejected })
}

const tones = { new: 'good', changed: 'open', unchanged: 'quiet', rejected: 'bad' } as const
const Mark = ({ outcome }: { readonly outcome: Outcome }) =>
  <span className="k-state"><i className="k-dot" data-tone={tones[outcome]} aria-hidden />{t(`ui.import.outcome.${outcome}`)}</span>

function What({ row, target, columns }: { readonly row: ImportedRow } & Pick<OutcomeProps, 'target' | 'columns'>) {
  const titleOf = (name: string) => titleIn(target, name)
  if (row.errors) return <ul>{row.errors.map(({ column, detail }, place) => <li key={place}>{column
    && <strong>{titleOf(column)}: </strong>}
    <Cell text={row.cells?.[columns.indexOf(column)] ?? ''} detail={detail} />{detail}</li>)}</ul>
  return <ul>{Object.entries(row.changes ?? {}).map(([name, [before,
    after]]) => <li key={name}><strong>{titleOf(name)}: </strong>
    <del className="k-dim">{said(target, name, before)}</del> → <ins>{said(target, name, after)}</ins></li>)}</ul>
}

/** A value as people write it; what refers to another record is told by the list it leads to. */
function said(target: ImportTarget, name: string, value: unknown): string {
  if (value === null || value === undefined || value === '') return '–'
  const column = target.columns.find(one => one.name === name)
  if (typeof value === 'object' && 'amount' in value) return String(value.amount)
  return column?.choices?.find(one => one.value === value)?.title ?? String(value)
}

/** What stands in a refused cell, unless its reason says it already. */
const Cell = ({ text, detail }: { readonly text: string, readonly detail: string }) =>
  (text.trim() === '' || detail.includes(text) ? null : <><q>{text}</q> – </>)

/** Whom a line is about, as the table calls them; a way to the record where there is one. */
function Whom({ row, target, there }: { readonly row: ImportedRow, readonly target: ImportTarget,
  readonly there: boolean }) {
  const resource = useHouse().resources[target.resource]
  if (!resource || !row.id || row.outcome === 'rejected' || row.outcome === 'new' && !there) return <>{row.title ?? ''}</>
  return <Link className="k-ref" to={recordPath(resource, row.id)}
    aria-label={`${t('ui.import.open', { noun: resource.noun })}: ${row.title ?? row.line}`}>{row.title
      ?? t('ui.import.open', { noun: resource.noun })}</Link>
}
