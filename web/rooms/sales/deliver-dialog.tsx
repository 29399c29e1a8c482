// Delivering: the lines that are still open, each with what can leave now. One changes a quantity or leaves a line out;
// nothing has to be looked up.
import { Button, Modal } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { Decimal } from '../../../kernel/values/decimal.ts'
import { post } from '../../client.ts'
import { ProblemNotice } from '../../kit/problem-notice.tsx'
import { Quantity } from '../../kit/quantity.tsx'
import { tell } from '../../kit/tell.ts'
import { asProblem } from '../../problem.ts'
import type { CommandDialogProps } from '../../renderer/command/command-dialog.tsx'
import { commandPath } from '../../renderer/command/use-runner.ts'
import { editors } from '../../renderer/fields/editors.tsx'
import { titleOf } from '../../renderer/house.ts'
import { labelOf } from '../../renderer/labels.ts'
import type { FieldMeta, Row } from '../../renderer/meta.ts'
import { refresh } from '../../shell/live.ts'
import { t } from '../../words.ts'

const decimalOf = (value: unknown): Decimal => typeof value === 'string' ? Decimal.parse(value) : Decimal.zero

interface OpenLine { readonly id: string, readonly name: string, readonly open: Decimal, readonly reserved: Decimal }

function openLines(row: Row): readonly OpenLine[] {
  const lines = (Array.isArray(row['lines']) ? row['lines'] : []) as unknown as readonly Row[] // why: parts are rows by the contract.
  return lines.filter(line => line['stocked'] === true && line['optional'] !== true).map(line => ({ id: line.id,
    name: labelOf(String(line['product'])) ?? String(line['text'] ?? ''), reserved: decimalOf(line['reserved']),
    open: decimalOf(line['quantity']).minus(decimalOf(line['delivered'])) })).filter(line => line.open.isPositive())
}

export function DeliverDialog({ command, resource, row, onClose }: CommandDialogProps) {
  const queries = useQueryClient()
  const lines = openLines(row)
  const [wanted, setWanted] = useState<Readonly<Record<string, string | null>>>(() =>
    Object.fromEntries(lines.map(line => [line.id, line.reserved.isPositive() ? line.reserved.trimmed().toString() : null])))
  const [key, setKey] = useState(() => crypto.randomUUID())
  const chosen = lines.flatMap(({ id }) => {
    const quantity = wanted[id]
    return quantity && /^\d+(\.\d+)?$/.test(quantity) && !Decimal.parse(quantity).isZero() ? [{ line: id, quantity }] : []
  })
  const run = useMutation({
    mutationFn: () => post(commandPath(command, row.id), { lines: chosen }, { version: row.version, key }),
    onSuccess: () => {
      refresh(queries, resource.name, [row.id])
      tell(t('ui.command.done', { command: command.label }))
      onClose()
    },
    onError: () => setKey(crypto.randomUUID()),
  })
  const submit = () => { if (!run.isPending && chosen.length > 0) run.mutate() }
  const field: FieldMeta = { kind: 'decimal', label: t('ui.deliver.now'), optional: true }
  return (
    <Modal opened onClose={onClose} title={command.label} size="lg" closeButtonProps={{ 'aria-label': t('ui.close') }}>
      <form onSubmit={event => {
        event.preventDefault()
        submit()
      }} onKeyDown={event => { if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) submit() }}>
        <p className="k-dialog-what"><strong>{titleOf(resource, row)}</strong> <span className="k-dim">{command.doc}</span></p>
        {run.error && <ProblemNotice problem={asProblem(run.error)} />}
        <div className="k-grid-scroll">
          <table className="k-grid" aria-label={t('ui.deliver.lines')}>
            <thead><tr><th scope="col">{t('ui.deliver.product')}</th><th scope="col" data-align="right">{t('ui.deliver.open')}</th>
              <th scope="col" data-align="right">{t('ui.stock.reserved')}</th><th scope="col"
                data-align="right">{t('ui.deliver.now')}</th></tr></thead>
            <tbody>{lines.map(line => (
              <tr key={line.id}>
                <td className="k-read-cell">{line.name}</td>
                <td className="k-read-cell" data-align="right"><Quantity value={line.open.toString()} /></td>
                <td className="k-read-cell" data-align="right"><Quantity value={line.reserved.toString()} /></td>
                <td><editors.decimal bare id={`deliver-${line.id}`} field={field} siblings={{}}
                  label={`${t('ui.deliver.now')} ${line.name}`}
                  value={wanted[line.id] ?? null} onChange={value => setWanted(now => ({ ...now,
                    [line.id]: typeof value === 'string' ? value : null }))} /></td>
              </tr>
            ))}</tbody>
          </table>
        </div>
        <div className="k-dialog-foot">
          <Button variant="default" onClick={onClose}>{t('ui.cancel')}</Button>
          <Button type="submit" loading={run.isPending} disabled={chosen.length === 0} data-autofocus>{command.label}</Button>
        </div>
      </form>
    </Modal>
  )
}
