// Codes for the day a phone or key is lost, shown once.
import { t } from '../../words.ts'

export function Recovery({ codes }: { readonly codes: readonly string[] }) {
  return (
    <div className="k-recovery" role="status">
      <p><strong>{t('ui.me.recovery')}</strong></p>
      <p className="k-dim">{t('ui.me.recoveryText')}</p>
      <ul>{codes.map(code => <li key={code}><code>{code}</code></li>)}</ul>
    </div>
  )
}
