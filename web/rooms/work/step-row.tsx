// One step of a process: what it is about, by when, and the very command that does it, run from here.
import { Button } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { Day } from '../../kit/dates.tsx'
import { Icon } from '../../kit/icon.tsx'
import { ProblemNotice } from '../../kit/problem-notice.tsx'
import { CommandDialog } from '../../renderer/command/asked-dialog.ts'
import { useRunner } from '../../renderer/command/use-runner.ts'
import { recordPath, titleOf, useHouse } from '../../renderer/house.ts'
import { labelOf } from '../../renderer/labels.ts'
import type { RecordAnswer, ResourceMeta, Row } from '../../renderer/meta.ts'
import { useRecord } from '../../renderer/record/use-record.ts'

interface StepRowProps { readonly resource: ResourceMeta, readonly row: Row, readonly due: string | null }

export function StepRow(props: StepRowProps) {
  const subject = useHouse().resources[String(props.row['subjectResource'] ?? '')]
  return subject ? <About {...props} subject={subject} /> : <Bare {...props} />
}

function Bare({ resource, row, due }: StepRowProps) {
  return (
    <li className="k-work-row">
      <Link to={recordPath(resource, row.id)} className="k-work-name">{titleOf(resource, row)}</Link>
      <span className="k-work-due"><Day value={due} due /></span>
    </li>
  )
}

function About({ subject, ...props }: StepRowProps & { readonly subject: ResourceMeta }) {
  const record = useRecord(subject, String(props.row['subject']))
  return record.data ? <Step {...props} subject={subject} answer={record.data} /> : <Bare {...props} />
}

function Step({ row, due, subject, answer }: StepRowProps & { readonly subject: ResourceMeta, readonly answer: RecordAnswer }) {
  const house = useHouse()
  const { item, labels, commands } = answer
  const runner = useRunner(subject, item)
  const name = String(row['command'])
  const command = house.commands[name]
  const party = [item['customer'], item['party']].find(value => typeof value === 'string')
  return (
    <li className="k-work-row">
      <Icon names={[subject.name, subject.icon]} size={18} />
      <Link to={recordPath(subject, item.id)} className="k-work-name">
        {command?.label ?? String(row['title'])} · {titleOf(subject, item, labels)}</Link>
      {typeof party === 'string' && house.resources['party.party'] && <Link
        to={recordPath(house.resources['party.party'], party)} className="k-work-about">{labelOf(party) ?? ''}</Link>}
      <span className="k-work-due"><Day value={due} due /></span>
      {command && commands.includes(name) && <Button variant="default" loading={runner.running === name}
        onClick={() => runner.start(command)}>{command.label}</Button>}
      {runner.problem && <ProblemNotice problem={runner.problem} remedy={runner.remedy} onClose={runner.forget} />}
      {runner.asking && <CommandDialog command={runner.asking} resource={subject} row={item} onClose={runner.forget} />}
    </li>
  )
}
