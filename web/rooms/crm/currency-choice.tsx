// Sums of one currency at a time: the company's own first, the others by choice, as amounts of several
// currencies are never added.
import { SegmentedControl } from '@mantine/core'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { useSession } from '../../shell/session.ts'
import { t } from '../../words.ts'
import { currenciesOf } from './forecast-sums.ts'

/** The rows of the chosen currency, and the control to choose another. */
export function useCurrency<Row extends { readonly currency: string }>(all: readonly Row[]) {
  const { company } = useSession()
  const go = useNavigate()
  const asked = useSearch({ strict: false }) as Record<string, string> // why: the router parses to texts only.
  const there = currenciesOf(all, company.currency)
  const currency = there.find(one => one === asked['currency']) ?? there[0] ?? company.currency
  const choice = there.length < 2 ? null : (
    <SegmentedControl size="xs" value={currency} aria-label={t('ui.forecast.currency')} data={[...there]}
      onChange={next => void go({ to: '.', search: { ...asked, currency: next } as never, replace: true })} />
  )
  return { currency, rows: all.filter(row => row.currency === currency), choice }
}
