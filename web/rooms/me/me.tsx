// One's own account: language and looks, zone, formats, notices, password and second factor, keys for other programs,
// where one is signed in.
import { NativeSelect } from '@mantine/core'
import { isLanguage, languageNames, languages } from '../../../kernel/i18n/language.ts'
import { useReader } from '../../kit/reader.ts'
import { usePlace } from '../../shell/place.ts'
import { chooseFormat, formatChoices, formatNames } from '../../shell/formats.ts'
import { densities, schemes, useLooks } from '../../shell/looks.ts'
import { useScreen } from '../../shell/screen-wishes.ts'
import { prefer, useSession } from '../../shell/session.ts'
import { Select } from '../../kit/select.tsx'
import { t } from '../../words.ts'
import { ChooseNotices } from '../notices/choose-notices.tsx'
import { PasswordForm } from './password-form.tsx'
import { Passkeys } from './passkeys.tsx'
import { SecondFactor } from './second-factor.tsx'
import { Services } from './services.tsx'
import { Sessions } from './sessions.tsx'
import { Tokens } from './tokens.tsx'

export function Me() {
  const { user } = useSession()
  const { zone, lang } = useReader()
  const looks = useLooks()
  const choose = (language: string) => { if (isLanguage(language)) void prefer({ language }) }
  const { wishes } = useScreen()
  usePlace([{ label: t('ui.me.account') }])
  return (
    <div className="k-page k-form k-me">
      <header className="k-head"><div><p className="k-over">{user.email}</p><h1>{user.name}</h1></div></header>
      <section className="k-section">
        <h2>{t('ui.me.looks')}</h2>
        <div className="k-start-fields">
          <NativeSelect label={t('ui.language')} value={lang} onChange={event => choose(event.currentTarget.value)}
            data={languages.map(value => ({ value, label: languageNames[value] }))} />
          <NativeSelect label={t('ui.scheme')} value={looks.scheme} onChange={event => looks.setScheme(event.currentTarget.value)}
            data={schemes.map(value => ({ value, label: t(`ui.scheme.${value}`) }))} />
          <NativeSelect label={t('ui.density')} value={looks.density} onChange={event => looks.setDensity(event.currentTarget.value)}
            data={densities.map(value => ({ value, label: t(`ui.density.${value}`) }))} />
        </div>
      </section>
      <section className="k-section">
        <h2>{t('ui.me.zone')}</h2>
        <Select w={280} searchable limit={40} aria-label={t('ui.me.zone')}
          data={Intl.supportedValuesOf('timeZone')}
          value={zone} onChange={value => value && value !== zone && void prefer({ zone: value })} />
      </section>
      <section className="k-section">
        <h2>{t('ui.format.title')}</h2>
        <p className="k-lead">{t('ui.format.text')}</p>
        <div className="k-start-fields">
          {formatNames.map(name => <NativeSelect key={name} label={t(`ui.format.${name}`)} data={[...formatChoices(name)]}
            value={wishes[name] ?? formatChoices(name)[0]?.value ?? ''}
            onChange={event => void chooseFormat(name, event.currentTarget.value)} />)}
        </div>
      </section>
      <ChooseNotices />
      <PasswordForm />
      <Passkeys />
      <SecondFactor />
      <Services />
      <Tokens />
      <Sessions />
    </div>
  )
}
