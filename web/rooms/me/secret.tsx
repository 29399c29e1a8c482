// A secret that is shown once, to be copied.
import { Button, CopyButton } from '@mantine/core'
import { t } from '../../words.ts'

export function Secret({ text }: { readonly text: string }) {
  return (
    <p className="k-token"><code>{text}</code>
      <CopyButton value={text}>
        {({ copied, copy }) => <Button variant="default" onClick={copy}>{copied ? t('ui.copied') : t('ui.copy')}</Button>}
      </CopyButton>
      <span className="k-dim">{t('ui.me.tokenOnce')}</span></p>
  )
}
