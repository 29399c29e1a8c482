// An empty list says what belongs here; one that is only filtered empty says that.
import { Button } from '@mantine/core'
import { Empty } from '../../kit/empty.tsx'
import { Icon } from '../../kit/icon.tsx'
import { t } from '../../words.ts'
import type { ResourceMeta } from '../meta.ts'

export function ListEmpty({ resource, filtered, onMake, onClear }: { readonly resource: ResourceMeta,
  readonly filtered: boolean, readonly onMake?: () => void, readonly onClear: () => void }) {
  const icon = <Icon names={[resource.name, resource.icon, resource.room]} size={40} />
  if (filtered) {
    return <Empty icon={icon} title={t('ui.list.noneFound', { plural: resource.plural })}
      action={<Button variant="default" onClick={onClear}>{t('ui.filter.clear')}</Button>}>{t('ui.list.noneFoundHint')}</Empty>
  }
  return <Empty icon={icon} title={t('ui.list.none', { plural: resource.plural })}
    action={onMake && <Button onClick={onMake}>{t('ui.list.first',
      { noun: resource.noun })}</Button>}>{resource.doc ?? ''}</Empty>
}
