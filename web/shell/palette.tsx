// Ctrl-K: records, commands of the screen, and places in one list; type, arrow, Enter.
import { Modal } from '@mantine/core'
import { useId, useState, type KeyboardEvent, type RefObject } from 'react'
import { Icon } from '../kit/icon.tsx'
import { ScanButton } from '../renderer/scan/scan-button.tsx'
import { t } from '../words.ts'
import { Stroke } from './strokes.tsx'
import { type Entry, useEntries } from './use-entries.ts'

interface PaletteProps { readonly onClose: () => void
  /** What was typed before the field was there. */
  readonly typedAhead: RefObject<() => string> }

export function Palette({ onClose, typedAhead }: PaletteProps) {
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
        aria-label={t('ui.palette.hint')} value={typed} onKeyDown={onKeyDown}
        onFocus={() => setTyped(before => before + typedAhead.current())} onChange={event => {
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
              {entry.keys ? <span className="k-palette-keys" aria-hidden><Stroke keys={entry.keys} /></span>
                : entry.hint && <span className="k-dim k-cut">{entry.hint}</span>}
            </div>
          </li>
        ))}
      </ul>
      <p className={entries.length === 0 ? 'k-palette-none' : 'k-hidden'} role="status">{entries.length === 0
        ? t('ui.palette.nothing', { typed }) : typed !== '' && t('ui.palette.found', { count: entries.length })}</p>
    </Modal>
  )
}
