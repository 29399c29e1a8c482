// An address behind which there is nothing, or nothing this reader may see.
import { Link } from '@tanstack/react-router'
import { IconMapQuestion } from '@tabler/icons-react'
import { Empty } from '../kit/empty.tsx'
import { t } from '../words.ts'

export function NotFound() {
  return (
    <Empty icon={<IconMapQuestion size={40} stroke={1.2} />} title={t('ui.notFound.title')}
      action={<Link to="/" className="k-button">{t('ui.notFound.home')}</Link>}>
      {t('ui.notFound.text')}
    </Empty>
  )
}
