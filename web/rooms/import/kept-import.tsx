// An import that is kept: how far it has come, what was refused, to take away, and the way back for all of it.
import { Button, Progress } from '@mantine/core'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { get, post } from '../../client.ts'
import { ProblemNotice } from '../../kit/problem-notice.tsx'
import { ReportTable } from '../../kit/report-table.tsx'
import { RowSkeletons } from '../../kit/skeletons.tsx'
import { recordPath, useHouse } from '../../renderer/house.ts'
import { asProblem } from '../../problem.ts'
import { t } from '../../words.ts'
import { rejectedTable } from './rejected.ts'

interface Kept {
  readonly id: string, readonly title: string, readonly target: string, readonly state: string, readonly mode: string
  readonly header: readonly string[], readonly delimiter: string
  readonly total: number, readonly made: number, readonly changed: number, readonly same: number, readonly refused: number
  readonly takenBack: number, readonly stayed: number, readonly problem: string | null
  readonly refusals: ReadonlyArray<{ readonly line: number, readonly cells: readonly string[], readonly reason: string }>
  readonly remains: ReadonlyArray<{ readonly id: string, readonly resource: string, readonly record: string, readonly title: string,
    readonly reason: string }>
}

const againMs = 500
const goesOn = (state: string) => state === 'running' || state === 'undoing'
const mostShown = 100

export function KeptImport({ id }: { readonly id: string }) {
  const queries = useQueryClient()
  const found = useQuery({ queryKey: ['record', 'desk.import', id, 'kept'],
    queryFn: () => get<{ item: Kept }>(`desk/imports/${id}`).then(answer => answer.item),
    refetchInterval: query => query.state.data && !goesOn(query.state.data.state) ? false : againMs })
  const doing = useMutation({
    mutationFn: (verb: string) => post(`desk/imports/${id}:${verb}`, {}),
    onSettled: () => queries.invalidateQueries({ queryKey: ['record', 'desk.import', id] }),
  })
  const kept = found.data
  if (!kept) return found.error ? <ProblemNotice problem={asProblem(found.error)} /> : <RowSkeletons rows={4} />
  const button = (verb: string, variant = 'default', called = verb) =>
    <Button key={verb} variant={variant} loading={doing.isPending && doing.variables === verb}
      onClick={() => doing.mutate(verb)}>{t(`ui.import.kept.${called}`)}</Button>
  const done = kept.made + kept.changed + kept.same + kept.refused
  return (
    <>
      <p className="k-lead" role="status">{kept.title} · {t(`ui.import.kept.state.${kept.state}`)}</p>
      {doing.error && <ProblemNotice problem={asProblem(doing.error)} onClose={() => doing.reset()} />}
      {kept.problem && <p className="k-lead">{kept.problem}</p>}
      {(goesOn(kept.state) || kept.state === 'paused') && <div className="k-import-progress">
        <span>{kept.state === 'undoing' ? t('ui.import.kept.back', { done: kept.takenBack, of: kept.made + kept.changed })
          : t('ui.import.progress.write', { done, of: kept.total })}</span>
        <Progress aria-label={t('ui.import.progress')} value={kept.state === 'undoing'
          ? 100 * kept.takenBack / Math.max(kept.made + kept.changed, 1) : 100 * done / Math.max(kept.total, 1)} />
      </div>}
      <div className="k-import-counts" role="group" aria-label={t('ui.import.kept.counts')}>
        {([['new', kept.made], ['changed', kept.changed], ['unchanged', kept.same], ['rejected', kept.refused]] as const)
          .map(([name, count]) => <div key={name}><strong>{count}</strong><span>{t(`ui.import.outcome.${name}`)}</span></div>)}
        {kept.takenBack + kept.stayed > 0 && <><div><strong>{kept.takenBack}</strong><span>{t('ui.import.kept.takenBack')}</span></div>
          <div><strong>{kept.stayed}</strong><span>{t('ui.import.kept.stayed')}</span></div></>}
      </div>
      {kept.remains.length > 0 && <div className="k-import-rows"><ReportTable
        caption={t('ui.import.kept.remains')} rows={kept.remains.slice(0, mostShown)}
        rowKey={row => row.id} columns={[{ key: 'title', label: t('ui.import.record'), cell: row => <Stayed {...row} /> },
          { key: 'reason', label: t('ui.import.reason'), cell: row => row.reason }]} /></div>}
      {kept.refusals.length > 0 && <div className="k-import-rows"><ReportTable
        caption={t('ui.import.kept.refused')} rows={kept.refusals.slice(0, mostShown)}
        rowKey={row => String(row.line)} columns={[{ key: 'line', label: t('ui.import.line'), align: 'right', cell: row => row.line },
          { key: 'cells', label: t('ui.import.samples'), cell: row => row.cells.filter(Boolean).slice(0, 2).join(' · ') },
          { key: 'reason', label: t('ui.import.reason'), cell: row => row.reason }]} /></div>}
      <div className="k-import-foot">
        {kept.refusals.length > 0 && <Button variant="default" component="a" download={`${kept.target}-rejected.csv`}
          href={fileOf(kept)}>{t('ui.import.rejectedFile', { count: kept.refusals.length })}</Button>}
        {kept.state === 'running' && [button('pause'), button('cancel')]}
        {kept.state === 'paused' && [button('cancel'), button('resume', 'filled')]}
        {kept.made + kept.changed > 0 && ['done', 'cancelled', 'stopped'].includes(kept.state) && button('undo')}
        {kept.state === 'undone' && kept.stayed > 0 && button('undo', 'default', 'again')}
      </div>
    </>
  )
}

function Stayed({ resource: name, record, title }: Kept['remains'][number]) {
  const resource = useHouse().resources[name]
  return resource ? <Link className="k-ref" to={recordPath(resource, record)}>{title}</Link> : <>{title}</>
}

/** The refused lines as they came, with the reason behind, to be mended and sent again. */
function fileOf({ header, delimiter, refusals }: Kept): string {
  // why: the server keeps the sign by its name.
  const sign = { comma: ',', semicolon: ';', tab: '\t', bar: '|' }[delimiter] ?? ','
  const rows = refusals.map(({ line, cells, reason }) =>
    ({ line, outcome: 'rejected' as const, cells, errors: [{ column: null, detail: reason }] }))
  const table = rejectedTable({ header, delimiter: sign, rows, reason: t('ui.import.reason') })
  return `data:text/csv;charset=utf-8,${encodeURIComponent(table)}`
}
