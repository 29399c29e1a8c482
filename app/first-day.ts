// What the first administrator says of the company, judged and shown before the house is opened: identifiers in
// their one form, and what a company of that country begins with.
import type { FirstDay, FirstDayMistake } from '../kernel/auth/people.ts'
import type { Language } from '../kernel/i18n/language.ts'
import { bicForm, ibanForm, vatIdForm } from '../foundations/party/contract.ts'
import { shippedPattern } from '../foundations/documents/contract.ts'
import { type ChartName, chartNames, shippedCharts } from '../books/ledger/contract.ts'
import { shippedCountries } from '../packs/countries/countries.ts'
import { shippedTaxRates } from '../packs/taxes/rates.ts'
import { shippedUnits } from '../packs/units/units.ts'
import type { CompanyToFound } from './founding.ts'

type Company = FirstDay['company']

const forms = {
  vatId: { form: (text: string, { country }: Company) => vatIdForm(text, country), code: 'not-vat-id' },
  iban: { form: (text: string) => ibanForm(text), code: 'not-iban' },
  bic: { form: (text: string) => bicForm(text), code: 'not-bic' },
} as const
const formNames = ['vatId', 'iban', 'bic'] as const

const isChart = (name: string): name is ChartName => chartNames.some(one => one === name)

export function checkFirstDay({ company }: FirstDay): FirstDayMistake[] {
  const { chart, fiscalYearStart } = company
  const mistakes = formNames.flatMap((name): FirstDayMistake[] => {
    const value = company[name]
    const { form, code } = forms[name]
    return value !== null && form(value, company) === null ? [{ pointer: `/company/${name}`, code, params: { value } }] : []
  })
  if (chart !== null && !isChart(chart)) mistakes.push({ pointer: '/company/chart', code: 'not-a-choice',
    params: { choices: chartNames.join(', ') } })
  if (fiscalYearStart !== null && (fiscalYearStart < 1 || fiscalYearStart > 12)) {
    mistakes.push({ pointer: '/company/fiscalYearStart', code: 'out-of-range', params: { min: 1, max: 12 } })
  }
  return mistakes
}

/** The company as it is founded: identifiers in their one form, nothing where nothing was said. */
export function formedCompany(company: Company): CompanyToFound {
  const formed = Object.fromEntries(formNames.map(name => {
    const value = company[name]
    return [name, value === null ? null : forms[name].form(value, company)]
  }))
  const said = Object.fromEntries(Object.entries({ ...company, ...formed }).filter(([, value]) => value !== null))
  return { ...said, name: company.name, country: company.country, currency: company.currency }
}

const numbered = ['sales.order', 'warehouse.delivery', 'receivables.invoice', 'receivables.credit-note', 'receivables.payment']

export async function previewCountry({ country, chart, language }: {
  readonly country: string, readonly chart: string | null, readonly language: Language }): Promise<unknown> {
  const [countries, rates, units] = await Promise.all([shippedCountries(), shippedTaxRates(), shippedUnits()])
  const usual = countries.find(one => one.country === country) ?? null
  const name = chart ?? usual?.chart ?? 'generic'
  const { accounts } = shippedCharts[isChart(name) ? name : 'generic']
  return {
    usual, chart: name, charts: chartNames,
    accounts: accounts.map(({ code, kind, role, names }) => ({ code, kind, role, name: names[language] })),
    taxes: rates.filter(rate => rate.country === country && rate.validUntil === null)
      .map(({ taxClass, category, rate }) => ({ taxClass, category, rate })),
    units: units.length,
    numbers: numbered.map(kind => ({ kind, pattern: shippedPattern(kind) })),
  }
}
