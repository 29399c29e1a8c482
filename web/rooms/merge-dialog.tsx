// Making two records one: who is the same, then field by field whose value stays, and what will change hands, before it is done.
import { Button, Modal } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useMemo, useState } from 'react'
import { post } from '../client.ts'
import { ProblemNotice } from '../kit/problem-notice.tsx'
import { tell } from '../kit/tell.ts'
import { asProblem } from '../problem.ts'
import type { CommandDialogProps } from '../renderer/command/command-dialog.tsx'
import { commandPath } from '../renderer/command/use-runner.ts'
import { FieldValue } from '../renderer/fields/field-value.tsx'
import { FormBody } from '../renderer/form/form-body.tsx'
import { useForm } from '../renderer/form/use-form.ts'
import { titleOf, useHouse } from '../renderer/house.ts'
import { labelOf, rememberLabels } from '../renderer/labels.ts'
import type { ResourceMeta, Row } from '../renderer/meta.ts'
import { refresh } from '../shell/live.ts'
import { t } from '../words.ts'
import { useReport } from './report.ts'

interface Differing { readonly name: string, readonly ours: unknown, readonly theirs: unknown, readonly take: boolean }
interface Preview { readonly fields: readonly Differing[], readonly labels: Readonly<Record<string, string>>
  readonly references: ReadonlyArray<{ readonly resource: string, readonly count: number }> }

export function MergeDialog({ command, resource, row, given, onClose, onDone }: CommandDialogProps) {
  const queries = useQueryClient()
  const shape = useMemo(() => ({ fields: Object.fromEntries(Object.entries(command.input).filter(([name]) => name === 'other')),
    lists: {} }), [command])
  const form = useForm(shape, { other: null, ...given })
  const other = typeof form.values['other'] === 'string' ? form.values['other'] : ''
  const [module = '', noun = ''] = resource.name.split('.')
  const preview = useReport<Preview>(`${module}.merge-preview`, { [noun]: row.id, other }, other !== '' && other !== row.id)
  const shown = other === '' || !preview.data ? null : rememberLabels(preview.data)
  const [chosen, setChosen] = useState<Readonly<Record<string, boolean>>>({})
  const takes = ({ name, take }: Differing): boolean => chosen[`${other} ${name}`] ?? take
  const [key, setKey] = useState(() => crypto.randomUUID())
  const run = useMutation({
    mutationFn: () => post(commandPath(command, row.id), { other, take: shown?.fields.filter(takes).map(one => one.name) ?? [] },
      { version: row.version, key }),
    onSuccess: () => {
      refresh(queries, resource.name, [row.id, other])
      tell(t('ui.merge.done'))
      onDone?.()
      onClose()
    },
    onError: () => setKey(crypto.randomUUID()),
  })
  const submit = () => { if (!run.isPending && shown) run.mutate() }
  return (
    <Modal opened onClose={onClose} title={command.label} size="xl" closeButtonProps={{ 'aria-label': t('ui.close') }}>
      <form onSubmit={event => {
        event.preventDefault()
        submit()
      }} onKeyDown={event => { if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) submit() }}>
        <p className="k-dialog-what"><strong>{titleOf(resource, row)}</strong> <span className="k-dim">{command.doc}</span></p>
        {(run.error ?? preview.error) && <ProblemNotice problem={asProblem(run.error ?? preview.error)} />}
        <FormBody form={form} />
        {shown && <Fields {...{ resource, row, fields: shown.fields, takes, theirName: labelOf(other) ?? '' }}
          onChoose={(name, theirs) => setChosen(now => ({ ...now, [`${other} ${name}`]: theirs }))} />}
        {shown && <References references={shown.references} />}
        <div className="k-dialog-foot">
          <Button variant="default" onClick={onClose}>{t('ui.cancel')}</Button>
          <Button type="submit" color="ink" loading={run.isPending} disabled={!shown}>{t('ui.merge.go')}</Button>
        </div>
      </form>
    </Modal>
  )
}

interface FieldsProps { readonly resource: ResourceMeta, readonly row: Row, readonly fields: readonly Differing[]
  readonly theirName: string, readonly takes: (one: Differing) => boolean, readonly onChoose: (name: string, theirs: boolean) => void }

function Fields({ resource, row, fields, theirName, takes, onChoose }: FieldsProps) {
  if (fields.length === 0) return <p className="k-dim">{t('ui.merge.alike')}</p>
  return (
    <div className="k-grid-scroll k-merge-fields">
      <table className="k-grid" aria-label={t('ui.merge.fields')}>
        <thead><tr><th scope="col">{t('ui.merge.field')}</th><th scope="col">{titleOf(resource, row)}</th>
          <th scope="col">{theirName}</th></tr></thead>
        <tbody>{fields.map(one => (
          <tr key={one.name}>
            <th scope="row" className="k-read-cell">{resource.fields[one.name]?.label ?? one.name}</th>
            {[false, true].map(theirs => (
              <td key={String(theirs)} className="k-read-cell">
                <label className="k-choice">
                  <input type="radio" name={`merge-${one.name}`} checked={takes(one) === theirs}
                    onChange={() => onChoose(one.name, theirs)} />{' '}
                  <Value resource={resource} name={one.name} value={theirs ? one.theirs : one.ours} row={row} />
                </label>
              </td>))}
          </tr>))}</tbody>
      </table>
    </div>
  )
}

function Value({ resource, name, value, row }: { readonly resource: ResourceMeta, readonly name: string, readonly value: unknown,
  readonly row: Row }) {
  const field = resource.fields[name]
  if (!field || value === null || value === undefined || value === '') return <span className="k-dim">–</span>
  return <FieldValue field={field} value={value} row={row} plain />
}

function References({ references }: Pick<Preview, 'references'>) {
  const { resources } = useHouse()
  const told = references.map(({ resource, count }) => `${count} × ${resources[resource]?.plural ?? resource}`)
  return <p role="status">{told.length === 0 ? t('ui.merge.nothing-moves') : t('ui.merge.moves', { what: told.join(', ') })}</p>
}
