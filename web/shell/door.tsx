// The frame of the screens outside the house: name, form, language.
import type { ReactNode } from 'react'
import { languageNames, languages } from '../../kernel/i18n/language.ts'
import { speak } from '../speak.ts'
import { language, t } from '../words.ts'

export function Door({ title, children, wide = false }: { readonly title: string, readonly children: ReactNode, readonly wide?: boolean }) {
  return (
    <main className="k-door">
      <div className="k-door-card" data-wide={wide || undefined}>
        <div className="k-door-name"><img src="/mark.svg" alt="" width={28} height={28} />Kontor</div>
        <h1>{title}</h1>
        {children}
      </div>
      <nav className="k-door-languages" aria-label={t('ui.language')}>
        {languages.map(lang => (
          <button key={lang} type="button" lang={lang} aria-pressed={lang === language()}
            onClick={() => void speak(lang).then(() => location.reload())}>{languageNames[lang]}</button>
        ))}
      </nav>
    </main>
  )
}
