// On a phone: home, tasks, everything else, search, within reach of the thumb.
import { Link } from '@tanstack/react-router'
import { IconLayoutGrid, IconSearch } from '@tabler/icons-react'
import { useState } from 'react'
import { Icon } from '../kit/icon.tsx'
import { later } from '../kit/later.tsx'
import { t } from '../words.ts'
import { homePlaces } from './places.ts'

const RoomsSheet = later(async () => (await import('./rooms-sheet.tsx')).RoomsSheet)

export function BottomBar({ onPalette }: { readonly onPalette: () => void }) {
  const [open, setOpen] = useState(false)
  return (
    <>
      <nav className="k-bottom" aria-label={t('ui.rail')}>
        {homePlaces().map(place => (
          <Link key={place.key} to={place.to} activeOptions={{ exact: place.to === '/' }}>
            <Icon names={place.icons} size={22} /><span>{place.label}</span>
          </Link>
        ))}
        <button type="button" onClick={() => setOpen(true)}><IconLayoutGrid size={22}
          stroke={1.6} aria-hidden /><span>{t('ui.rooms')}</span></button>
        <button type="button" onClick={onPalette}><IconSearch size={22}
          stroke={1.6} aria-hidden /><span>{t('ui.search')}</span></button>
      </nav>
      {open && <RoomsSheet onClose={() => setOpen(false)} />}
    </>
  )
}
