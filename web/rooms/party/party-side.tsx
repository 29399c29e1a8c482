// The right side of a page that is about somebody: what has been said and done with them, over all
// documents, with the composer on top; and the history of this very record.
import { SegmentedControl } from '@mantine/core'
import { useState } from 'react'
import { useHouse } from '../../renderer/house.ts'
import { History } from '../../renderer/record/history.tsx'
import type { RecordProps } from '../../renderer/record/record-props.ts'
import { t } from '../../words.ts'
import { Composer, useLogKeys, type Logged } from './composer.tsx'
import { Timeline } from './timeline.tsx'

export function PartySide(props: RecordProps) {
  const { resource, row } = props
  const house = useHouse()
  const [view, setView] = useState<'timeline' | 'history'>('timeline')
  const [begun, setBegun] = useState<Logged | null>(null)
  // why: the keys work beside the history too; the composer comes with what was begun.
  useLogKeys(house.commands['activity.entry.log'] !== undefined, kind => {
    setView('timeline')
    setBegun({ kind })
  })
  const about = resource.name === 'party.party' ? row.id : row['customer'] ?? row['party']
  const party = typeof about === 'string' ? about : null
  if (!party || !house.resources['activity.entry']) return <History {...props} />
  return (
    <>
      <SegmentedControl fullWidth size="xs" mb={12} value={view} aria-label={t('ui.side')}
        onChange={value => setView(value === 'history' ? 'history' : 'timeline')}
        data={[{ value: 'timeline', label: t('ui.timeline') }, { value: 'history', label: t('ui.history') }]} />
      {view === 'history' ? <History {...props} /> : (
        <>
          {house.commands['activity.entry.log'] && <Composer party={party} begun={begun}
            {...resource.name !== 'party.party' && { subject: { resource: resource.name, id: row.id } }} />}
          <Timeline party={party} />
        </>
      )}
    </>
  )
}
