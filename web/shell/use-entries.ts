// What the palette lists. Before anything is typed: what one looked at last, what this screen does, where one can go, and
// last what is usual everywhere. Then: what the words mean, what can be done by them before records that merely hold them.
import { useDebouncedValue } from '@mantine/hooks'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useLocation, useNavigate } from '@tanstack/react-router'
import { useMemo } from 'react'
import { get } from '../client.ts'
import { recordPath, useHouse, waysOf } from '../renderer/house.ts'
import { makingOf } from '../renderer/making.ts'
import { useTargets } from '../rooms/import/import-api.ts'
import { t } from '../words.ts'
import { buttonsHere } from './buttons-here.ts'
import { useBoundKeys } from './keys.ts'
import { matches } from './match.ts'
import { type PaletteEntry, useOffered } from './palette-entries.ts'
import { usePlaces } from './places.ts'
import { readRecent } from './recent-kept.ts'
import { useSession } from './session.ts'

export interface Entry { readonly key: string, readonly group: string, readonly label: string, readonly hint?: string,
  readonly keys?: string, readonly icons: readonly string[], readonly run: () => void }

interface Found { readonly resource: string, readonly id: string, readonly label: string, readonly hint?: string }

/** Of what can be done, before places and records. */
const mostDoing = 5
const mostRecent = 4

/** Keys that lead to places, which have entries of their own, that walk about, or that only leave what is open. */
const isNoEntry = (keys: string): boolean =>
  /^g |^(escape|mod\+k|\?|f1|h|\[|[jk]|enter|space|home|end|(shift\+)?(up|down|left|right|tab))$/.test(keys)

/** What one mostly comes for: the next step, then adding, editing and noting. */
const before = ['mod+enter', 'c', 'e', 'l c', 'l m']
const placeOf = ({ keys }: PaletteEntry): number => keys !== undefined && before.includes(keys) ? before.indexOf(keys) : before.length

/** Everything that can be done on this screen, each by one name: its commands, its keys, its buttons. */
function useDoing(): readonly PaletteEntry[] {
  const offered = useOffered()
  const bound = useBoundKeys()
  return useMemo(() => {
    const heard = bound.filter(action => action.run !== null && !isNoEntry(action.keys))
    const keyOf = new Map(heard.toReversed().map(action => [action.label, action.keys]))
    const known = new Set(offered.map(entry => entry.label))
    const byKey = [...keyOf].filter(([label]) => !known.has(label)).map(([label, keys]): PaletteEntry => ({ id: `key-${keys}`, label, keys,
      run: () => heard.find(action => action.keys === keys)?.run?.() })).toReversed()
    const here = buttonsHere(new Set([...known, ...keyOf.keys()]))
    return [...offered.filter(entry => !entry.usual), ...byKey, ...here, ...offered.filter(entry => entry.usual)]
      .map(entry => ({ ...keyOf.has(entry.label) && { keys: keyOf.get(entry.label) ?? '' }, ...entry }))
      .toSorted((a, b) => placeOf(a) - placeOf(b))
  }, [offered, bound])
}

/** All that does not depend on what is typed. */
function useFixed() {
  const house = useHouse()
  const doing = useDoing()
  const { first, rooms, more } = usePlaces()
  const targets = useTargets().data
  const go = useNavigate()
  return useMemo(() => {
    const entry = (one: PaletteEntry): Entry => ({ key: `do-${one.id}`, group: t(one.usual ? 'ui.palette.usual' : 'ui.palette.commands'),
      icons: ['check'], ...one })
    const places = [...first, ...[...rooms, ...more].flatMap(room => room.places)].map((place): Entry => ({ key: `go-${place.key}`,
      group: t('ui.palette.places'), label: place.label, icons: place.icons, run: () => void go({ to: place.to }) }))
    const makers = Object.values(house.resources).filter(resource => resource.room).flatMap(resource => waysOf(house, resource)
      .map((way): Entry => ({ key: `new-${way.name}`, group: t('ui.palette.make'), icons: [resource.name], label: makingOf(resource, way),
        run: () => void go({ to: `/${resource.path}/new`, search: { by: way.name } as never }) })))
    const imports = (targets ?? []).map((target): Entry => ({ key: `import-${target.name}`, group: t('ui.palette.make'),
      icons: ['import', target.resource], label: t('ui.import.of', { what: target.title }),
      run: () => void go({ to: '/import', search: { target: target.name } as never }) }))
    return { here: doing.filter(one => !one.usual).map(entry), usual: doing.filter(one => one.usual).map(entry), places,
      making: [...makers, ...imports] }
  }, [doing, targets, first, rooms, more, house, go])
}

export function useEntries(typed: string): readonly Entry[] {
  const house = useHouse()
  const { user } = useSession()
  const { pathname } = useLocation()
  const go = useNavigate()
  const { here, usual, places, making } = useFixed()
  const [asked] = useDebouncedValue(typed, 120)
  const found = useQuery({ queryKey: ['search', asked], enabled: asked.length > 0, placeholderData: keepPreviousData,
    queryFn: ({ signal }) => get<{ items: readonly Found[] }>('search', { q: asked, limit: 8 }, signal) })
  const recordOf = (group: string) => (item: Found): readonly Entry[] => {
    const resource = house.resources[item.resource]
    if (!resource || pathname === recordPath(resource, item.id)) return []
    return [{ key: `${group}-${item.id}`, group, label: item.label, icons: [resource.name],
      hint: [resource.noun, item.hint].filter(Boolean).join(' · '), run: () => void go({ to: recordPath(resource, item.id) }) }]
  }
  if (typed === '') {
    const recent = readRecent(user.id).flatMap(recordOf(t('ui.palette.recent'))).slice(0, mostRecent)
    return [...recent, ...here, ...places, ...making, ...usual]
  }
  const meant = (entries: readonly Entry[]) => entries.filter(entry => matches(entry.label, typed))
  const doing = meant([...here, ...making, ...usual])
  // why: records come a moment later and push nothing away.
  return [...doing.slice(0, mostDoing), ...meant(places), ...(found.data?.items ?? []).flatMap(recordOf(t('ui.palette.records'))),
    ...doing.slice(mostDoing)]
}
