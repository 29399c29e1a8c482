// The page of a record: name and status path, one coloured next step, what led here and what followed,
// facts, lines with totals; to the right what has happened. `.` opens all commands, Ctrl-Enter takes the
// next step, e edits.
import { Suspense, useState } from 'react'
import { later } from '../../kit/later.tsx'
import { ProblemNotice } from '../../kit/problem-notice.tsx'
import { RowSkeletons } from '../../kit/skeletons.tsx'
import { FollowButton } from '../../rooms/notices/follow-button.tsx'
import { ownScreens } from '../../rooms/own-screens.ts'
import { useKeys } from '../../shell/keys.ts'
import { useOffer } from '../../shell/palette-entries.ts'
import { useRemembered } from '../../shell/recent.ts'
import { t } from '../../words.ts'
import { CommandDialog } from '../command/asked-dialog.ts'
import { useRunner } from '../command/use-runner.ts'
import { titleOf } from '../house.ts'
import { Attachments } from '../attachments/attachments.tsx'
import { DraftOffer } from './draft-offer.tsx'
import { openWhy } from '../why/why.tsx'
import { Facts } from './facts.tsx'
import { FlowStrip } from './flow-strip.tsx'
import { History } from './history.tsx'
import { LinesGrid } from './lines-grid.tsx'
import { OthersHere } from './others-here.tsx'
import { ReachLine } from './reach-line.tsx'
import { RecordActions } from './record-actions.tsx'
import type { RecordProps } from './record-props.ts'
import { StatusPath } from './status-path.tsx'
import { useActions } from './use-actions.ts'
import { useStep } from './use-step.ts'
import { Whom } from './whom.tsx'
import { Remarks } from './remarks.tsx'

const EditForm = later(async () => (await import('./edit-form.tsx')).EditForm, { likely: true, meanwhile: <RowSkeletons /> })

export function RecordPage(props: RecordProps) {
  const { resource, row, labels } = props
  const [editing, setEditing] = useState<'anew' | 'draft' | false>(false)
  const [menu, setMenu] = useState(false)
  useRemembered(props)
  const runner = useRunner(resource, row, ownScreens[resource.name]?.dialogs)
  const actions = useActions(props)
  const { canEdit } = actions
  const step = useStep(props)
  const all = actions.next ? [actions.next, ...actions.others] : actions.others
  const [next, others] = step ? [undefined, all] : [actions.next, actions.others]
  const beside = step && actions.next ? [actions.next] : actions.beside
  useKeys([
    ...step && !editing ? [{ keys: 'mod+enter', label: step.label, run: step.run }] : [],
    ...next && !editing ? [{ keys: 'mod+enter', label: next.label, run: () => runner.start(next) }] : [],
    ...canEdit && !editing ? [{ keys: 'e', label: t('ui.keys.edit'), run: () => setEditing('anew') }] : [],
    { keys: 'w', label: t('ui.keys.why'), run: openWhy },
    { keys: '.', label: t('ui.keys.commands'), run: () => setMenu(true) },
    { keys: 'escape', label: t('ui.keys.leave'), run: () => setEditing(false) },
  ])
  useOffer(all.map(command => ({ id: command.name, label: command.label, hint: titleOf(resource, row, labels),
    run: () => runner.start(command) })))
  const own = ownScreens[resource.name]
  const Dialog = own?.dialogs?.[runner.asking?.name ?? ''] ?? CommandDialog
  const Side = own?.side ?? History
  const Lines = own?.lines ?? LinesGrid
  return (
    <div className="k-record">
      <article className="k-record-main">
        <header className="k-head">
          <div>
            <p className="k-over">{resource.noun}<Whom resource={resource} row={row} /></p>
            <h1>{titleOf(resource, row, labels)}</h1>
          </div>
          <StatusPath resource={resource} row={row} />
          <div className="k-head-side">
            <OthersHere resource={resource.name} id={row.id} mode={editing ? 'editing' : 'looking'} />
            <FollowButton resource={resource} row={row} />
          </div>
        </header>
        <ReachLine resource={resource} row={row} />
        {/* why: the next step would take the record as it was kept last, without what is being typed. */}
        <RecordActions {...props} next={editing ? undefined : next} others={others} beside={editing ? [] : beside} menu={menu}
          setMenu={setMenu} runner={runner} step={editing ? null : step}
          {...canEdit && !editing && { onEdit: () => setEditing('anew') }} />
        {runner.problem && <ProblemNotice problem={runner.problem} remedy={runner.remedy} onClose={runner.forget} />}
        <Remarks {...props} />
        <FlowStrip {...props} />
        {canEdit && !editing && <DraftOffer resource={resource} row={row} onContinue={() => setEditing('draft')} />}
        {editing ? <EditForm {...props} resumed={editing === 'draft'} onDone={() => setEditing(false)} /> : (
          <>
            {own?.panel && <own.panel {...props} />}
            {own?.facts ? <own.facts {...props} /> : <Facts {...props} part="main" />}
            {Object.entries(resource.parts ?? {}).map(([name, part]) =>
              <Lines key={name} name={name} part={part} {...props} />)}
            {!own?.facts && <Facts {...props} part="rest" />}
            {own?.below && <own.below {...props} />}
            <Attachments resource={resource} row={row} />
          </>
        )}
      </article>
      <aside className="k-record-side"><Side {...props} /></aside>
      {runner.asking && <Suspense fallback={null}><Dialog command={runner.asking} resource={resource} row={row}
        onDone={runner.goOn} onClose={runner.forget} /></Suspense>}
    </div>
  )
}
