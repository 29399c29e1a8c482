// Ctrl-K: records, commands of the screen, and places in one list; type, arrow, Enter.
import { Modal } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useId, useMemo, useState, type KeyboardEvent } from 'react'
import { get } from '../client.ts'
import { Icon } from '../kit/icon.tsx'
import { recordPath, useHouse, waysOf } from '../renderer/house.ts'
import { makingOf } from '../renderer/making.ts'
import { ScanButton } from '../renderer/scan/scan-button.tsx'
import { t } from '../words.ts'
import { buttonsHere } from './buttons-here.ts'
import { matches } from './match.ts'
import { useTargets } from '../rooms/import/import-api.ts'
import { useOffered } from './palette-entries.ts'
import { usePlaces } from './places.ts'

interface Found { readonly resource: string, readonly id: string, readonly label: string, readonly hint?: string }
interface Entry { readonly key: string, readonly group: string, readonly label: string, readonly hint?: string,
  readonly icons: readonly string[], readonly run: () => void }

export function Palette({ onClose }: { readonly onClose: () => void }) {
  const [typed, setTyped] = useState('')
  const [cursor, setCursor] = useState(0)
  const listId = useId()
  const entries = useEntries(typed.trim())
  const at = Math.min(cursor, entries.length - 1)
  const run = (entry: Entry | undefined) => {
    if (!entry) return
    onClose()
    entry.run()
  }
  const onKeyDown = (event: KeyboardEvent) => {
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0
    if (step !== 0 && entries.length > 0) {
      event.preventDefault()
      const next = (at + step + entries.length) % entries.length
      setCursor(next)
      document.getElementById(`${listId}-${next}`)?.scrollIntoView({ block: 'nearest' })
    }
    if (event.key === 'Enter' && !event.nativeEvent.isComposing) run(entries[at])
  }
  return (
    <Modal opened onClose={onClose} withCloseButton={false} size={600} padding={0} yOffset="12vh"
      attributes={{ content: { 'aria-label': t('ui.palette.open') } }} transitionProps={{ duration: 80 }}>
      <input className="k-palette-input" enterKeyHint="go" role="combobox" aria-expanded aria-controls={listId} data-autofocus
        aria-activedescendant={entries.length > 0 ? `${listId}-${at}` : undefined} placeholder={t('ui.palette.hint')}
        aria-label={t('ui.palette.hint')} value={typed} onKeyDown={onKeyDown} onChange={event => {
          setTyped(event.currentTarget.value)
          setCursor(0)
        }} />
      <ScanButton onRead={setTyped} />
      <ul className="k-palette" id={listId} role="listbox" aria-label={t('ui.palette.open')}>
        {entries.map((entry, place) => (
          <li key={entry.key} role="presentation">
            {entries[place - 1]?.group !== entry.group && <h3>{entry.group}</h3>}
            <div id={`${listId}-${place}`} role="option" aria-selected={place === at} className="k-palette-row"
              onMouseMove={() => setCursor(place)} onClick={() => run(entry)}>
              <Icon names={entry.icons} /><span className="k-cut">{entry.label}</span>
              {entry.hint && <span className="k-dim k-cut">{entry.hint}</span>}
            </div>
          </li>
        ))}
      </ul>
      <p className={entries.length === 0 ? 'k-palette-none' : 'k-hidden'} role="status">{entries.length === 0
        ? t('ui.palette.nothing', { typed }) : typed !== '' && t('ui.palette.found', { count: entries.length })}</p>
    </Modal>
  )
}

/** Of what can be done, before places and records. */
const mostDoing = 5

function useEntries(typed: string): readonly Entry[] {
  const house = useHouse()
  const { first, rooms, more } = usePlaces()
  const offered = useOffered()
  const targets = useTargets().data
  const go = useNavigate()
  const [asked] = useDebouncedValue(typed, 120)
  const found = useQuery({ queryKey: ['search', asked], enabled: asked.length > 0, placeholderData: keepPreviousData,
    queryFn: ({ signal }) => get<{ items: readonly Found[] }>('search', { q: asked, limit: 8 }, signal) })
  const fixed = useMemo(() => {
    const here = buttonsHere(new Set(offered.map(entry => entry.label)))
    const commands: Entry[] = [...offered, ...here].map(entry => ({ key: `do-${entry.id}`, group: t('ui.palette.commands'),
      label: entry.label, icons: ['check'], run: entry.run, ...entry.hint && { hint: entry.hint } }))
    const places: Entry[] = [...first, ...[...rooms,
      ...more].flatMap(room => room.places)].map(place => ({ key: `go-${place.key}`,
      group: t('ui.palette.places'), label: place.label, icons: place.icons, run: () => void go({ to: place.to }) }))
    const makers: Entry[] = Object.values(house.resources)
      .filter(resource => resource.room)
      .flatMap(resource => waysOf(house, resource).map(way => ({ key: `new-${way.name}`, group: t('ui.palette.commands'),
        icons: [resource.name], label: makingOf(resource, way),
        run: () => void go({ to: `/${resource.path}/new`, search: { by: way.name } as never }) })))
    const imports: Entry[] = (targets ?? []).map(target => ({ key: `import-${target.name}`,
      group: t('ui.palette.commands'),
      icons: ['import', target.resource], label: t('ui.import.of', { what: target.title }),
      run: () => void go({ to: '/import', search: { target: target.name } as never }) }))
    return [...commands, ...places, ...makers, ...imports].toSorted((a, b) => a.group === b.group ? 0
      : a.group === t('ui.palette.commands') ? -1 : 1)
  }, [offered, targets, first, rooms, more, house, go])
  const records = typed === '' ? [] : (found.data?.items ?? []).flatMap((item): Entry[] => {
    const resource = house.resources[item.resource]
    if (!resource) return []
    return [{ key: item.id, group: t('ui.palette.records'), label: item.label, icons: [resource.name],
      hint: [resource.noun, item.hint].filter(Boolean).join(' · '), run: () => void go({ to: recordPath(resource,
        item.id) }) }]
  })
  const meant = fixed.filter(entry => matches(entry.label, typed))
  if (typed === '') return meant
  // why: what can be done by these words is meant before what merely holds them; records come a moment later and push nothing away.
  const [doing, places] = [meant.filter(({ group }) => group === t('ui.palette.commands')), meant.filter(({ group }) =>
    group !== t('ui.palette.commands'))]
  return [...doing.slice(0, mostDoing), ...places, ...records, ...doing.slice(mostDoing)]
}
