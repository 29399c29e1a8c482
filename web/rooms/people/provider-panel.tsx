// What an identity provider must be told of this house: where it sends people back to.
import { Button, CopyButton } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { get } from '../../client.ts'
import { t } from '../../words.ts'

export function ProviderPanel() {
  const { data } = useQuery({ queryKey: ['ways'], queryFn: () => get<{ readonly back: string }>('session/ways') })
  if (!data) return null
  return (
    <section className="k-party-panel" aria-label={t('ui.provider.back')}>
      <p className="k-dim">{t('ui.provider.backText')}</p>
      <p className="k-token"><code>{data.back}</code>
        <CopyButton value={data.back}>
          {({ copied, copy }) => <Button variant="default" onClick={copy}>{copied ? t('ui.copied') : t('ui.copy')}</Button>}
        </CopyButton></p>
    </section>
  )
}
