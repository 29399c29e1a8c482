// The bell: how many notices are unread, live; a click shows the newest, each a way to its record.
import { Link } from '@tanstack/react-router'
import { IconBell } from '@tabler/icons-react'
import { useState } from 'react'
import { later } from '../kit/later.tsx'
import { Popover } from '../kit/popover.tsx'
import { useInbox, useMarking } from '../rooms/notices/use-inbox.ts'
import { t } from '../words.ts'
import { useKeys } from './keys.ts'

const NoticeLine = later(async () => (await import('../rooms/notices/notice-line.tsx')).NoticeLine, { likely: true })

const shown = 12

export function Bell() {
  const [open, setOpen] = useState(false)
  const inbox = useInbox(shown)
  const marking = useMarking()
  const unread = inbox.data?.unread ?? 0
  useKeys(inbox.data ? [{ keys: 'g n', label: t('ui.place.notices'), run: () => setOpen(true) }] : [])
  if (!inbox.data) return null
  return (
    <Popover opened={open} onChange={setOpen} position="bottom-end" width={380} trapFocus>
      <Popover.Target>
        <button type="button" className="k-bell" onClick={() => setOpen(!open)} aria-label={t('ui.notices.bell', { count: unread })}>
          <IconBell size={18} stroke={1.6} aria-hidden />
          {unread > 0 && <span className="k-bell-count" aria-hidden>{unread > 99 ? '99+' : unread}</span>}
        </button>
      </Popover.Target>
      <Popover.Dropdown className="k-bell-list" aria-label={t('ui.place.notices')}>
        <header>
          <strong>{t('ui.place.notices')}</strong>
          {unread > 0 && <button type="button" className="k-link-button" onClick={marking.all}>{t('ui.notices.readAll')}</button>}
          <Link className="k-ref" to="/notices" onClick={() => setOpen(false)}>{t('ui.notices.all')}</Link>
        </header>
        {inbox.data.items.length === 0 && <p className="k-dim">{t('ui.notices.noneText')}</p>}
        <ul className="k-notice-list">
          {inbox.data.items.map(one => <NoticeLine key={one.id} told={one} onOpen={() => setOpen(false)} />)}
        </ul>
      </Popover.Dropdown>
    </Popover>
  )
}
