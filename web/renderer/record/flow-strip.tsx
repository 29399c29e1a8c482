// Where a document comes from and what followed from it, with counts: each a click away; and the whole as a picture.
import { IconSitemap } from '@tabler/icons-react'
import { lazy, Suspense, useState } from 'react'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { get } from '../../client.ts'
import { Icon } from '../../kit/icon.tsx'
import { t } from '../../words.ts'
import { recordPath, useHouse } from '../house.ts'
import { labelOf, rememberLabels } from '../labels.ts'
import { useKeys } from '../../shell/keys.ts'
import { useSession } from '../../shell/session.ts'
import { ownScreens } from '../../rooms/own-screens.ts'
import type { FieldMetas, Labels, Meta, ResourceMeta, Row } from '../meta.ts'
import type { RecordProps } from './record-props.ts'

const FlowPanel = lazy(async () => ({ default: (await import('./flow/flow-panel.tsx')).FlowPanel }))
const openKey = 'kontor.flow'

const mostAsked = 12

interface RelatedAnswer { readonly labels: Labels, readonly items: readonly { readonly resource: string, readonly field: string,
  readonly count: number, readonly capped: boolean, readonly only: string | null }[] }
interface Documented { readonly target: ResourceMeta, readonly id: string, readonly label: string,
  /** What the house sets later, such as the order that won a deal, came afterwards. */
  readonly later: boolean }

const mostNamed = 4

/** What nobody works with by itself, such as the lines of a kept forecast, says nothing here; what was said to somebody does. */
const isAside = (other: ResourceMeta): boolean => other.minor === true && !toldApart.has(other.name)
const toldApart = new Set(['activity.entry', 'documents.mail', 'party.relation', 'catalog.customer-number'])

/** Documents a record points to, itself or with its lines; each once. */
function documentsIn(house: Meta, resource: ResourceMeta, row: Row): readonly Documented[] {
  const named = (fields: FieldMetas, values: Readonly<Record<string, unknown>>): Documented[] =>
    Object.entries(fields).flatMap(([name, field]) => {
      const target = house.resources[field.target ?? '']
      const id = values[name]
      return field.kind === 'ref' && target?.state && target.name !== 'ledger.open-item' && typeof id === 'string'
        ? [{ target, id, label: labelOf(id) ?? target.noun, later: Boolean(field.derived) }] : []
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
  const named = documentsIn(house, resource, row)
  const before = named.filter(one => !one.later)
  const cut = !resource.company && companies.length > 1 ? { company: company.id } : {}
  const related = useQuery({ queryKey: ['list', 'related', resource.name, row.id, row.version, cut],
    queryFn: ({ signal }) => get<RelatedAnswer>(`${resource.path}/${row.id}/related`, cut, signal).then(rememberLabels) })
  const after = (related.data?.items ?? []).flatMap(one => {
    const other = house.resources[one.resource]
    // why: what refers to it and is referred to by it, as a deal and the order that won it, is named once.
    return other?.room && !isAside(other) && !named.some(({ id }) => id === one.only) ? [{ ...one, other }] : []
  }).slice(0, mostAsked)
  const [open, setOpen] = useState(() => localStorage.getItem(openKey) === 'yes')
  const toggle = () => {
    localStorage.setItem(openKey, open ? 'no' : 'yes')
    setOpen(!open)
  }
  useKeys(resource.flows ? [{ keys: 'f', label: t('ui.flow.title'), run: toggle }] : [])
  const Further = ownScreens[resource.name]?.flow
  return (
    <>
      <nav className="k-flow" aria-label={t('ui.record.flow')}>
        {before.map(one => <Named key={one.id} {...one} />)}
        {named.length > 0 && <span className="k-flow-here" aria-current="true">
          <Icon names={[resource.name, resource.icon, resource.room]} size={15} />{resource.noun}</span>}
        {named.filter(one => one.later).map(one => <Named key={one.id} {...one} />)}
        {after.map(({ other, field, count, capped, only }) => (
          <Link key={other.name} to={only ? recordPath(other, only) : `/${other.path}`}
            search={(only ? {} : { ...where(other), [field]: row.id }) as never}>
            <Icon names={[other.name, other.icon, other.room]} size={15} />
            <span>{wordFor(resource, other, count)}</span><strong>{count}{capped ? '+' : ''}</strong>
          </Link>
        ))}
        {Further && <Suspense><Further resource={resource} row={row} /></Suspense>}
        {resource.flows && <button type="button" className="k-flow-toggle" aria-expanded={open} onClick={toggle} title="f">
          <IconSitemap size={15} stroke={1.6} aria-hidden />{t('ui.flow.show')}</button>}
      </nav>
      {open && resource.flows && <Suspense><FlowPanel resource={resource} row={row} /></Suspense>}
    </>
  )
}

const Named = ({ target, id, label }: Documented) => (
  <Link to={recordPath(target, id)}><Icon names={[target.name, target.icon, target.room]} size={15} />
    <span>{target.noun}</span><strong>{label}</strong></Link>
)

/** Records of the same kind as the one looked at say that they are others. */
function wordFor(here: ResourceMeta, other: ResourceMeta, count: number): string {
  const noun = count === 1 ? other.noun : other.plural
  return here.name === other.name ? t('ui.record.linked', { noun }) : noun
}
