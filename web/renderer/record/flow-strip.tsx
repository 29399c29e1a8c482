// Where a document comes from and what followed from it, with counts: each a click away.
import { Suspense } from 'react'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { get } from '../../client.ts'
import { Icon } from '../../kit/icon.tsx'
import { t } from '../../words.ts'
import { recordPath, useHouse } from '../house.ts'
import { labelOf, rememberLabels } from '../labels.ts'
import { useSession } from '../../shell/session.ts'
import { ownScreens } from '../../rooms/own-screens.ts'
import type { FieldMetas, Labels, Meta, ResourceMeta, Row } from '../meta.ts'
import type { RecordProps } from './record-props.ts'

const mostAsked = 12

interface RelatedAnswer { readonly labels: Labels, readonly items: readonly { readonly resource: string, readonly field: string,
  readonly count: number, readonly capped: boolean, readonly only: string | null }[] }
interface Documented { readonly target: ResourceMeta, readonly id: string, readonly label: string }

const mostNamed = 4

/** Documents a record points to, itself or with its lines; each once. */
function documentsIn(house: Meta, resource: ResourceMeta, row: Row): readonly Documented[] {
  const named = (fields: FieldMetas, values: Readonly<Record<string, unknown>>): Documented[] =>
    Object.entries(fields).flatMap(([name, field]) => {
      const target = house.resources[field.target ?? '']
      const id = values[name]
      return field.kind === 'ref' && target?.state && target.name !== 'ledger.open-item' && typeof id === 'string'
        ? [{ target, id, label: labelOf(id) ?? target.noun }] : []
    })
  const inLines = Object.entries(resource.parts ?? {}).flatMap(([name, part]) => {
    const lines = row[name]
    // why: parts are rows by the contract.
    return Array.isArray(lines) ? (lines as unknown as readonly Row[]).flatMap(line => named(part.fields, line)) : []
  })
  const all = [...named(resource.fields, row), ...inLines]
  return all.filter((one, place) => all.findIndex(other => other.id === one.id) === place).slice(0, mostNamed)
}

export function FlowStrip({ resource, row }: Pick<RecordProps, 'resource' | 'row'>) {
  const house = useHouse()
  const { company, companies } = useSession()
  // why: a party is known to all companies; what follows from it is counted where one works.
  const where = (other: ResourceMeta): Record<string, string> => !resource.company && other.company && companies.length > 1
    ? { [other.company]: company.id } : {}
  const before = documentsIn(house, resource, row)
  const cut = !resource.company && companies.length > 1 ? { company: company.id } : {}
  const related = useQuery({ queryKey: ['list', 'related', resource.name, row.id, row.version, cut],
    queryFn: ({ signal }) => get<RelatedAnswer>(`${resource.path}/${row.id}/related`, cut, signal).then(rememberLabels) })
  const after = (related.data?.items ?? []).flatMap(one => {
    const other = house.resources[one.resource]
    return other?.room ? [{ ...one, other }] : []
  }).slice(0, mostAsked)
  const Further = ownScreens[resource.name]?.flow
  return (
    <nav className="k-flow" aria-label={t('ui.record.flow')}>
      {before.map(({ target, id, label }) => (
        <Link key={id} to={recordPath(target, id)}><Icon names={[target.name, target.icon, target.room]} size={15} />
          <span>{target.noun}</span><strong>{label}</strong></Link>
      ))}
      {(before.length > 0 || after.length > 0) && <span className="k-flow-here" aria-current="true">
        <Icon names={[resource.name, resource.icon, resource.room]} size={15} />{resource.noun}</span>}
      {after.map(({ other, field, count, capped, only }) => (
        <Link key={other.name} to={only ? recordPath(other, only) : `/${other.path}`}
          search={(only ? {} : { ...where(other), [field]: row.id }) as never}>
          <Icon names={[other.name, other.icon, other.room]} size={15} />
          <span>{count === 1 ? other.noun : other.plural}</span><strong>{count}{capped ? '+' : ''}</strong>
        </Link>
      ))}
      {Further && <Suspense><Further resource={resource} row={row} /></Suspense>}
    </nav>
  )
}
