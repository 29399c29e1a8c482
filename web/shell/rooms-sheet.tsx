// On a phone: everything there is, room by room.
import { Drawer } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { Icon } from '../kit/icon.tsx'
import { t } from '../words.ts'
import { homePlaces, usePlaces } from './places.ts'

export function RoomsSheet({ onClose }: { readonly onClose: () => void }) {
  const { first, rooms, more } = usePlaces()
  const work = { name: 'work', label: t('ui.place.work'), places: first.slice(homePlaces().length) }
  const all = [work, ...rooms, ...more.map(room => ({ ...room, name: `more-${room.name}`, label: `${room.label} · ${t('ui.rail.more')}` }))]
  return (
    <Drawer opened onClose={onClose} position="bottom" size="80%" title={t('ui.rooms')} closeButtonProps={{ 'aria-label': t('ui.close') }}>
      <div className="k-sheet-rooms">
        {all.filter(room => room.places.length > 0).map(room => (
          <section key={room.name}>
            <h2>{room.label}</h2>
            <ul>{room.places.map(place => (
              <li key={place.key}><Link to={place.to} onClick={onClose}><Icon names={place.icons} size={20} />{place.label}</Link></li>
            ))}</ul>
          </section>
        ))}
      </div>
    </Drawer>
  )
}
