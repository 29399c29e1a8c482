// Help for the screen one is on, from the definitions themselves: what the records are, what can be done with them,
// what their fields mean; and the way to the keys and the tour.
import { Button, Drawer } from '@mantine/core'
import { useLocation } from '@tanstack/react-router'
import { commandsOf, makersOf, useHouse } from '../renderer/house.ts'
import { resourceAt, type ResourceMeta } from '../renderer/meta.ts'
import { knows, t } from '../words.ts'

interface HelpProps { readonly onClose: () => void, readonly onKeys: () => void, readonly onTour: () => void }

export function HelpPanel({ onClose, onKeys, onTour }: HelpProps) {
  const house = useHouse()
  const { pathname } = useLocation()
  const [, module = '', collection = '', record = ''] = pathname.split('/')
  const resource = resourceAt(house, `${module}/${collection}`)
  const kind = record === '' ? 'list' : record === 'new' ? 'new' : 'record'
  const own = `ui.help.at.${screenOf(module, collection)}`
  const then = (act: () => void) => () => {
    onClose()
    act()
  }
  return (
    <Drawer opened onClose={onClose} position="right" size={400} title={resource ? t('ui.help.of',
      { what: resource.plural }) : t('ui.help.title')}
      closeButtonProps={{ 'aria-label': t('ui.close') }} transitionProps={{ duration: 80 }}>
      <div className="k-help">
        {resource ? <><p>{resource.doc}</p><p className="k-dim">{kind === 'record' && knows(own)
          ? t(own) : t(`ui.help.on.${kind}`)}</p><About resource={resource} /></>
          : <p>{knows(own) ? t(own) : t('ui.help.at.home')}</p>}
        <div className="k-notice-acts">
          <Button variant="default" onClick={then(onKeys)}>{t('ui.keys.title')}</Button>
          <Button variant="default" onClick={then(onTour)}>{t('ui.tour.start')}</Button>
        </div>
      </div>
    </Drawer>
  )
}

/** Screens of our own by their module; figures have three, records the name of what they are. */
const screenOf = (module: string, collection: string): string => module === '' ? 'home'
  : module === 'insight' && collection !== '' ? (collection === 'boards' ? 'boards' : 'pivot')
    : collection === 'parties' ? 'party' : module

/** Of every record. */
const technical = new Set(['version', 'createdAt', 'updatedAt'])

function About({ resource }: { readonly resource: ResourceMeta }) {
  const house = useHouse()
  // why: what making and changing any record is needs no words.
  const commands = [...makersOf(house, resource), ...commandsOf(house, resource)].filter((one, place, all) =>
    one.doc && !one.doc.endsWith(resource.doc ?? '.') && all.findIndex(other => other.name === one.name) === place)
  const fields = Object.entries(resource.fields).filter(([name, field]) => !technical.has(name)
    && field.kind !== 'state' && (field.doc || field.derived))
  return (
    <>
      {commands.length > 0 && <section><h3>{t('ui.help.commands')}</h3>
        <dl>{commands.map(one => <div key={one.name}><dt>{one.label}</dt><dd>{one.doc}</dd></div>)}</dl></section>}
      {fields.length > 0 && <section><h3>{t('ui.help.fields')}</h3>
        <dl>{fields.map(([name, field]) => <div key={name}><dt>{field.label}</dt><dd>{field.doc
          ?? field.derived}</dd></div>)}</dl></section>}
    </>
  )
}
