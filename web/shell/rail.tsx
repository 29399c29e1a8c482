// The left rail: the rooms of the house with what is in them, only what this reader may see. Narrow it
// shows pictures with their names on hover.
import { useEffect, useState } from 'react'
import { Link, useLocation } from '@tanstack/react-router'
import { IconChevronDown, IconChevronRight, IconLayoutSidebarLeftCollapse, IconLayoutSidebarLeftExpand } from '@tabler/icons-react'
import { Icon } from '../kit/icon.tsx'
import { t } from '../words.ts'
import { usePlaces, type Place, type RoomPlaces } from './places.ts'

export function Rail({ narrow, onToggle }: { readonly narrow: boolean, readonly onToggle: () => void }) {
  const { first, rooms, more } = usePlaces()
  const [open, setOpen] = useState(() => sessionStorage.getItem(moreKept) === 'open')
  const { pathname } = useLocation()
  // why: in a low window the entry of the present screen may lie below the edge.
  // why: scrolling answers with a promise in newer browsers, and an effect may only answer with its end.
  useEffect(() => { void document.querySelector('.k-rail-link.active')?.scrollIntoView({ block: 'nearest' }) }, [pathname])
  const Toggle = narrow ? IconLayoutSidebarLeftExpand : IconLayoutSidebarLeftCollapse
  return (
    <nav className="k-rail" aria-label={t('ui.rail')}>
      <Link to="/" className="k-rail-name" aria-label="Kontor">
        <img src="/mark.svg" alt="" width={22} height={22} /><span>Kontor</span>
      </Link>
      <div className="k-rail-rooms">
        <ul>{first.map(place => <RailLink key={place.key} place={place} narrow={narrow} />)}</ul>
        {rooms.map(room => <Room key={room.name} room={room} id={`room-${room.name}`} narrow={narrow} />)}
        {more.length > 0 && <More open={open} onToggle={() => {
          sessionStorage.setItem(moreKept, open ? 'shut' : 'open')
          setOpen(!open)
        }} />}
        {open && more.map(room => <Room key={room.name} room={room} id={`more-${room.name}`} narrow={narrow} />)}
      </div>
      <button type="button" className="k-rail-toggle" onClick={onToggle}
        aria-label={narrow ? t('ui.rail.widen') : t('ui.rail.narrow')}>
        <Toggle size={18} stroke={1.6} aria-hidden /><span>{t('ui.rail.narrow')}</span>
      </button>
    </nav>
  )
}

const moreKept = 'kontor.rail.more'

function More({ open, onToggle }: { readonly open: boolean, readonly onToggle: () => void }) {
  const Chevron = open ? IconChevronDown : IconChevronRight
  return (
    <button type="button" className="k-rail-link k-rail-more" aria-expanded={open} onClick={({ currentTarget }) => {
      onToggle()
      // why: it stands at the foot, so what it opens would lie below the edge.
      if (!open) requestAnimationFrame(() => { void currentTarget.scrollIntoView({ block: 'start' }) })
    }}>
      <Chevron size={16} stroke={1.6} aria-hidden /><span>{t('ui.rail.more')}</span>
    </button>
  )
}

function Room({ room, id, narrow }: { readonly room: RoomPlaces, readonly id: string, readonly narrow: boolean }) {
  return (
    <section aria-labelledby={id} data-tour={id}>
      <h2 id={id}>{room.label}</h2>
      <ul>{room.places.map(place => <RailLink key={place.key} place={place} among={room.places} narrow={narrow} />)}</ul>
    </section>
  )
}

function RailLink({ place, among = [], narrow }: { readonly place: Place, readonly among?: readonly Place[], readonly narrow: boolean }) {
  const { pathname } = useLocation()
  // why: the dashboards lie below the figures in the address, but the rail names them apart.
  const below = among.some(one => one.to.startsWith(`${place.to}/`) && pathname.startsWith(one.to))
  return (
    <li>
      <Link to={place.to} activeOptions={{ exact: place.to === '/' || below, includeSearch: false }} className="k-rail-link"
        data-tour={`place-${place.key}`} {...narrow && { 'aria-label': place.label, title: place.label }}>
        <Icon names={place.icons} /><span>{place.label}</span>
      </Link>
    </li>
  )
}
