// The way of a document from first to last state: what is done, where it is, what comes.
import { IconCheck, IconChevronRight } from '@tabler/icons-react'
import { Fragment } from 'react'
import { mainPath } from '../../kit/state-tone.ts'
import { StateDot } from '../../kit/state-dot.tsx'
import { t } from '../../words.ts'
import { choiceLabel } from '../fields/field-value.tsx'
import type { FieldMeta } from '../meta.ts'

export function StatusPath({ field, state }: { readonly field: FieldMeta, readonly state: string }) {
  const path = mainPath(field.states ?? {})
  const at = path.indexOf(state)
  if (at < 0 || path.length < 2) {
    return <div className="k-path"><StateDot state={state} label={choiceLabel(field, state)}
      {...field.states && { moves: field.states }} /></div>
  }
  return (
    <ol className="k-path" aria-label={t('ui.record.path')}>
      {path.map((step, place) => (
        <Fragment key={step}>
          {place > 0 && <li aria-hidden className="k-path-arrow"><IconChevronRight size={13} /></li>}
          <li data-step={place < at ? 'done' : place === at ? 'now' : 'next'} aria-current={place === at ? 'step' : undefined}>
            {place < at && <IconCheck size={13} aria-label={t('ui.record.pathDone')} />}
            {place === at ? <StateDot state={step} label={choiceLabel(field, step)}
              {...field.states && { moves: field.states }} /> : choiceLabel(field, step)}
          </li>
        </Fragment>
      ))}
    </ol>
  )
}
