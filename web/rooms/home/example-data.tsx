// Example data for administrators who want to look around: loaded into a company of their own with a click, opened,
// and removed again whole after a look at what goes and what stays. It is offered on a home where little has happened yet,
// and in an example company itself; elsewhere by the palette and on the company's page.
import { Button } from '@mantine/core'
import { useMutation, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { get, post } from '../../client.ts'
import { later } from '../../kit/later.tsx'
import { ProblemNotice } from '../../kit/problem-notice.tsx'
import { asProblem } from '../../problem.ts'
import { useHouse } from '../../renderer/house.ts'
import type { Page } from '../../renderer/meta.ts'
import { enterCompany, useSession } from '../../shell/session.ts'
import { useOffer } from '../../shell/palette-entries.ts'
import { t } from '../../words.ts'

/** So many orders, and a house is no longer new. */
const busyFrom = 3
const load = 'org.company.load-example'
const RemoveExample = later(async () => (await import('./remove-example.tsx')).RemoveExample)

export function ExampleData() {
  const house = useHouse()
  const { company } = useSession()
  const companies = house.resources['org.company']
  const known = useQuery({ queryKey: ['list', 'org.company', 'examples'], enabled: companies !== undefined,
    queryFn: () => get<Page>(companies?.path ?? '', { limit: 100 }) })
  const [removing, setRemoving] = useState(false)
  const loading = useMutation({ mutationFn: () => post<{ example: string }>(`${companies?.path}/${company.id}:load-example`, {}),
    onSuccess: ({ example }) => enterCompany(example) })
  const orders = house.resources['sales.order']
  const begun = useQuery({ queryKey: ['list', 'sales.order', 'begun', company.id], enabled: orders !== undefined,
    queryFn: () => get<Page>(orders?.path ?? '', { company: company.id, limit: busyFrom }) })
  const offered = house.commands[load] !== undefined && known.data !== undefined
  const example = known.data?.items.find(row => row['example'] === true)
  const open = example !== undefined && example.id !== company.id
  const acts = !offered ? [] : example ? [
    ...open ? [{ id: 'example-open', label: t('ui.example.open'), run: () => void enterCompany(example.id) }] : [],
    { id: 'example-remove', label: t('ui.example.remove'), run: () => setRemoving(true) },
  ] : [{ id: 'example-load', label: t('ui.example.load'), run: () => loading.mutate() }]
  useOffer(acts)
  const isNew = begun.data !== undefined && begun.data.items.length < busyFrom
  if (!offered || !isNew && example?.id !== company.id) return removing && example
    ? <RemoveExample id={example.id} name={String(example['name'])} onClose={() => setRemoving(false)} /> : null
  return (
    <section className="k-steps" aria-label={t('ui.example.title')}>
      <h2>{t('ui.example.title')}</h2>
      <p className="k-dim">{example ? t('ui.example.there', { name: String(example['name']) }) : t('ui.example.text')}</p>
      <div className="k-notice-acts">
        {acts.map(act => <Button key={act.id} variant="default" loading={loading.isPending} onClick={act.run}>{act.label}</Button>)}
      </div>
      {loading.error && <ProblemNotice problem={asProblem(loading.error)} />}
      {removing && example && <RemoveExample id={example.id} name={String(example['name'])} onClose={() => setRemoving(false)} />}
    </section>
  )
}
