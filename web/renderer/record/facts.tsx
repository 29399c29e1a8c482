// The facts of a record in two columns, labels left; computed ones answer "why?" with how they come about.
import { t } from '../../words.ts'
import { FieldValue } from '../fields/field-value.tsx'
import { isHidden } from '../form/field-rules.ts'
import type { FieldMeta, FormSection, ResourceMeta, Row } from '../meta.ts'
import { Why, WhyPanel } from '../why/why.tsx'
import type { RecordProps } from './record-props.ts'

const technical = new Set(['version', 'createdAt', 'updatedAt'])

interface FactsProps extends Pick<RecordProps, 'resource' | 'row'> {
  readonly part?: 'all' | 'main' | 'rest'
  /** The record is shown as it was; this is how it is now, and where that differs. */
  readonly now?: Row
  readonly differs?: ReadonlySet<string>
  /** Only what says something: where room is scarce. */
  readonly filled?: boolean
}

/** `part`: the sections the views name, or what they leave out, which stands last on the page. */
export function Facts({ resource, row, part = 'all', now, differs, filled = false }: FactsProps) {
  return (
    <>
      {sectionsOf(resource, row, part).map(section => (
        <section key={section.title || 'facts'} className="k-facts" aria-label={section.title || t('ui.record.facts')}>
          {section.title && <h2>{section.title}</h2>}
          <dl>
            {section.fields.map(name => {
              const field = resource.fields[name]
              if (!field || !(name in row) || filled && isEmpty(row[name])) return null
              return (
                <div key={name} data-wide={isWide(field, row[name]) || undefined} data-differs={differs?.has(name) || undefined}>
                  <dt title={field.doc ?? undefined}>{field.label}{!now && <WhyField resource={resource} row={row} name={name} />}</dt>
                  <dd><FieldValue field={field} value={row[name]} row={row} />{now && differs?.has(name) && <span className="k-now">
                    {t('ui.past.now')} <FieldValue field={field} value={now[name]} row={now} plain /></span>}</dd>
                </div>
              )
            })}
          </dl>
        </section>
      ))}
    </>
  )
}

const isEmpty = (value: unknown): boolean => value === null || value === undefined || value === ''

/** What has lines of its own gets the whole width. */
const isWide = (field: FieldMeta, value: unknown): boolean =>
  field.multiline === true || field.kind === 'json' && typeof value === 'object'

/** The mark beside a computed field: its reasons where it has them, else how it comes about in general. */
export function WhyField({ resource, row, name, main = false }: Pick<RecordProps, 'resource' | 'row'> & {
  readonly name: string, readonly main?: boolean }) {
  const field = resource.fields[name]
  if (!field) return null
  if (resource.why?.includes(name)) return <Why resource={resource} row={row} name={name} label={field.label} main={main} />
  return field.derived && field.kind !== 'state'
    ? <WhyPanel label={field.label} content={<p className="k-tight">{field.derived}</p>} /> : null
}

/** The sections of the form, then what they leave out; totals of lines stand under the lines. */
function sectionsOf(resource: ResourceMeta, row: Row, part: 'all' | 'main' | 'rest'): readonly FormSection[] {
  const hidden = new Set([...technical, ...resource.state ? [resource.state] : [], ...totalsOf(resource)])
  const sections = (resource.views?.form ?? []).map(section => ({ ...section,
    fields: section.fields.filter(name => !hidden.has(name) && name in row && !isHidden(resource.views?.rules ?? undefined, name, row)) }))
    .map(section => ({ ...section, fields: onlyTicked(resource, row, section.fields) }))
  const placed = new Set((resource.views?.form ?? []).flatMap(section => section.fields))
  const rest = Object.keys(resource.fields).filter(name => !placed.has(name) && !hidden.has(name)
    && !resource.label.includes(name) && isSaid(row[name]))
  const further = { title: sections.length > 0 ? t('ui.form.further') : '', fields: rest }
  const apart = sections.length > 0 && Object.keys(resource.parts ?? {}).length > 0
  const shown = part === 'all' ? [...sections, further] : part === 'main' ? (apart ? sections : [...sections, further])
    : apart ? [further] : []
  return shown
    .filter(section => section.fields.some(name => row[name] !== null && row[name] !== undefined))
}

/** A section of yes and no only says what is so. */
const onlyTicked = (resource: ResourceMeta, row: Row, fields: readonly string[]): readonly string[] =>
  fields.every(name => resource.fields[name]?.kind === 'boolean') ? fields.filter(name => row[name] === true) : fields

/** What no view asks for is shown only where it says something. */
const isSaid = (value: unknown): boolean => value !== null && value !== undefined && value !== false

/** Computed amounts of a document with lines belong under the lines. */
export function totalsOf(resource: ResourceMeta): readonly string[] {
  if (Object.keys(resource.parts ?? {}).length === 0) return []
  return Object.entries(resource.fields).filter(([, field]) => field.kind === 'amount' && field.derived).map(([name]) => name)
}
