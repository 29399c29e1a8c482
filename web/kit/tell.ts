// A word in passing: what was done has been done. It goes by itself and can be sent away.
import { showNotice } from './notices.tsx'
import { t } from '../words.ts'

export function tell(message: string): void {
  showNotice({ message, color: 'teal', autoClose: 3000, closeButtonProps: { 'aria-label': t('ui.close') } })
}
