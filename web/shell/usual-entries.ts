// What the palette can do from everywhere: looks, language, account, keys, help, the tour, leaving.
import { languageNames, languages } from '../../kernel/i18n/language.ts'
import { t } from '../words.ts'
import { chooseFormat, formatChoices, formatNames } from './formats.ts'
import { densities, schemes, useLooks } from './looks.ts'
import { type PaletteEntry, useOffer } from './palette-entries.ts'
import { prefer, signOut, useSession } from './session.ts'

export function useUsualEntries({ go, onKeys, onHelp, onTour }: {
  readonly go: (to: string) => void, readonly onKeys: () => void, readonly onHelp: () => void, readonly onTour: () => void }): void {
  const looks = useLooks()
  const { user } = useSession()
  const entries: readonly PaletteEntry[] = [
    { id: 'help', label: t('ui.help.title'), keys: 'f1', run: onHelp },
    { id: 'tour', label: t('ui.tour.start'), run: onTour },
    { id: 'keys', label: t('ui.keys.title'), keys: '?', run: onKeys },
    { id: 'account', label: t('ui.me.account'), run: () => go('/me') },
    ...schemes.map(scheme => ({ id: `scheme-${scheme}`, label: `${t('ui.scheme')}: ${t(`ui.scheme.${scheme}`)}`,
      run: () => looks.setScheme(scheme) })),
    ...densities.map(density => ({ id: `density-${density}`, label: `${t('ui.density')}: ${t(`ui.density.${density}`)}`,
      run: () => looks.setDensity(density) })),
    ...languages.map(language => ({ id: `language-${language}`, label: `${t('ui.language')}: ${languageNames[language]}`,
      run: () => void prefer({ language }) })),
    ...formatNames.flatMap(name => formatChoices(name).map(({ value, label }) => ({ id: `format-${name}-${value}`,
      label: `${t(`ui.format.${name}`)}: ${label}`, run: () => void chooseFormat(name, value) }))),
    { id: 'leave', label: t('ui.me.leave'), run: () => void signOut(user.id) },
  ]
  useOffer(entries.map(entry => ({ ...entry, usual: true })))
}
