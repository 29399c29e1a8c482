// Words in passing in a corner of the screen. What shows them is fetched with the first one, or before in a quiet moment.
import type { NotificationData } from '@mantine/notifications'
import { useSyncExternalStore } from 'react'
import { later } from './later.tsx'

const load = () => import('@mantine/notifications')
const Corner = later(async () => (await load()).Notifications, { likely: true })

let wanted = false
let onWanted: () => void = () => undefined

async function corner() {
  wanted = true
  onWanted()
  return (await load()).notifications
}

export const showNotice = (notice: NotificationData): void => void corner().then(shown => shown.show(notice))
export const hideNotice = (id: string): void => void corner().then(shown => shown.hide(id))

const listen = (listener: () => void) => {
  onWanted = listener
  return () => { onWanted = () => undefined }
}

export function Notices() {
  const open = useSyncExternalStore(listen, () => wanted)
  return open ? <Corner position="bottom-right" limit={3} /> : null
}
