// The body of a derived form: sections in two columns, then the lines as grids. What the views leave out
// follows in the order of declaration.
import type { FormSection } from '../meta.ts'
import { FieldInput } from '../fields/field-input.tsx'
import { ClashChoice, LineClashes } from './clash-choice.tsx'
import { isHidden, needed } from './field-rules.ts'
import { FormTop } from './form-top.tsx'
import { PartsGrid } from './parts-grid.tsx'
import type { Form } from './use-form.ts'
import { t } from '../../words.ts'

interface FormBodyProps {
  readonly form: Form
  readonly sections?: readonly FormSection[]
  readonly columns?: Readonly<Record<string, readonly string[]>>
  readonly autoFocus?: boolean
}

export function FormBody({ form, sections = [], columns = {}, autoFocus = true }: FormBodyProps) {
  const { lists = {} } = form.shape
  const fields = form.shape.shown ?? form.shape.fields
  const shown = arranged(Object.keys(fields), sections)
  const first = shown[0]?.fields[0]
  return (
    <>
      <FormTop form={form} />
      {shown.map(section => (
        <fieldset key={section.title || 'all'} className="k-section">
          {section.title && <legend>{section.title}</legend>}
          <div className="k-fields">
            {section.fields.map(name => {
              const field = fields[name]
              if (!field || isHidden(form.shape.rules, name, form.values)) return null
              const clash = form.clashes.find(one => one.pointer === `/${name}`)
              const error = form.errors[`/${name}`]
              return <FieldInput key={name} name={name} field={field} value={form.values[name]} siblings={form.values}
                onChange={(value, invalid) => form.set(`/${name}`, value, invalid)} {...error && { error }}
                {...autoFocus && name === first && { autoFocus: true }}
                {...needed(form.shape.rules, name, form.values) && { needed: true }}
                below={clash && <ClashChoice form={form} clash={clash} field={field} />} />
            })}
          </div>
        </fieldset>
      ))}
      {Object.entries(lists).map(([name, list]) => (
        <fieldset key={name} className="k-section">
          <legend>{list.label}</legend>
          {form.errors[`/${name}`] && <p className="k-field-error" role="alert">{form.errors[`/${name}`]}</p>}
          <LineClashes form={form} name={name} />
          <PartsGrid form={form} name={name} list={list} {...columns[name] && { columns: columns[name] }} />
        </fieldset>
      ))}
    </>
  )
}

/** What a record is about is said by the place where it is made, never typed. */
const said = new Set(['id', 'subjectResource', 'subjectId'])

function arranged(names: readonly string[], sections: readonly FormSection[]): readonly FormSection[] {
  const placed = new Set(sections.flatMap(section => section.fields))
  const rest = names.filter(name => !placed.has(name) && !said.has(name))
  const used = sections.map(section => ({ ...section, fields: section.fields.filter(name => names.includes(name)) }))
    .filter(section => section.fields.length > 0)
  if (rest.length === 0) return used
  return [...used, { title: used.length > 0 ? t('ui.form.further') : '', fields: rest }]
}
