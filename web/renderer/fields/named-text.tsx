// Texts that name something of the house: the record a step is about, a kind of record, a command. They are
// shown by the words people know these by. Texts by which one reaches somebody lead there.
import { Link } from '@tanstack/react-router'
import { recordPath, useHouse } from '../house.ts'
import { useLabel } from '../labels.ts'
import type { ResourceMeta } from '../meta.ts'
import { namedText } from '../named.ts'
import { hrefOf, isReach } from './reach.ts'

interface NamedTextProps {
  readonly value: string
  readonly row?: Readonly<Record<string, unknown>>
  readonly plain: boolean
}

/** The kind of record an id belongs to, where it stands beside it: subjectResource beside subject or subjectId. */
export function kindNamed(row: Readonly<Record<string, unknown>> | undefined, value: string): string | undefined {
  const kind = row?.[`${nameIn(row, value).replace(/Id$/, '')}Resource`]
  return typeof kind === 'string' ? kind : undefined
}

const nameIn = (row: NamedTextProps['row'], value: string): string => Object.keys(row ?? {}).find(key => row?.[key] === value) ?? ''

export function NamedText({ value, row, plain }: NamedTextProps) {
  const house = useHouse()
  const about = house.resources[kindNamed(row, value) ?? '']
  if (about) return <About resource={about} id={value} plain={plain} />
  const name = nameIn(row, value)
  const href = !plain && isReach(name) ? hrefOf(name, value) : null
  if (href) return <a href={href} className="k-ref" rel="noreferrer" {...name === 'website' && { target: '_blank' }}>{value}</a>
  return <>{namedText(house, { name, value, ...row && { row } }) ?? value}</>
}

function About({ resource, id, plain }: { readonly resource: ResourceMeta, readonly id: string, readonly plain: boolean }) {
  const label = useLabel(resource.name, id) || '…'
  const text = `${resource.noun} ${label}`
  return plain ? <>{text}</> : <Link to={recordPath(resource, id)} className="k-ref">{text}</Link>
}
