// Says once that a newer version waits; nobody is torn out of what they do.
import { Button } from '@mantine/core'
import { showNotice } from '../kit/notices.tsx'
import { t } from '../words.ts'

export function tellNewer(take: () => void): void {
  showNotice({
    id: 'newer-version', autoClose: false, withCloseButton: true, title: t('ui.install.newer'),
    closeButtonProps: { 'aria-label': t('ui.close') },
    message: (
      <div className="k-newer">
        <span>{t('ui.install.newerHint')}</span>
        <Button size="xs" onClick={take}>{t('ui.install.take')}</Button>
      </div>
    ),
  })
}
