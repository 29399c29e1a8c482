// What became of the lines of a record in one change: added, removed, and what was changed in which.
import type { Json } from '../../client.ts'
import { t } from '../../words.ts'
import { FieldValue } from '../fields/field-value.tsx'
import type { ListMeta } from '../meta.ts'

type Line = Readonly<Record<string, Json>>
const linesOf = (side: Json | undefined): readonly Line[] =>
  Array.isArray(side) ? side as readonly Line[] : [] // why: the trail keeps lines as records.

export function LineDiff({ part, before, after }: { readonly part: ListMeta, readonly before: Json, readonly after: Json }) {
  const old = new Map(linesOf(before).map(line => [line['id'], line]))
  const next = linesOf(after)
  const known = new Set(next.map(line => line['id']))
  const rows = [
    ...next.map(line => {
      const was = old.get(line['id'] ?? '')
      return was ? { key: line['id'], kind: 'changed', line, fields: changedIn(part, was, line), was }
        : { key: line['id'], kind: 'added', line, fields: said(part, line), was: null }
    }),
    ...[...old.values()].filter(line => !known.has(line['id'] ?? '')).map(line =>
      ({ key: line['id'], kind: 'removed', line, fields: said(part, line), was: null })),
  ].filter(row => row.kind !== 'changed' || row.fields.length > 0)
  return rows.map((row, place) => (
    <li key={String(row.key ?? place)}>
      <span className="k-dim">{part.label}, {t(`ui.history.line.${row.kind}`)}:</span>{' '}
      {row.was ? <><b><Value part={part} line={row.line} name={nameIn(part)} /></b>{row.fields.map(name => <span key={name}>
        {' · '}<span className="k-dim">{part.fields[name]?.label}:</span>
        {' '}<del><Value part={part} line={row.was} name={name} /></del>
        {' → '}<ins><Value part={part} line={row.line} name={name} /></ins></span>)}</>
        : row.fields.slice(0, 4).map((name, at) =>
          <span key={name}>{at > 0 && ' · '}<Value part={part} line={row.line} name={name} /></span>)}
    </li>
  ))
}

function Value({ part, line, name }: { readonly part: ListMeta, readonly line: Line | null, readonly name: string }) {
  const field = part.fields[name]
  return field ? <FieldValue field={field} value={line?.[name]} row={line ?? {}} plain /> : null
}

/** What people know a line by: its first reference or text. */
const nameIn = (part: ListMeta): string =>
  Object.entries(part.fields).find(([, field]) => field.kind === 'ref' || field.kind === 'text')?.[0] ?? Object.keys(part.fields)[0] ?? ''

const said = (part: ListMeta, line: Line): string[] => Object.keys(part.fields).filter(name =>
  name in line && line[name] !== null && line[name] !== false && part.fields[name]?.kind !== 'json' && !part.fields[name]?.derived)

/** What follows from the rest is kept for the record as it was, and not told one by one. */
const changedIn = (part: ListMeta, was: Line, line: Line): string[] => Object.keys(part.fields).filter(name =>
  name in line && !part.fields[name]?.derived && JSON.stringify(line[name] ?? null) !== JSON.stringify(was[name] ?? null))
