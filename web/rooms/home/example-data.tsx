// Example data for administrators who want to look around: loaded into a company of their own with a click, opened,
// and removed again whole after a look at what goes and what stays.
import { Button, Modal } from '@mantine/core'
import { useMutation, useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { get, post } from '../../client.ts'
import { ProblemNotice } from '../../kit/problem-notice.tsx'
import { RowSkeletons } from '../../kit/skeletons.tsx'
import { asProblem } from '../../problem.ts'
import { recordPath, useHouse } from '../../renderer/house.ts'
import { useLabel } from '../../renderer/labels.ts'
import type { Page, ResourceMeta } from '../../renderer/meta.ts'
import { enterCompany, useSession } from '../../shell/session.ts'
import { useOffer } from '../../shell/palette-entries.ts'
import { t } from '../../words.ts'
import { useReport } from '../report.ts'

const load = 'org.company.load-example'

export function ExampleData() {
  const house = useHouse()
  const { company } = useSession()
  const companies = house.resources['org.company']
  const known = useQuery({ queryKey: ['list', 'org.company', 'examples'], enabled: companies !== undefined,
    queryFn: () => get<Page>(companies?.path ?? '', { limit: 100 }) })
  const [removing, setRemoving] = useState(false)
  const loading = useMutation({ mutationFn: () => post<{ example: string }>(`${companies?.path}/${company.id}:load-example`, {}),
    onSuccess: ({ example }) => enterCompany(example) })
  const offered = house.commands[load] !== undefined && known.data !== undefined
  const example = known.data?.items.find(row => row['example'] === true)
  const open = example !== undefined && example.id !== company.id
  const acts = !offered ? [] : example ? [
    ...open ? [{ id: 'example-open', label: t('ui.example.open'), run: () => void enterCompany(example.id) }] : [],
    { id: 'example-remove', label: t('ui.example.remove'), run: () => setRemoving(true) },
  ] : [{ id: 'example-load', label: t('ui.example.load'), run: () => loading.mutate() }]
  useOffer(acts)
  if (!offered) return null
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

interface Content { readonly resource: string, readonly goes: number, readonly stays: readonly string[] }
interface Contents { readonly items: readonly Content[] }

function RemoveExample({ id, name, onClose }: { readonly id: string, readonly name: string, readonly onClose: () => void }) {
  const house = useHouse()
  const { company, companies } = useSession()
  const contents = useReport<Contents>('org.example-contents', { company: id })
  const removing = useMutation({
    mutationFn: () => post(`${house.resources['org.company']?.path}/${id}:remove-example`, {}),
    onSuccess: () => {
      const other = companies.find(one => one.id !== id)
      return company.id === id && other ? enterCompany(other.id) : location.assign('/')
    },
  })
  const shown = (contents.data?.items ?? []).flatMap(item => {
    const resource = house.resources[item.resource]
    return resource?.room ? [{ ...item, resource }] : []
  })
  const staying = shown.flatMap(({ resource, stays }) => stays.map(record => ({ resource, record })))
  return (
    <Modal opened onClose={onClose} title={t('ui.example.removeOf', { name })} size="lg" closeButtonProps={{ 'aria-label': t('ui.close') }}>
      {contents.isPending ? <RowSkeletons rows={4} /> : <div className="k-consequences" aria-live="polite">
        <h3>{t('ui.example.goes')}</h3>
        <p>{shown.filter(item => item.goes > 0).map(item => `${item.goes} ${item.goes === 1 ? item.resource.noun : item.resource.plural}`)
          .join(' · ')}</p>
        <h3>{t('ui.example.stays')}</h3>
        {staying.length === 0 ? <p className="k-dim">{t('ui.example.nothingStays')}</p>
          : <ul>{staying.map(one => <li key={one.record}><Staying {...one} /></li>)}</ul>}
      </div>}
      {removing.error && <ProblemNotice problem={asProblem(removing.error)} />}
      <div className="k-dialog-foot">
        <Button variant="default" onClick={onClose}>{t('ui.cancel')}</Button>
        <Button color="red" loading={removing.isPending} disabled={contents.isPending} onClick={() => removing.mutate()}>
          {t('ui.example.remove')}</Button>
      </div>
    </Modal>
  )
}

const Staying = ({ resource, record }: { readonly resource: ResourceMeta, readonly record: string }) =>
  <Link to={recordPath(resource, record)} className="k-ref">{resource.noun} {useLabel(resource.name, record)}</Link>
