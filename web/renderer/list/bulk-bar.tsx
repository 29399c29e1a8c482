// What can be done with the chosen rows: a field set to one value, or a command on each. Both are looked at before
// they are done.
import { Button } from '@mantine/core'
import { IconPencil, IconX } from '@tabler/icons-react'
import { lazy, Suspense, useState } from 'react'
import { useReader } from '../../kit/reader.ts'
import { t } from '../../words.ts'
import { commandsOf, useHouse } from '../house.ts'
import type { CommandMeta, ResourceMeta, Row } from '../meta.ts'
import { BulkDialog } from './bulk-dialog.tsx'
import type { Everything } from './use-chosen.ts'
import { mainAmountOf } from './fitting.ts'
import { sumsOfRows, sumText } from './sums.ts'
import { isOpenCell } from './use-sheet.ts'

const BatchDialog = lazy(() => import('./batch-dialog.tsx').then(file => ({ default: file.BatchDialog })))

export function BulkBar({ resource, rows, everything, onDone }: { readonly resource: ResourceMeta, readonly rows: readonly Row[],
  readonly everything: Everything | null, readonly onDone: () => void }) {
  const house = useHouse()
  const [doing, setDoing] = useState<CommandMeta | 'edit' | null>(null)
  const state = resource.state
  const commands = commandsOf(house, resource).filter(command => command.on === resource.name && needsNothing(command)
    && (everything !== null || !command.needs || rows.some(row => row[command.needs ?? ''] !== null))
    && (everything !== null || !command.from || !state || rows.some(row => command.from?.includes(String(row[state])))))
  const { lang } = useReader()
  const figure = mainAmountOf(resource, resource.views?.list ?? [])
  const [sum] = everything || figure === undefined || rows.length < 2 ? [] : sumsOfRows(resource, [figure], rows)
  const fields = Object.keys(resource.fields).filter(name => isOpenCell(house, resource, null, name))
  return (
    <>
      <div className="k-bar k-bar-bulk" role="toolbar" aria-label={t('ui.bulk.bar')}>
        <strong>{everything ? t('ui.batch.all', { count: everything.count }) : t('ui.bulk.chosen', { count: rows.length })}</strong>
        {sum && <span className="k-num" title={sum.label}>{sumText(sum, lang)}</span>}
        {fields.length > 0 && <Button variant="default" leftSection={<IconPencil size={15} aria-hidden />}
          onClick={() => setDoing('edit')}>{t('ui.bulk.edit')}</Button>}
        {commands.map(command => <Button key={command.name} variant="default" color={command.danger ? 'red' : 'ink'}
          onClick={() => setDoing(command)}>{command.label}</Button>)}
        {commands.length === 0 && fields.length === 0 && <span className="k-dim">{t('ui.bulk.nothing')}</span>}
        <span className="k-bar-gap" />
        <button type="button" className="k-icon-button" aria-label={t('ui.bulk.leave')} onClick={onDone}><IconX
          size={17} /></button>
      </div>
      {doing && everything && <Suspense><BatchDialog resource={resource} everything={everything} fields={fields} doing={doing}
        onClose={() => setDoing(null)} onDone={onDone} /></Suspense>}
      {doing && !everything && <BulkDialog resource={resource} rows={rows} fields={fields} doing={doing} onClose={() => setDoing(null)}
        onDone={onDone} />}
    </>
  )
}

/** Commands that ask for something are done one record at a time. */
const needsNothing = (command: CommandMeta): boolean => command.verb !== 'update'
  && Object.values(command.input).every(field => field.optional || field.kind === 'boolean' || field.default !== undefined)
  && Object.values(command.lists ?? {}).every(list => !list.min)
