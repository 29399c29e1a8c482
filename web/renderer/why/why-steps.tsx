// The steps behind a figure: what decided, what was looked at and left aside, what came out; each with the records
// it rests on.
import { IconArrowRight, IconCheck, IconMinus, IconPoint } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import { sayReason, type Reason } from '../../../kernel/i18n/reason.ts'
import { useReader } from '../../kit/reader.ts'
import { t } from '../../words.ts'
import { recordPath, useHouse } from '../house.ts'
import { labelOf } from '../labels.ts'

export interface Step extends Omit<Reason, 'records'> {
  /** As the server worded it; steps found here are worded here. */
  readonly text?: string
  readonly records?: ReadonlyArray<{ readonly resource: string, readonly id: string, readonly label?: string }>
}

const marks = { taken: IconCheck, lost: IconMinus, result: IconArrowRight } as const
/** What a mark means, for those who do not see it. */
const meanings = { taken: 'ui.why.taken', lost: 'ui.why.lost', result: 'ui.why.result' } as const

export function WhySteps({ steps }: { readonly steps: readonly Step[] }) {
  const house = useHouse()
  const { lang } = useReader()
  return (
    <ol className="k-why-steps">
      {steps.map((step, place) => {
        const Mark = step.outcome ? marks[step.outcome] : IconPoint
        return (
          <li key={place} data-outcome={step.outcome}>
            <Mark size={13} stroke={1.8} aria-hidden />
            <span>
              {step.outcome && <span className="k-hidden">{t(meanings[step.outcome])} </span>}
              {step.text ?? sayReason(step as Reason, { language: lang, say: t })}
              {(step.records ?? []).map(({ resource, id, label }) => {
                const target = house.resources[resource]
                const name = label ?? labelOf(id)
                return target && name && <Link key={id} to={recordPath(target, id)} className="k-ref k-ref-in-text">{name}</Link>
              })}
            </span>
          </li>
        )
      })}
    </ol>
  )
}
