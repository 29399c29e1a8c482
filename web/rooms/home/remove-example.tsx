// Removing an example company after a look at what goes and what stays.
import { Button, Modal } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { post } from '../../client.ts'
import { ProblemNotice } from '../../kit/problem-notice.tsx'
import { RowSkeletons } from '../../kit/skeletons.tsx'
import { asProblem } from '../../problem.ts'
import { recordPath, useHouse } from '../../renderer/house.ts'
import { useLabel } from '../../renderer/labels.ts'
import type { ResourceMeta } from '../../renderer/meta.ts'
import { enterCompany, useSession } from '../../shell/session.ts'
import { t } from '../../words.ts'
import { useReport } from '../report.ts'

interface Content { readonly resource: string, readonly goes: number, readonly stays: readonly string[] }
interface Contents { readonly items: readonly Content[] }

export function RemoveExample({ id, name, onClose }: { readonly id: string, readonly name: string, readonly onClose: () => void }) {
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
      {contents.error && <ProblemNotice problem={asProblem(contents.error)} />}
      {contents.isPending && <RowSkeletons rows={4} />}
      {contents.data && <div className="k-consequences" aria-live="polite">
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
        <Button color="red" loading={removing.isPending} disabled={!contents.data} onClick={() => removing.mutate()}>
          {t('ui.example.remove')}</Button>
      </div>
    </Modal>
  )
}

const Staying = ({ resource, record }: { readonly resource: ResourceMeta, readonly record: string }) =>
  <Link to={recordPath(resource, record)} className="k-ref">{resource.noun} {useLabel(resource.name, record)}</Link>
