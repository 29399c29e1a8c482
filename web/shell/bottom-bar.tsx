// On a phone: home, tasks, everything else, search, within reach of the thumb.
import { Drawer } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { IconLayoutGrid, IconSearch } from '@tabler/icons-react'
import { useState } from 'react'
import { Icon } from '../kit/icon.tsx'
import { t } from '../words.ts'
import { homePlaces, usePlaces } from './places.ts'

export function BottomBar({ onPalette }: { readonly onPalette: () => void }) {
  const { first, rooms, more } = usePlaces()
  const work = { name: 'work', label: t('ui.place.work'), places: first.slice(homePlaces().length) }
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
      <Drawer opened={open} onClose={() => setOpen(false)} position="bottom" size="80%" title={t('ui.rooms')}
        closeButtonProps={{ 'aria-label': t('ui.close') }}>
        <div className="k-sheet-rooms">
          {[work, ...rooms, ...more.map(room => ({ ...room, name: `more-${room.name}`, label: `${room.label} · ${t('ui.rail.more')}` }))]
            .filter(room => room.places.length > 0).map(room => (
            <section key={room.name}>
              <h2>{room.label}</h2>
              <ul>{room.places.map(place => (
                <li key={place.key}><Link to={place.to} onClick={() => setOpen(false)}><Icon names={place.icons}
                  size={20} />{place.label}</Link></li>
              ))}</ul>
            </section>
          ))}
        </div>
      </Drawer>
    </>
  )
}
