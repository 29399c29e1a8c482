// Without a connection: what is possible all the same, what is not, and that it goes on by itself.
import { useEffect } from 'react'
import { IconPlugConnectedX } from '@tabler/icons-react'
import { t } from '../words.ts'

export function Offline({ retry }: { readonly retry: () => unknown }) {
  useEffect(() => {
    const again = () => void retry()
    addEventListener('online', again)
    return () => removeEventListener('online', again)
  }, [retry])
  return (
    <main className="k-door">
      <section className="k-door-card k-offline" aria-labelledby="offline">
        <IconPlugConnectedX size={32} stroke={1.5} aria-hidden />
        <h1 id="offline">{t('ui.offline')}</h1>
        <p>{t('ui.offline.kept')}</p>
        <p>{t('ui.offline.not')}</p>
        <p className="k-dim">{t('ui.offline.again')}</p>
        <button type="button" className="k-button" onClick={() => void retry()}>{t('ui.retry')}</button>
      </section>
    </main>
  )
}
