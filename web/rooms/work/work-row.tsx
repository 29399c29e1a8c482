// One task: a click on the circle does it, the name leads to it, beside it whom it is about and when.
import { Link } from '@tanstack/react-router'
import { IconCircle, IconCircleCheck } from '@tabler/icons-react'
import { Day } from '../../kit/dates.tsx'
import { Icon } from '../../kit/icon.tsx'
import { ProblemNotice } from '../../kit/problem-notice.tsx'
import { CommandDialog } from '../../renderer/command/asked-dialog.ts'
import { useRunner } from '../../renderer/command/use-runner.ts'
import { choiceLabel } from '../../renderer/fields/field-value.tsx'
import { recordPath, titleOf, useHouse } from '../../renderer/house.ts'
import { labelOf } from '../../renderer/labels.ts'
import type { CommandMeta, ResourceMeta, Row } from '../../renderer/meta.ts'
import { t } from '../../words.ts'

const finishing = ['complete', 'finish', 'done', 'close']

export function WorkRow({ resource, row, due }: { readonly resource: ResourceMeta, readonly row: Row,
  readonly due: string | null }) {
  const house = useHouse()
  const runner = useRunner(resource, row)
  const finish = finishing.flatMap((verb): CommandMeta[] => {
    const command = house.commands[`${resource.name}.${verb}`]
    return command ? [command] : []
  })[0]
  const party = typeof row['party'] === 'string' ? row['party'] : null
  const subject = house.resources[String(row['subjectResource'] ?? '')]
  const subjectId = typeof row['subjectId'] === 'string' ? row['subjectId'] : null
  const kindField = resource.fields['kind']
  const kind = kindField && typeof row['kind'] === 'string' && row['kind'] !== kindField.default ? choiceLabel(kindField, row['kind']) : ''
  return (
    <li className="k-work-row">
      <button type="button" className="k-work-check" disabled={!finish}
        aria-label={t('ui.work.finish', { name: titleOf(resource, row) })}
        onClick={() => finish && runner.start(finish)}>
        {runner.running ? <IconCircleCheck size={18} stroke={1.6} /> : <IconCircle size={18} stroke={1.6} />}
      </button>
      <Link to={recordPath(resource, row.id)} className="k-work-name">
        {[kind, titleOf(resource, row)].filter(Boolean).join(' · ')}</Link>
      {subject && subjectId && <Link to={recordPath(subject, subjectId)} className="k-work-about"><Icon
        names={[subject.name, subject.icon]} size={14} />{subject.noun}</Link>}
      {party && house.resources['party.party'] && <Link to={recordPath(house.resources['party.party'], party)}
        className="k-work-about">{labelOf(party) ?? ''}</Link>}
      <span className="k-work-due"><Day value={due} due /></span>
      {runner.problem && <ProblemNotice problem={runner.problem} remedy={runner.remedy} onClose={runner.forget} />}
      {runner.asking && <CommandDialog command={runner.asking} resource={resource} row={row} onClose={runner.forget} />}
    </li>
  )
}
