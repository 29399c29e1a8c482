// What a command has to say beside its answer, such as a line that was left out: shown once at the top of the record it
// made, until it is sent away.
import { IconInfoCircle, IconX } from '@tabler/icons-react'
import { useState } from 'react'
import { t } from '../../words.ts'
import { WhySteps, type Step } from '../why/why-steps.tsx'

const kept = new Map<string, readonly Step[]>()

/** What the maker of a record is told when it is opened. */
export function keepRemarks(id: string, remarks: readonly Step[] | undefined): void {
  if (remarks && remarks.length > 0) kept.set(id, remarks)
}

export function Remarks({ id }: { readonly id: string }) {
  const [, setSeen] = useState(false)
  const remarks = kept.get(id)
  if (!remarks) return null
  return (
    <div className="k-notice" role="status">
      <IconInfoCircle size={18} aria-hidden />
      <div className="k-notice-text"><strong>{t('ui.command.remarks')}</strong><WhySteps steps={remarks} /></div>
      <button type="button" className="k-icon-button" aria-label={t('ui.close')} onClick={() => {
        kept.delete(id)
        setSeen(true)
      }}><IconX size={16} /></button>
    </div>
  )
}
