// One notice: what it is, of what, by whom and when; a click leads to the record and notes it as read.
import { Link } from '@tanstack/react-router'
import { Icon } from '../../kit/icon.tsx'
import { Day, Moment } from '../../kit/dates.tsx'
import { recordPath, useHouse } from '../../renderer/house.ts'
import { t } from '../../words.ts'
import { useMarking, type Told } from './use-inbox.ts'

const pictures: Readonly<Record<string, string>> = { assigned: 'checkbox', due: 'clock', mentioned: 'message', followed: 'bell',
  step: 'route', security: 'shield' }

export function NoticeLine({ told, onOpen }: { readonly told: Told, readonly onOpen?: () => void }) {
  const house = useHouse()
  const marking = useMarking()
  const resource = house.resources[told.subject?.resource ?? '']
  const kind = told.kind === 'security' && told.subject ? 'house' : told.kind
  const open = () => {
    marking.read(told)
    onOpen?.()
  }
  return (
    <li className="k-notice-line" data-unread={!told.read || undefined}>
      <span className="k-timeline-icon"><Icon names={[pictures[told.kind]]} size={15} /></span>
      <div>
        <p>{resource && told.subject
          ? <Link className="k-notice-title" to={recordPath(resource, told.subject.id)} onClick={open}>{told.title}</Link>
          : <button type="button" className="k-notice-title" onClick={open}>{told.title}</button>}</p>
        <p className="k-dim k-small">{t(`ui.notices.kind.${kind}`, { who: told.actorName ?? 'Kontor' })}
          {told.dueOn && <> · <Day value={told.dueOn} due /></>} · <Moment value={told.at} withTime /></p>
      </div>
      <button type="button" className="k-icon-button" onClick={() => told.read ? marking.unread(told) : marking.read(told)}
        aria-label={t(told.read ? 'ui.notices.keep' : 'ui.notices.read', { title: told.title })}
        title={t(told.read ? 'ui.notices.keepShort' : 'ui.notices.readShort')}>
        <Icon names={[told.read ? 'mail' : 'check']} size={15} /></button>
    </li>
  )
}
