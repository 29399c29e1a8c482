// What is being typed may be there already: those that look alike, each with the reason, beside the form.
import { t } from '../words.ts'

export interface KnownAlready { readonly key: string, readonly href: string, readonly name: string, readonly why: string }

const shown = 5

export function KnownAlreadyNotice({ title, items }: { readonly title: string, readonly items: readonly KnownAlready[] }) {
  return (
    <div aria-live="polite">
      {items.length > 0 && (
        <div className="k-notice" data-tone="warn">
          <div className="k-notice-text">
            <strong>{t(title, { count: items.length })}</strong>
            <ul className="k-plain-list">{items.slice(0, shown).map(({ key, href, name, why }) => (
              <li key={key}><a href={href}>{name}</a><span className="k-dim">{' – '}{why}</span></li>))}</ul>
          </div>
        </div>
      )}
    </div>
  )
}
