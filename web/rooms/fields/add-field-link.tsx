// From any list or form to a new field of its kind of record, for those who may add one.
import { Link } from '@tanstack/react-router'
import { IconForms } from '@tabler/icons-react'
import { useHouse } from '../../renderer/house.ts'
import type { ResourceMeta } from '../../renderer/meta.ts'
import { t } from '../../words.ts'
import { isExtensible } from './owners.ts'

export function AddFieldLink({ resource }: { readonly resource: ResourceMeta }) {
  const house = useHouse()
  if (!house.commands['own.field.add'] || !isExtensible(resource)) return null
  return (
    <Link to="/own/fields" search={{ resource: resource.name, add: '1' } as never} className="k-link k-own-add">
      <IconForms size={15} aria-hidden /> {t('ui.fields.addOne')}
    </Link>
  )
}
