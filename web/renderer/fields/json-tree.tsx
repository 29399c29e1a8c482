// A value that holds others, as people read it: names as words, days and moments as such, lists one below the other. In a
// list it is one line.
import type { ReactNode } from 'react'
import { Day, Moment } from '../../kit/dates.tsx'
import { t } from '../../words.ts'
import { plainKey } from './plain-key.ts'

type Holder = Readonly<Record<string, unknown>>

const isHolder = (value: unknown): value is Holder => typeof value === 'object' && value !== null && !Array.isArray(value)
const isEmpty = (value: unknown): boolean => value === null || value === undefined || value === ''
  || Array.isArray(value) && value.length === 0 || isHolder(value) && Object.keys(value).length === 0

/** All of it in one line. */
export function jsonLine(value: unknown): string {
  if (isEmpty(value)) return '–'
  if (Array.isArray(value)) return value.map(jsonLine).join(', ')
  if (isHolder(value)) {
    return Object.entries(value).filter(([, one]) => !isEmpty(one)).map(([key, one]) => `${plainKey(key)}: ${jsonLine(one)}`).join('; ')
  }
  return typeof value === 'boolean' ? t(value ? 'ui.yes' : 'ui.no') : String(value)
}

function Leaf({ value }: { readonly value: unknown }): ReactNode {
  if (isEmpty(value)) return <span className="k-faint">–</span>
  if (typeof value === 'boolean') return t(value ? 'ui.yes' : 'ui.no')
  const text = String(value)
  if (/^\d{4}-\d\d-\d\d$/.test(text)) return <Day value={text} />
  if (/^\d{4}-\d\d-\d\dT[\d:.]+Z$/.test(text)) return <Moment value={text} withTime />
  return <span className={/^[-\d.]+$/.test(text) ? 'k-num' : 'k-tree-text'}>{text}</span>
}

/** Longest text of a list that is read in one line, as the headers of a table are. */
const shortest = 40
const isShort = (value: unknown): boolean => typeof value !== 'object' && String(value).length <= shortest

export function JsonTree({ value }: { readonly value: unknown }): ReactNode {
  if (Array.isArray(value) && value.length > 0 && value.every(isShort))
    return <span className="k-tree-text">{value.map(jsonLine).join(' · ')}</span>
  if (Array.isArray(value) && value.length > 0) {
    return <ol className="k-tree">{value.map((one, at) => <li key={at}><JsonTree value={one} /></li>)}</ol>
  }
  if (!isHolder(value) || isEmpty(value)) return <Leaf value={value} />
  return (
    <dl className="k-tree">
      {Object.entries(value).map(([key, one]) => <div key={key} data-nested={typeof one === 'object' && !isEmpty(one) || undefined}>
        <dt title={key}>{plainKey(key)}</dt><dd><JsonTree value={one} /></dd></div>)}
    </dl>
  )
}
