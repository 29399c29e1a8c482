// What should not be overlooked about a deal, on its card: stuck in its stage, silent for long, without a next
// step. Each mark has its word; the figure says how long.
import { IconCalendarQuestion, IconHourglass, IconPhoneOff } from '@tabler/icons-react'
import type { Row } from '../../renderer/meta.ts'
import { t } from '../../words.ts'
import { useCare } from './care.ts'

export function DealMarks({ row }: { readonly row: Row }) {
  const mark = useCare(String(row['company'] ?? ''))?.items.find(one => one.id === row.id)
  if (!mark || row['state'] !== 'open') return null
  return (
    <span className="k-marks">
      {mark.stuck && <span className="k-mark" data-tone="bad"
        title={t('ui.deal.stuckHint', { days: mark.daysInStage, limit: mark.limitDays ?? 0 })}>
        <IconHourglass size={13} aria-hidden />{t('ui.deal.stuck', { days: mark.daysInStage })}</span>}
      {mark.silent && <span className="k-mark" data-tone="warn" title={t('ui.deal.silentHint', { days: mark.daysSilent })}>
        <IconPhoneOff size={13} aria-hidden />{t('ui.deal.silent', { days: mark.daysSilent })}</span>}
      {mark.unplanned && <span className="k-mark" data-tone="warn"><IconCalendarQuestion size={13} aria-hidden />
        {t('ui.deal.unplanned')}</span>}
    </span>
  )
}
