// What an administrator of a young house does first; each step disappears when it is done.
import { useQueries } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { IconArrowRight } from '@tabler/icons-react'
import { get } from '../../client.ts'
import { makersOf, useHouse } from '../../renderer/house.ts'
import type { Page } from '../../renderer/meta.ts'
import { t } from '../../words.ts'

const steps = ['catalog.product', 'party.party', 'org.user'] as const
/** The first user is there from the beginning. */
const enough: Readonly<Record<string, number>> = { 'org.user': 2 }

export function FirstSteps() {
  const house = useHouse()
  const resources = steps.flatMap(name => house.resources[name] ?? []).filter(resource => makersOf(house, resource).length > 0)
  const answers = useQueries({ queries: resources.map(resource => ({
    queryKey: ['list', resource.name, 'first'], queryFn: () => get<Page>(resource.path, { limit: 2 }) })) })
  const open = resources.filter((resource, place) => {
    const page = answers[place]?.data
    return page !== undefined && page.items.length < (enough[resource.name] ?? 1)
  })
  if (open.length === 0) return null
  return (
    <section className="k-steps" aria-label={t('ui.home.steps')}>
      <h2>{t('ui.home.steps')}</h2>
      <ol>{open.map(resource => (
        <li key={resource.name}><Link to={`/${resource.path}/new`}>{t('ui.list.first',
          { noun: resource.noun })}<IconArrowRight size={15} aria-hidden /></Link></li>
      ))}</ol>
    </section>
  )
}
