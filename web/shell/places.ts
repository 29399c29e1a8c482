// The places of the house this reader can go to: rooms with their resources, and the own screens where
// the reader's rights let the figures behind them be seen.
import { useMemo } from 'react'
import { listPath, useHouse } from '../renderer/house.ts'
import { knows, t } from '../words.ts'

export interface Place { readonly key: string, readonly label: string, readonly to: string, readonly icons: readonly string[] }
export interface RoomPlaces { readonly name: string, readonly label: string, readonly places: readonly Place[] }

export const homePlaces = (): readonly Place[] => [
  { key: 'home', label: t('ui.place.home'), to: '/', icons: ['home'] },
  { key: 'work', label: t('ui.place.work'), to: '/work', icons: ['work'] },
]

export function useRooms(): readonly RoomPlaces[] {
  const house = useHouse()
  return useMemo(() => {
    const rooms: RoomPlaces[] = house.rooms.map(room => ({
      name: room.name,
      label: knows(`ui.room.${room.name}`) ? t(`ui.room.${room.name}`) : room.label,
      places: room.resources.flatMap(name => {
        const resource = house.resources[name]
        if (!resource) return []
        return { key: name, label: resource.plural, to: listPath(resource), icons: [name, resource.icon ?? '', room.name] }
      }),
    }))
    return rooms.map(room => room.name === 'money' && house.resources['ledger.entry']
      ? { ...room, places: [...room.places,
        { key: 'trial-balance', label: t('ui.place.trialBalance'), to: '/books/trial-balance', icons: ['scale'] },
        { key: 'ageing', label: t('ui.place.ageing'), to: '/books/ageing', icons: ['clock'] }] }
      : room)
      .concat(Object.keys(house.cubes).length === 0 ? [] : [{ name: 'figures', label: t('ui.room.insight'),
        places: [{ key: 'insight', label: t('ui.place.insight'), to: '/insight', icons: ['insight'] }] }])
      .filter(room => room.places.length > 0)
  }, [house])
}
