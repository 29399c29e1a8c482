// The pages of the first day: oneself, the company as papers show it, and what its books begin with.
import { PasswordInput, Radio, TextInput } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useEffect, type ReactNode } from 'react'
import { countryName, currencyName } from '../../kernel/i18n/format.ts'
import { languageNames, languages } from '../../kernel/i18n/language.ts'
import { activeCurrencies } from '../../kernel/values/currency.ts'
import { get } from '../client.ts'
import { countryCodes } from '../kit/countries.ts'
import { Select } from '../kit/select.tsx'
import { language, t } from '../words.ts'
import { todayIn } from '../kit/format.ts'
import type { BooksField, CompanyField, SetUpForm } from './set-up-form.ts'

export interface PageProps {
  readonly form: SetUpForm
  readonly change: (more: Partial<SetUpForm>) => void
  readonly places: Readonly<Record<string, string>>
}

const Pair = ({ children }: { readonly children: ReactNode }) => <div className="k-pair">{children}</div>

const typed = ({ form, change, places }: PageProps, name: 'name' | 'email' | CompanyField) => ({
  label: t(`ui.setup.${name}`), value: form[name],
  error: places[name === 'name' || name === 'email' ? `/${name}` : name === 'company' ? '/company/name' : `/company/${name}`],
  onChange: (event: { currentTarget: HTMLInputElement }) => change({ [name]: event.currentTarget.value }),
})

const picked = ({ form, change, places }: PageProps, name: 'country' | BooksField) => ({
  label: t(`ui.setup.${name}`), searchable: true, allowDeselect: false, value: form[name], error: places[`/company/${name}`],
  // why: another country has other usual books.
  onChange: (value: string | null) => value && change({ [name]: value, ...name === 'country' && { chart: '' } }),
})

export function SetUpYou({ password, onPassword, ...page }: PageProps & {
  readonly password: string, readonly onPassword: (password: string) => void }) {
  return (
    <>
      <p className="k-dim">{t('ui.setup.intro')}</p>
      <TextInput {...typed(page, 'name')} required autoFocus autoComplete="name" />
      <TextInput {...typed(page, 'email')} required type="email" autoComplete="username" />
      <PasswordInput label={t('ui.signin.password')} description={t('ui.setup.passwordHint')} required minLength={12}
        autoComplete="new-password" value={password} error={page.places['/password']}
        visibilityToggleButtonProps={{ 'aria-label': t('ui.signin.show') }} onChange={event => onPassword(event.currentTarget.value)} />
    </>
  )
}

export function SetUpCompany(page: PageProps) {
  const isRegistered = page.form.taxRegistered === 'true'
  return (
    <>
      <p className="k-dim">{t('ui.setup.companyIntro')}</p>
      <Pair>
        <TextInput {...typed(page, 'company')} required autoFocus autoComplete="organization" />
        <Select {...picked(page, 'country')} data={countryCodes.map(code => ({ value: code, label: countryName(code, language()) }))} />
      </Pair>
      <TextInput {...typed(page, 'legalName')} description={t('ui.setup.legalNameHint')} />
      <TextInput {...typed(page, 'street')} required autoComplete="street-address" />
      <Pair>
        <TextInput {...typed(page, 'postalCode')} autoComplete="postal-code" />
        <TextInput {...typed(page, 'city')} required autoComplete="address-level2" />
      </Pair>
      <Radio.Group label={t('ui.setup.taxRegistered')} value={page.form.taxRegistered} className="k-setup-tax"
        onChange={taxRegistered => page.change({ taxRegistered })}>
        <Radio value="true" label={t('ui.setup.taxRegistered.true')} />
        <Radio value="false" label={t('ui.setup.taxRegistered.false')} description={t('ui.setup.taxRegistered.note')} />
      </Radio.Group>
      <Pair><TextInput {...typed(page, isRegistered ? 'vatId' : 'taxNumber')} /><TextInput {...typed(page, 'registration')} /></Pair>
      <TextInput {...typed(page, 'iban')} />
      <Pair><TextInput {...typed(page, 'bankName')} /><TextInput {...typed(page, 'bic')} /></Pair>
    </>
  )
}

interface Usual { readonly currency: string, readonly language: string, readonly zone: string, readonly chart: string,
  readonly fiscalYearStart: number }
interface Preview {
  readonly usual: Usual | null, readonly chart: string, readonly charts: readonly string[], readonly units: number
  readonly accounts: ReadonlyArray<{ readonly code: string, readonly kind: string, readonly name: string, readonly role: string | null }>
  readonly taxes: ReadonlyArray<{ readonly taxClass: string, readonly rate: string }>
  readonly numbers: ReadonlyArray<{ readonly kind: string, readonly pattern: string }>
}

/** The accounts everybody meets first; the rest is counted. */
const telling = new Set(['bank', 'receivable', 'inventory', 'payable', 'tax-output', 'revenue', 'cost-of-goods'])

export function SetUpBooks(page: PageProps) {
  const { form, change } = page
  const preview = useQuery({ queryKey: ['setup', form.country, form.chart, language()], staleTime: Infinity,
    queryFn: () => get<Preview>('setup', { country: form.country, chart: form.chart, language: language() }) })
  const usual = preview.data?.usual
  const chosenFor = `${form.country}/${form.chart}`
  useEffect(() => {
    // why: what the country usually has is proposed once, when its books have not been looked at yet.
    if (preview.data && form.chart === '') {
      change({ chart: preview.data.chart, fiscalYearStart: String(usual?.fiscalYearStart ?? 1),
        ...usual && { currency: usual.currency, language: usual.language, zone: usual.zone } })
    }
  }, [preview.data, usual, form.chart, chosenFor, change])
  const months = Array.from({ length: 12 }, (_, at) => ({ value: String(at + 1),
    label: new Intl.DateTimeFormat(language(), { month: 'long', timeZone: 'UTC' }).format(Date.UTC(2026, at, 1)) }))
  return (
    <>
      <p className="k-dim">{t('ui.setup.booksIntro', { country: countryName(form.country, language()) })}</p>
      <Pair>
        <Select {...picked(page, 'currency')} data={activeCurrencies.map(code => ({ value: code,
          label: `${code} ${currencyName(code, language())}` }))} />
        <Select {...picked(page, 'fiscalYearStart')} data={months} />
      </Pair>
      <Pair>
        <Select {...picked(page, 'language')} data={languages.map(lang => ({ value: lang, label: languageNames[lang] }))} />
        <Select {...picked(page, 'zone')} data={Intl.supportedValuesOf('timeZone')} limit={40} />
      </Pair>
      <Select {...picked(page, 'chart')} data={(preview.data?.charts ?? []).map(name => ({ value: name,
        label: t(`ui.setup.chart.${name}`) }))} />
      {preview.data && <PackPreview preview={preview.data} />}
    </>
  )
}

/** The first number of a pattern, as it will stand on a paper of this year. */
const asWritten = (pattern: string): string => pattern.replace('{yyyy}', todayIn('UTC').slice(0, 4))
  .replace(/\{(0+)0\}$/, (_, zeros: string) => `${zeros}1`)

function PackPreview({ preview: { accounts, taxes, units, numbers } }: { readonly preview: Preview }) {
  return (
    <dl className="k-setup-pack" aria-live="polite">
      <dt>{t('ui.setup.pack.accounts', { count: accounts.length })}</dt>
      <dd>{accounts.filter(one => telling.has(one.role ?? '')).map(one => `${one.code} ${one.name}`).join(' · ')} …</dd>
      <dt>{t('ui.setup.pack.taxes')}</dt>
      <dd>{taxes.map(tax => `${t(`ui.setup.tax.${tax.taxClass}`)} ${tax.rate} %`).join(' · ') || t('ui.setup.pack.noTaxes')}</dd>
      <dt>{t('ui.setup.pack.numbers')}</dt>
      <dd>{numbers.map(one => asWritten(one.pattern)).join(' · ')}</dd>
      <dt>{t('ui.setup.pack.more')}</dt>
      <dd>{t('ui.setup.pack.moreText', { units })}</dd>
    </dl>
  )
}
