// The first day: who opens the one-time link becomes the first administrator and names the company.
import { Button, PasswordInput, Select, TextInput } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { useState, type FormEvent, type ReactNode } from 'react'
import { countryName, currencyName } from '../../kernel/i18n/format.ts'
import { languageNames, languages } from '../../kernel/i18n/language.ts'
import { activeCurrencies } from '../../kernel/values/currency.ts'
import { post } from '../client.ts'
import { ProblemNotice } from '../kit/problem-notice.tsx'
import { countryCodes } from '../kit/countries.ts'
import { asProblem } from '../problem.ts'
import { language, t } from '../words.ts'
import { Door } from './door.tsx'

const browserZone = Intl.DateTimeFormat().resolvedOptions().timeZone

export function SetUp() {
  const token = decodeURIComponent(location.hash.slice(1))
  const [form, setForm] = useState({ name: '', email: '', password: '', company: '', country: 'DE', currency: 'EUR',
    language: String(language()), zone: browserZone })
  const opening = useMutation({
    mutationFn: () => post('setup', { token, name: form.name, email: form.email, password: form.password,
      company: { name: form.company, country: form.country, currency: form.currency, language: form.language,
        zone: form.zone } }),
    onSuccess: () => location.assign('/'),
  })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    opening.mutate()
  }
  const places = opening.error ? asProblem(opening.error).places : {}
  const text = (name: 'name' | 'email' | 'company') => ({
    label: t(`ui.setup.${name}`), required: true, value: form[name],
    error: places[`/${name}`] ?? (name === 'company' ? places['/company/name'] : undefined),
    onChange: (event: { currentTarget: HTMLInputElement }) => {
      const { value } = event.currentTarget
      setForm(now => ({ ...now, [name]: value }))
    },
  })
  const pick = (name: 'country' | 'currency' | 'language' | 'zone') => ({
    label: t(`ui.setup.${name}`), searchable: true, allowDeselect: false, value: form[name],
    onChange: (value: string | null) => setForm(now => ({ ...now, [name]: value ?? now[name] })),
  })
  if (token === '') return <Door title={t('ui.setup.title')}><p className="k-dim">{t('ui.setup.noToken')}</p></Door>
  return (
    <Door title={t('ui.setup.title')}>
      <p className="k-dim">{t('ui.setup.intro')}</p>
      <form onSubmit={submit} className="k-door-form">
        {opening.error && <ProblemNotice problem={asProblem(opening.error)} />}
        <TextInput {...text('name')} autoFocus autoComplete="name" />
        <TextInput {...text('email')} type="email" autoComplete="username" />
        <PasswordInput label={t('ui.signin.password')} description={t('ui.setup.passwordHint')} required minLength={10}
          autoComplete="new-password" value={form.password} error={places['/password']}
          onChange={event => {
            const { value } = event.currentTarget
            setForm(now => ({ ...now, password: value }))
          }} />
        <TextInput {...text('company')} autoComplete="organization" />
        <Pair>
          <Select {...pick('country')} data={countryCodes.map(code => ({ value: code, label: countryName(code, language()) }))} />
          <Select {...pick('currency')} data={activeCurrencies.map(code => ({ value: code,
            label: `${code} ${currencyName(code, language())}` }))} />
        </Pair>
        <Pair>
          <Select {...pick('language')} data={languages.map(lang => ({ value: lang, label: languageNames[lang] }))} />
          <Select {...pick('zone')} data={Intl.supportedValuesOf('timeZone')} limit={40} />
        </Pair>
        <Button type="submit" loading={opening.isPending} fullWidth mt={8}>{t('ui.setup.open')}</Button>
      </form>
    </Door>
  )
}

const Pair = ({ children }: { readonly children: ReactNode }) => <div className="k-pair">{children}</div>
