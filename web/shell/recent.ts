// The records somebody looked at last, on this device: where the palette begins. Kept per person, gone with signing out.
import { useEffect } from 'react'
import { titleOf } from '../renderer/house.ts'
import type { RecordProps } from '../renderer/record/record-props.ts'
import { useSession } from './session.ts'
import { forgetRecent, readRecent, remembered, type Recent, recentKey } from './recent-kept.ts'

export { forgetRecent, readRecent, type Recent }

/** Notes the record that is on the screen, by the name it has now. */
export function useRemembered({ resource, row, labels }: Pick<RecordProps, 'resource' | 'row' | 'labels'>): void {
  const { user } = useSession()
  const label = titleOf(resource, row, labels)
  useEffect(() => {
    const kept = remembered(readRecent(user.id), { resource: resource.name, id: row.id, label })
    localStorage.setItem(recentKey(user.id), JSON.stringify(kept))
  }, [user.id, resource.name, row.id, label])
}
