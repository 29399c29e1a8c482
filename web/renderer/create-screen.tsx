// A new record on its own page: own component where a room has one, else the derived form.
import { useNavigate, useParams, useSearch } from '@tanstack/react-router'
import { NotFound } from '../shell/not-found.tsx'
import { usePlace } from '../shell/place.ts'
import { t } from '../words.ts'
import { ownScreens } from '../rooms/own-screens.ts'
import { CreateForm } from './form/create-form.tsx'
import { listPath, recordPath, useHouse } from './house.ts'
import { resourceAt, type ResourceMeta } from './meta.ts'

export function CreateScreen() {
  const { module, collection } = useParams({ strict: false })
  const resource = resourceAt(useHouse(), `${module}/${collection}`)
  return resource ? <Create key={resource.name} resource={resource} /> : <NotFound />
}

function Create({ resource }: { readonly resource: ResourceMeta }) {
  const given = useSearch({ strict: false }) as Record<string, string> // why: the router parses to texts only.
  const go = useNavigate()
  usePlace([{ label: resource.plural, to: listPath(resource) }, { label: t('ui.new', { noun: resource.noun }) }])
  const Own = ownScreens[resource.name]?.create
  // why: a command may make several records and name none, as a receipt of goods does; then the list shows them.
  const onMade = (id?: string) => void go({ to: id ? recordPath(resource, id) : listPath(resource), replace: true })
  const onLeave = () => void go({ to: listPath(resource) })
  return Own ? <Own resource={resource} given={given} onMade={onMade} onLeave={onLeave} />
    : <CreateForm key={given['by']} resource={resource} given={given} onMade={onMade} onLeave={onLeave}
      beside={ownScreens[resource.name]?.beside} />
}
