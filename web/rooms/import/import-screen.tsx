// Taking a table in, in four steps: which table, what its columns are, what would happen, what happened. Nothing is
// written before the third, and every step can be gone back from.
import { Button } from '@mantine/core'
import { Link, useNavigate, useSearch } from '@tanstack/react-router'
import { useState } from 'react'
import { ProblemNotice } from '../../kit/problem-notice.tsx'
import { RowSkeletons } from '../../kit/skeletons.tsx'
import { asProblem } from '../../problem.ts'
import { listPath, useHouse } from '../../renderer/house.ts'
import { usePlace } from '../../shell/place.ts'
import { useSession } from '../../shell/session.ts'
import { t } from '../../words.ts'
import { ChooseTable, type Chosen } from './choose-table.tsx'
import { KeptImport } from './kept-import.tsx'
import { noRules, useTargets, type ImportResult, type ImportTarget, type Progress, type Wish } from './import-api.ts'
import { ImportOutcome } from './import-outcome.tsx'
import { MapColumns, missingOf } from './map-columns.tsx'
import { Profiles } from './profiles.tsx'
import { useTaking } from './use-taking.ts'

const steps = ['table', 'columns', 'check', 'done'] as const
type Step = (typeof steps)[number]

export function ImportScreen() {
  const go = useNavigate()
  // why: parsed to texts by the router.
  const { target: wanted, kept } = useSearch({ strict: false }) as Record<string, string | undefined>
  const targets = useTargets()
  const target = targets.data?.find(one => one.name === wanted)
  const [chosen, setChosen] = useState<Chosen | null>(null)
  usePlace([{ label: t('ui.import.title') }, ...target ? [{ label: target.title }] : []])
  return (
    <div className="k-page k-import">
      <header className="k-head"><h1>{target ? t('ui.import.of', { what: target.title })
        : t('ui.import.title')}</h1></header>
      {targets.error && <ProblemNotice problem={asProblem(targets.error)} />}
      {targets.isPending && <RowSkeletons rows={4} />}
      {kept ? <KeptImport id={kept} /> : chosen && target
        ? <TakeIn key={`${target.name}${chosen.name}`} target={target} chosen={chosen} onLeave={() => setChosen(null)} />
        : targets.data
          && <><Steps at="table" /><ChooseTable targets={targets.data} target={target} onTable={setChosen}
          onTarget={name => void go({ to: '/import', search: { target: name } as never, replace: true })} /></>}
    </div>
  )
}

const Steps = ({ at }: { readonly at: Step }) => (
  <ol className="k-import-steps" aria-label={t('ui.import.steps')}>{steps.map((step, place) => (
    <li key={step} aria-current={step === at ? 'step'
      : undefined}>{place + 1}. {t(`ui.import.step.${step}`)}</li>))}</ol>
)

const noWish: Wish = { coding: null, delimiter: null, numbers: null, days: null, columns: [], same: {}, mode: 'all', company: null,
  rules: noRules }

function TakeIn({ target, chosen, onLeave }: { readonly target: ImportTarget, readonly chosen: Chosen,
  readonly onLeave: () => void }) {
  const house = useHouse()
  const { company } = useSession()
  const [wish, setWish] = useState<Wish>({ ...noWish, company: target.ofCompany ? company.id : null })
  const [progress, setProgress] = useState<Progress | null>(null)
  const [checked, setChecked] = useState<ImportResult | null>(null)
  const { looking, preview, running, waiting, header, stop } = useTaking({ target, chosen, wish, setWish,
    onProgress: setProgress, onResult: setChecked })
  const looked = looking.data
  const at: Step = checked ? checked.dryRun ? 'check' : 'done' : 'columns'
  const missing = missingOf(target, wish)
  const resource = house.resources[target.resource]
  return (
    <>
      <Steps at={at} />
      <p className="k-dim">{chosen.name}{looked && ` · ${t('ui.import.lines', { count: looked.lines })}`}</p>
      {looking.error && <ProblemNotice problem={asProblem(looking.error)} />}
      {waiting.error && <ProblemNotice problem={asProblem(waiting.error)} onClose={() => waiting.reset()} />}
      {running.error && !isStop(running.error)
        && <ProblemNotice problem={asProblem(running.error)} onClose={() => running.reset()} />}
      {looking.isPending && <RowSkeletons rows={6} />}
      {running.isPending && <Running progress={progress} onStop={stop} />}
      {looked && at === 'columns' && !running.isPending
        && <><Profiles target={target.name} header={header} wish={wish} onWish={setWish} />
        <MapColumns target={target} looked={looked} wish={wish} preview={preview.data?.preview ?? []} onWish={setWish} /></>}
      {checked && !running.isPending && <ImportOutcome key={String(checked.dryRun)} target={target} result={checked} columns={wish.columns}
        delimiter={wish.delimiter ?? looked?.delimiter ?? ','} />}
      {!running.isPending && (
        <div className="k-import-foot k-import-go">
          {at === 'columns' && missing.length > 0 && <span className="k-dim">{t('ui.import.needs', { columns:
            missing.map(one => one.title).join(', ') })}</span>}
          {at === 'check' && checked && held(checked, wish) && <span className="k-dim">{t('ui.import.held')}</span>}
          {at === 'check'
            ? <Button variant="default" onClick={() => setChecked(null)}>{t('ui.import.backToColumns')}</Button>
            : <Button variant="default" onClick={onLeave}>{t('ui.import.otherTable')}</Button>}
          {at === 'columns' && <Button disabled={!looked || missing.length > 0 || looked.lines === 0}
            onClick={() => running.mutate(true)}>{t('ui.import.check')}</Button>}
          {at === 'check' && checked && held(checked, wish)
            && <Button variant="default" onClick={() => setWish({ ...wish, mode: 'each' })}>{t('ui.import.others')}</Button>}
          {at === 'check' && checked && <Button disabled={!canTake(checked,
            wish)} loading={waiting.isPending}
            onClick={() => isLong(checked, wish) ? waiting.mutate() : running.mutate(false)}>
            {t('ui.import.take', { count: checked.counts.new + checked.counts.changed })}</Button>}
          {at === 'done' && checked?.kept && <Link className="k-link-button" to="/import"
            search={{ target: target.name, kept: checked.kept } as never}>{t('ui.import.kept.open')}</Link>}
          {at === 'done' && resource
            && <Link className="k-link-button" to={listPath(resource)}>{t('ui.import.toList',
              { plural: resource.plural })}</Link>}
        </div>
      )}
    </>
  )
}

const canTake = ({ counts }: ImportResult, { mode }: Wish): boolean =>
  counts.new + counts.changed > 0 && (mode === 'each' || counts.rejected === 0)

/** All or nothing was asked for, and something is in the way. */
const held = ({ counts }: ImportResult, { mode }: Wish): boolean =>
  mode === 'all' && counts.rejected > 0 && counts.new + counts.changed > 0

/** So many lines are taken in by the server alone; nobody need keep the page open. */
const longFrom = 5000
const isLong = ({ counts }: ImportResult, { mode }: Wish): boolean => mode === 'each' && counts.lines >= longFrom

const isStop = (error: unknown): boolean => error instanceof DOMException && error.name === 'AbortError'

function Running({ progress, onStop }: { readonly progress: Progress | null, readonly onStop: () => void }) {
  const written = progress?.stage === 'write'
  return (
    <div className="k-import-progress" role="status">
      <span>{progress ? t(`ui.import.progress.${progress.stage}`, { done: progress.done, of: progress.of })
        : t('ui.import.reading')}</span>
      <progress aria-label={t('ui.import.progress')} max={progress?.of ?? 1} {...written
        && { value: progress.done }} />
      <div><Button variant="default" onClick={onStop}>{t('ui.import.stop')}</Button></div>
    </div>
  )
}
