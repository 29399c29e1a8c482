// From an empty house to the first money, step by step: each one leads right to where it is done and is ticked as
// soon as it is. When all are, or when they are sent away, the list does not come back.
import { useQueries } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { IconCircle, IconCircleCheckFilled, IconX } from '@tabler/icons-react'
import { get } from '../../client.ts'
import { useHouse } from '../../renderer/house.ts'
import type { Page } from '../../renderer/meta.ts'
import { useSession } from '../../shell/session.ts'
import { keepScreen, useScreen } from '../../shell/screen-wishes.ts'
import { t } from '../../words.ts'
import { stepsTo, type StepFacts } from './steps-to-cash.ts'

const asked: Readonly<Record<keyof StepFacts, { readonly resource: string, readonly query?: Readonly<Record<string, string>> }>> = {
  company: { resource: 'org.company' },
  users: { resource: 'org.user' },
  products: { resource: 'catalog.product' },
  prices: { resource: 'catalog.price' },
  moves: { resource: 'stock.move' },
  customers: { resource: 'party.party', query: { isCustomer: 'true' } },
  orders: { resource: 'sales.order' },
  deliveries: { resource: 'warehouse.delivery' },
  invoices: { resource: 'receivables.invoice' },
  payments: { resource: 'receivables.payment' },
}
const names = Object.keys(asked) as Array<keyof StepFacts> // why: the keys of the object above.
const done = 'stepsDone'

export function FirstSteps() {
  const house = useHouse()
  const { company } = useSession()
  const { wishes } = useScreen()
  const away = wishes[done] === 'yes'
  const answers = useQueries({ queries: names.map(name => {
    const { resource: at, query = {} } = asked[name]
    const resource = house.resources[at]
    const scope = resource?.company && resource.company !== 'id' ? { [resource.company]: company.id } : {}
    return { queryKey: ['list', at, 'first-steps', company.id], enabled: !away && resource !== undefined,
      queryFn: () => get<Page>(resource?.path ?? '', { ...query,
        ...resource?.fields['company']?.filter?.includes('eq') && scope, limit: 3 }) }
  }) })
  if (away || answers.some((answer, place) => answer.isPending && house.resources[asked[names[place] ?? 'company'].resource])) return null
  const facts = Object.fromEntries(names.map((name, place) => [name, answers[place]?.data?.items
    ?? []])) as unknown as StepFacts // why: one answer per name.
  const steps = stepsTo(facts, company.id)
  const open = steps.filter(step => !step.done)
  if (open.length === 0) return null
  return (
    <section className="k-steps" aria-label={t('ui.home.steps')} data-tour="steps">
      <header className="k-lines-head">
        <h2>{t('ui.home.steps')} <span className="k-dim">{t('ui.home.stepsDone',
          { done: steps.length - open.length, of: steps.length })}</span></h2>
        <button type="button" className="k-icon-button" aria-label={t('ui.home.stepsAway')} title={t('ui.home.stepsAway')}
          onClick={() => void keepScreen({ [done]: 'yes' })}><IconX size={16} /></button>
      </header>
      <ol>{steps.map(step => (
        <li key={step.key} data-done={step.done || undefined}>
          {step.done ? <IconCircleCheckFilled size={16} aria-label={t('ui.home.step.done')} /> : <IconCircle size={16} aria-hidden />}
          {step.done ? <span>{t(`ui.home.step.${step.key}`)}</span>
            : <Link to={step.to} search={step.search as never} aria-current={step === open[0] ? 'step'
              : undefined}>{t(`ui.home.step.${step.key}`)}</Link>}
        </li>
      ))}</ol>
    </section>
  )
}
