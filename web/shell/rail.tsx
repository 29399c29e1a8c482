// The left rail: the rooms of the house with what is in them, only what this reader may see. Narrow it
// shows pictures with their names on hover.
import { Tooltip } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { IconLayoutSidebarLeftCollapse, IconLayoutSidebarLeftExpand } from '@tabler/icons-react'
import { Icon } from '../kit/icon.tsx'
import { t } from '../words.ts'
import { homePlaces, useRooms, type Place } from './places.ts'

export function Rail({ narrow, onToggle }: { readonly narrow: boolean, readonly onToggle: () => void }) {
  const rooms = useRooms()
  const Toggle = narrow ? IconLayoutSidebarLeftExpand : IconLayoutSidebarLeftCollapse
  return (
    <nav className="k-rail" aria-label={t('ui.rail')}>
      <Link to="/" className="k-rail-name" aria-label="Kontor">
        <img src="/mark.svg" alt="" width={22} height={22} /><span>Kontor</span>
      </Link>
      <div className="k-rail-rooms">
        <ul>{homePlaces().map(place => <RailLink key={place.key} place={place} narrow={narrow} />)}</ul>
        {rooms.map(room => (
          <section key={room.name} aria-labelledby={`room-${room.name}`}>
            <h2 id={`room-${room.name}`}>{room.label}</h2>
            <ul>{room.places.map(place => <RailLink key={place.key} place={place} narrow={narrow} />)}</ul>
          </section>
        ))}
      </div>
      <button type="button" className="k-rail-toggle" onClick={onToggle}
        aria-label={narrow ? t('ui.rail.widen') : t('ui.rail.narrow')}>
        <Toggle size={18} stroke={1.6} aria-hidden /><span>{t('ui.rail.narrow')}</span>
      </button>
    </nav>
  )
}

function RailLink({ place, narrow }: { readonly place: Place, readonly narrow: boolean }) {
  return (
    <li>
      <Tooltip label={place.label} position="right" disabled={!narrow} openDelay={200}>
        <Link to={place.to} activeOptions={{ exact: place.to === '/', includeSearch: false }}
          className="k-rail-link" aria-label={narrow ? place.label : undefined}>
          <Icon names={place.icons} /><span>{place.label}</span>
        </Link>
      </Tooltip>
    </li>
  )
}
