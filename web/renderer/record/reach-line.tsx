// How to reach whom a record is about, right under its name: a call, a mail, the website, the place.
import { IconMail, IconMapPin, IconPhone, IconWorld } from '@tabler/icons-react'
import { hrefOf, type Reach, reaches } from '../fields/reach.ts'
import type { Row } from '../meta.ts'
import type { RecordProps } from './record-props.ts'

const icons = { phone: IconPhone, email: IconMail, website: IconWorld }

const textIn = (row: Readonly<Record<string, unknown>>, name: string): string => typeof row[name] === 'string' ? row[name] : ''

/** The first of its addresses in two lines' worth of words. */
function placeOf({ addresses }: Row): string {
  // why: lines of a record are rows by the contract.
  const first = Array.isArray(addresses) ? addresses[0] as unknown as Row | undefined : undefined
  return first ? [textIn(first, 'street'), [textIn(first, 'postalCode'), textIn(first, 'city')].filter(Boolean).join(' ')]
    .filter(Boolean).join(', ') : ''
}

const shortened = (reach: Reach, text: string): string => reach === 'website' ? text.replace(/^https?:\/\/(www\.)?/, '') : text

export function ReachLine({ resource, row }: Pick<RecordProps, 'resource' | 'row'>) {
  const ways = reaches.flatMap(reach => {
    const text = resource.fields[reach] ? textIn(row, reach) : ''
    const href = hrefOf(reach, text)
    return href ? [{ reach, href, text: shortened(reach, text) }] : []
  })
  const place = placeOf(row)
  if (ways.length === 0 && place === '') return null
  return (
    <p className="k-reach">
      {ways.map(({ reach, href, text }) => {
        const Drawn = icons[reach]
        return (
          <a key={reach} href={href} {...reach === 'website' && { target: '_blank', rel: 'noreferrer' }}>
            <Drawn size={15} stroke={1.6} aria-hidden /><span className="k-cut">{text}</span></a>
        )
      })}
      {place !== '' && <a href={`https://www.openstreetmap.org/search?query=${encodeURIComponent(place)}`} target="_blank" rel="noreferrer">
        <IconMapPin size={15} stroke={1.6} aria-hidden /><span className="k-cut">{place}</span></a>}
    </p>
  )
}
