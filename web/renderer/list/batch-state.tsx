// How far a batch has come, what it would do or did, and which records were refused and why.
import { SegmentedControl } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { t } from '../../words.ts'
import { recordPath, titleOf } from '../house.ts'
import type { ResourceMeta, Row } from '../meta.ts'
import { isGoingOn, type Batch } from './batch.ts'
import { Change } from './bulk-preview.tsx'
import type { Input, Mode } from './bulk.ts'

interface BatchStateProps {
  readonly resource: ResourceMeta
  readonly batch: Batch
  readonly sample: readonly Row[]
  /** The fields that are set; null for a command. */
  readonly input: Input | null
  readonly mode: Mode
  readonly setMode: (mode: Mode) => void
}

const mostShown = 50
const mostSampled = 5

export function BatchState({ resource, batch, sample, input, mode, setMode }: BatchStateProps) {
  const { state, total, good, same, refused, refusals } = batch
  const done = good + same + refused
  const looked = state === 'looked'
  const refusedIds = new Set((refusals ?? []).map(one => one.id))
  return (
    <section className="k-bulk-preview" aria-live="polite" tabIndex={0} aria-label={t('ui.bulk.preview')}>
      {isGoingOn(batch) ? <>
        <p>{t(`ui.batch.${state === 'looking' ? 'looking' : 'running'}`, { done, total })}</p>
        <progress className="k-batch-progress" aria-label={t('ui.batch.progress')} max={Math.max(total, 1)} value={done} />
        {state === 'running' && <p className="k-dim">{t('ui.batch.leave')}</p>}
      </> : <>
        <p><strong>{t(looked ? 'ui.batch.would' : 'ui.batch.did', { good, same, refused })}</strong></p>
        {state === 'cancelled' && <p>{t('ui.batch.cancelled')}</p>}
        {batch.problem && <p className="k-bad">{batch.problem}</p>}
      </>}
      {looked && input && (
        <ul aria-label={t('ui.batch.sample')}>
          {sample.filter(row => !refusedIds.has(row.id)).slice(0, mostSampled).map(row => (
            <li key={row.id}><strong className="k-cut">{titleOf(resource, row)}</strong>
              <span>{Object.keys(input).map(name => <Change key={name} field={resource.fields[name]} row={row} name={name}
                next={input[name]} />)}</span></li>
          ))}
        </ul>
      )}
      {refusals && refusals.length > 0 && (
        <ul aria-label={t('ui.batch.refusals')}>
          {refusals.slice(0, mostShown).map(one => (
            <li key={one.id} data-refused><strong className="k-cut"><Link to={recordPath(resource, one.id)}
              target="_blank">{one.title}</Link></strong><span>{one.reason}</span></li>
          ))}
        </ul>
      )}
      {refused > mostShown && <p className="k-dim">{t('ui.bulk.more', { count: refused - mostShown })}</p>}
      {looked && refused > 0 && <SegmentedControl size="xs" value={mode} aria-label={t('ui.bulk.mode')}
        onChange={next => setMode(next === 'all' ? 'all' : 'each')}
        data={[{ value: 'each', label: t('ui.bulk.each') }, { value: 'all', label: t('ui.bulk.all') }]} />}
    </section>
  )
}
