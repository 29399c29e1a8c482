// A formula as it is written: the names it may use at hand, and what it gives for the newest records, or why it
// cannot be read.
import { Textarea } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { useQuery } from '@tanstack/react-query'
import { useRef } from 'react'
import { get } from '../../client.ts'
import { ProblemNotice } from '../../kit/problem-notice.tsx'
import { asProblem } from '../../problem.ts'
import { FieldValue } from '../../renderer/fields/field-value.tsx'
import type { FieldMeta } from '../../renderer/meta.ts'
import { t } from '../../words.ts'
import type { FieldOwner } from './owners.ts'

interface Tried { readonly rows: ReadonlyArray<{ readonly id: string, readonly label: string, readonly value: unknown }> }

interface FormulaBoxProps {
  readonly owner: FieldOwner
  readonly formula: string
  readonly kind: string
  readonly scale: number
  readonly field: FieldMeta
  readonly fixed: boolean
  readonly onChange: (formula: string) => void
}

const pauseMs = 300

export function FormulaBox({ owner, formula, kind, scale, field, fixed, onChange }: FormulaBoxProps) {
  const box = useRef<HTMLTextAreaElement>(null)
  const [asked] = useDebouncedValue(formula.trim(), pauseMs)
  const tried = useQuery({ queryKey: ['own-try', owner.name, kind, scale, asked], enabled: asked !== '' && !fixed,
    retry: false, staleTime: 0,
    queryFn: () => get<Tried>('reports/own.try', { resource: owner.name, kind, scale, formula: asked }) })
  const names = Object.entries(owner.fields).filter(([name, one]) => one.kind !== 'json'
    && !['version', 'createdAt', 'updatedAt'].includes(name))
  const insert = (name: string) => {
    const at = box.current?.selectionStart ?? formula.length
    onChange(`${formula.slice(0, at)}${name}${formula.slice(box.current?.selectionEnd ?? at)}`)
    box.current?.focus()
  }
  return (
    <div className="k-own-formula">
      <Textarea ref={box} label={t('ui.fields.formula')} description={t('ui.fields.formulaHow')} autosize minRows={2} value={formula}
        readOnly={fixed} spellCheck={false} classNames={{ input: 'k-code' }} placeholder={'if creditLimit > 10000 then "A" else "B"'}
        onChange={event => onChange(event.currentTarget.value)} />
      {!fixed && (
        <details><summary>{t('ui.fields.names')}</summary>
          <div className="k-own-names">{names.map(([name, one]) => (
            <button key={name} type="button" className="k-link-button" title={one.label}
              onClick={() => insert(name)}>{name}</button>
          ))}</div>
        </details>
      )}
      {tried.error && <ProblemNotice problem={asProblem(tried.error)} />}
      {tried.data && (
        <table className="k-report" aria-label={t('ui.fields.tried')}>
          <caption className="k-dim k-small">{t('ui.fields.tried')}</caption>
          <tbody>{tried.data.rows.map(row => (
            <tr key={row.id}><td>{row.label}</td><td><FieldValue field={field} value={row.value} plain /></td></tr>
          ))}</tbody>
        </table>
      )}
    </div>
  )
}
