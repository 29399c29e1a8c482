// Texts that name something of the house: the record a step is about, a kind of record, a command. They are
// shown by the words people know these by.
import { Link } from '@tanstack/react-router'
import { recordPath, useHouse } from '../house.ts'
import { useLabel } from '../labels.ts'
import type { ResourceMeta } from '../meta.ts'

interface NamedTextProps {
  readonly value: string
  readonly row?: Readonly<Record<string, unknown>>
  readonly plain: boolean
}

/** As resources and commands are named: room, dot, noun. */
const named = /^[a-z]+(\.[a-z]+(-[a-z]+)*)+$/

export function NamedText({ value, row, plain }: NamedTextProps) {
  const house = useHouse()
  const about = row?.['subject'] === value ? house.resources[String(row['subjectResource'] ?? '')] : undefined
  if (about) return <About resource={about} id={value} plain={plain} />
  return <>{named.test(value) ? house.commands[value]?.label ?? house.resources[value]?.noun ?? value : value}</>
}

function About({ resource, id, plain }: { readonly resource: ResourceMeta, readonly id: string, readonly plain: boolean }) {
  const label = useLabel(resource.name, id) || '…'
  const text = `${resource.noun} ${label}`
  return plain ? <>{text}</> : <Link to={recordPath(resource, id)} className="k-ref">{text}</Link>
}
