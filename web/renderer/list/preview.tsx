// The selected record beside the list: whom and how much it is about, its next step, its lines, and those facts of its page that
// say something; the way to the page.
import { Button } from '@mantine/core'
import { IconExternalLink, IconPencil, IconX } from '@tabler/icons-react'
import { Suspense, useState } from 'react'
import { later } from '../../kit/later.tsx'
import { ProblemNotice } from '../../kit/problem-notice.tsx'
import { RowSkeletons } from '../../kit/skeletons.tsx'
import { asProblem } from '../../problem.ts'
import { ownScreens } from '../../rooms/own-screens.ts'
import { useKeys } from '../../shell/keys.ts'
import { t } from '../../words.ts'
import { CommandDialog } from '../command/asked-dialog.ts'
import { useRunner } from '../command/use-runner.ts'
import { titleOf } from '../house.ts'
import type { ResourceMeta } from '../meta.ts'
import { FieldValue } from '../fields/field-value.tsx'
import { Facts } from '../record/facts.tsx'
import { FlowStrip } from '../record/flow-strip.tsx'
import { LinesGrid } from '../record/lines-grid.tsx'
import type { RecordProps } from '../record/record-props.ts'
import { StatusPath } from '../record/status-path.tsx'
import { useActions } from '../record/use-actions.ts'
import { useRecord } from '../record/use-record.ts'
import { Whom } from '../record/whom.tsx'
import { mainAmountOf } from './fitting.ts'

interface PreviewProps { readonly resource: ResourceMeta, readonly id: string, readonly onClose: () => void,
  readonly onOpen: () => void }

const EditForm = later(async () => (await import('../record/edit-form.tsx')).EditForm, { meanwhile: <RowSkeletons rows={6} /> })

export function Preview({ resource, id, onClose, onOpen }: PreviewProps) {
  const record = useRecord(resource, id)
  return (
    <aside className="k-preview" aria-label={t('ui.preview')}>
      <div className="k-preview-acts">
        <button type="button" className="k-icon-button" aria-label={t('ui.preview.open')} title={t('ui.preview.open')}
          onClick={onOpen}><IconExternalLink size={17} stroke={1.6} /></button>
        <button type="button" className="k-icon-button" aria-label={t('ui.close')} onClick={onClose}><IconX size={17}
          stroke={1.6} /></button>
      </div>
      {record.isPending && <RowSkeletons rows={6} />}
      {record.error && <ProblemNotice problem={asProblem(record.error)} />}
      {record.data && <Shown resource={resource} row={record.data.item} labels={record.data.labels}
        possible={record.data.commands} />}
    </aside>
  )
}

function Shown(props: RecordProps) {
  const { resource, row, labels } = props
  const runner = useRunner(resource, row)
  const { next, canEdit } = useActions(props)
  const [editing, setEditing] = useState(false)
  const Own = ownScreens[resource.name]?.facts
  useKeys(canEdit && !editing ? [{ keys: 'e', label: t('ui.keys.edit'), run: () => setEditing(true) }] : [])
  const figure = mainAmountOf(resource, resource.views?.list ?? [])
  const figureField = figure === undefined ? undefined : resource.fields[figure]
  return (
    <>
      <p className="k-over">{resource.noun}<Whom resource={resource} row={row} /></p>
      <div className="k-preview-head">
        <h2 className="k-preview-title">{titleOf(resource, row, labels)}</h2>
        {figure !== undefined && figureField && row[figure] !== null && <p className="k-preview-figure"
          title={figureField.label}><FieldValue field={figureField} value={row[figure]} row={row} /></p>}
      </div>
      <StatusPath resource={resource} row={row} />
      {!editing && (next || canEdit) && <div className="k-actions">
        {next && <Button loading={runner.running === next.name} onClick={() => runner.start(next)}>{next.label}</Button>}
        {canEdit && <Button variant="default" onClick={() => setEditing(true)} title="e"
          leftSection={<IconPencil size={15} stroke={1.6} aria-hidden />}>{t('ui.edit')}</Button>}
      </div>}
      {runner.problem && <ProblemNotice problem={runner.problem} remedy={runner.remedy} onClose={runner.forget} />}
      {editing ? <EditForm {...props} onDone={() => setEditing(false)} /> : (
        <>
          <FlowStrip {...props} />
          {Own ? <Suspense fallback={<RowSkeletons rows={6} />}><Own {...props} /></Suspense> : <Facts {...props} part="main" filled />}
          {Object.entries(resource.parts ?? {}).map(([name, part]) => <LinesGrid key={name} name={name} part={part} few
            {...props} />)}
          {!Own && <Facts {...props} part="rest" filled />}
        </>
      )}
      {runner.asking && <CommandDialog command={runner.asking} resource={resource} row={row} onClose={runner.forget} />}
    </>
  )
}
