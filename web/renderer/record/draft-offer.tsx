// On the page of a record: what one began to change here and never saved, from this or another device.
import { Button } from '@mantine/core'
import { IconPencilExclamation } from '@tabler/icons-react'
import { Moment } from '../../kit/dates.tsx'
import { useSession } from '../../shell/session.ts'
import { t } from '../../words.ts'
import { dropDraft } from '../form/draft-store.ts'
import { useDrafts } from '../form/use-drafts.ts'
import { draftOf } from './draft-of.ts'
import type { RecordProps } from './record-props.ts'

export function DraftOffer({ resource, row, onContinue }: Pick<RecordProps, 'resource' | 'row'> & { readonly onContinue: () => void }) {
  const { user } = useSession()
  const form = draftOf(resource, row.id)
  const draft = useDrafts().find(one => one.form === form)
  if (!draft) return null
  return (
    <div className="k-draft" role="status">
      <IconPencilExclamation size={16} stroke={1.6} aria-hidden />
      <span>{t('ui.draft.offer')} <Moment value={draft.at} withTime /></span>
      <Button size="compact-sm" variant="default" onClick={onContinue}>{t('ui.draft.continue')}</Button>
      <Button size="compact-sm" variant="subtle" onClick={() => void dropDraft(user.id, form)}>{t('ui.draft.discard')}</Button>
    </div>
  )
}
