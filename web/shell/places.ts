// The places of the house this reader can go to: rooms with their resources, and the own screens where
// the reader's rights let the figures behind them be seen. What one only looks up now and then stands apart.
import { useMemo } from 'react'
import { commandsOf, listPath, useHouse } from '../renderer/house.ts'
import type { Meta, ResourceMeta } from '../renderer/meta.ts'
import { knows, t } from '../words.ts'
import { useSession } from './session.ts'

export interface Place { readonly key: string, readonly label: string, readonly to: string, readonly icons: readonly string[] }
export interface RoomPlaces { readonly name: string, readonly label: string, readonly places: readonly Place[] }

export interface Places {
  /** Home and one's own work, on top of everything. */
  readonly first: readonly Place[]
  readonly rooms: readonly RoomPlaces[]
  /** The rest of every room. */
  readonly more: readonly RoomPlaces[]
}

export const homePlaces = (): readonly Place[] => [
  { key: 'home', label: t('ui.place.home'), to: '/', icons: ['home'] },
  { key: 'work', label: t('ui.place.work'), to: '/work', icons: ['work'] },
]

/** The room of one's own trade, by the kind of home; managers and administrators are at home everywhere. */
const ownRoom: Readonly<Record<string, string>> = { sales: 'relations', warehouse: 'goods', accounting: 'money', service: 'relations' }

const placeOf = (resource: ResourceMeta): Place =>
  ({ key: resource.name, label: resource.plural, to: listPath(resource), icons: [resource.name, resource.icon ?? '', resource.room ?? ''] })

/** In the rooms of others one needs what can be searched, and what one may change. */
function isDaily(house: Meta, resource: ResourceMeta, own: string | undefined): boolean {
  if (resource.minor) return false
  if (own === undefined || own === resource.room || resource.room === 'work') return true
  return resource.room !== 'administration' && resource.searchable === true
    || resource.can.create === true || commandsOf(house, resource).length > 0
}

function ownPlaces(house: Meta, room: string): readonly Place[] {
  if (room === 'relations' && house.resources['crm.opportunity']) {
    return [{ key: 'forecast', label: t('ui.place.forecast'), to: '/crm/forecast', icons: ['trending'] }]
  }
  if (room !== 'money' || !house.resources['ledger.entry']) return []
  return [{ key: 'trial-balance', label: t('ui.place.trialBalance'), to: '/books/trial-balance', icons: ['scale'] },
    { key: 'ageing', label: t('ui.place.ageing'), to: '/books/ageing', icons: ['clock'] }]
}

export function usePlaces(): Places {
  const house = useHouse()
  const { user } = useSession()
  return useMemo(() => {
    const own = ownRoom[user.home]
    const cut = (daily: boolean): RoomPlaces[] => house.rooms.map(room => ({
      name: room.name, label: knows(`ui.room.${room.name}`) ? t(`ui.room.${room.name}`) : room.label,
      places: [...room.resources.flatMap(name => house.resources[name] ?? [])
        .filter(resource => isDaily(house, resource, own) === daily).map(placeOf), ...daily ? ownPlaces(house, room.name) : []],
    })).filter(room => room.places.length > 0)
    const rooms = cut(true)
    const work = rooms.find(room => room.name === 'work')
    const insight = [
      ...Object.keys(house.cubes).length === 0 ? [] : [{ key: 'insight', label: t('ui.place.insight'),
        to: '/insight', icons: ['insight'] }],
      ...house.resources['desk.dashboard'] ? [{ key: 'boards', label: t('ui.place.boards'), to: '/insight/boards', icons: ['dashboard'] }]
        : [],
      ...house.resources['desk.target'] ? [{ key: 'targets', label: house.resources['desk.target'].plural,
        to: listPath(house.resources['desk.target']), icons: ['target'] }] : []]
    const figures = insight.length === 0 ? [] : [{ name: 'figures', label: t('ui.room.insight'), places: insight }]
    const days = house.resources['activity.appointment'] ? [{ key: 'calendar', label: t('ui.place.calendar'), to: '/calendar',
      icons: ['calendar'] }] : []
    return { first: [...homePlaces(), ...days, ...work?.places ?? []], more: cut(false),
      rooms: [...rooms.filter(room => room !== work), ...figures] }
  }, [house, user.home])
}
