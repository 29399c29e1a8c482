// The quote behind the link in the customer's mail: read, choose options, fetch the paper, accept. No account,
// nothing of the house but this one quote.
import { Button, Checkbox, TextInput } from '@mantine/core'
import { keepPreviousData, useMutation, useQuery } from '@tanstack/react-query'
import { useEffect, useState, type FormEvent } from 'react'
import { formatDate } from '../../kernel/i18n/format.ts'
import { isLanguage } from '../../kernel/i18n/language.ts'
import type { CalendarDate } from '../../kernel/values/calendar-date.ts'
import { get, post } from '../client.ts'
import { Money } from '../kit/money.tsx'
import { ProblemNotice } from '../kit/problem-notice.tsx'
import { Quantity } from '../kit/quantity.tsx'
import { ReaderContext, useReader } from '../kit/reader.ts'
import { asProblem } from '../problem.ts'
import { speak } from '../speak.ts'
import { language, t } from '../words.ts'
import { quotePath, type Quote, type QuoteLine } from './quote.ts'

export function QuotePage() {
  const token = decodeURIComponent(location.hash.slice(1))
  const [options, setOptions] = useState<readonly string[]>([])
  const reader = useReader()
  const quote = useQuery({ queryKey: ['public-quote', token, options], placeholderData: keepPreviousData, retry: false,
    queryFn: () => get<Quote>(quotePath(token, options)) })
  const [spoken, setSpoken] = useState(language())
  const wanted = quote.data?.language
  useEffect(() => {
    if (wanted && isLanguage(wanted) && wanted !== language()) void speak(wanted).then(() => setSpoken(wanted))
  }, [wanted])
  if (quote.error) {
    return (
      <main className="k-door">
        <div className="k-door-card"><ProblemNotice problem={asProblem(quote.error)} /></div>
      </main>
    )
  }
  if (!quote.data) return null
  const toggle = (id: string) => setOptions(options.includes(id) ? options.filter(one => one !== id) : [...options, id])
  return (
    <ReaderContext value={{ ...reader, lang: spoken }}>
      <main className="k-quote">
        <QuoteHead quote={quote.data} />
        <QuoteLines quote={quote.data} options={options} toggle={toggle} />
        <Acceptance token={token} options={options} />
      </main>
    </ReaderContext>
  )
}

// why: the API writes calendar dates.
const dateText = (date: string): string => formatDate(date as CalendarDate, language(), 'long')

function QuoteHead({ quote }: { readonly quote: Quote }) {
  const { company } = quote
  return (
    <header className="k-quote-head">
      <div className="k-dim">{[company.name, company.street, [company.postalCode, company.city].filter(Boolean).join(' ')]
        .filter(Boolean).join(' · ')}</div>
      <h1>{t('ui.quote.title', { number: quote.number })}</h1>
      <p>{t('ui.quote.for', { customer: quote.customer })}</p>
      {quote.validUntil && <p className="k-dim">{t('ui.quote.validUntil', { date: dateText(quote.validUntil) })}</p>}
      <a className="k-link" href={quote.paper} target="_blank" rel="noreferrer">{t('ui.quote.paper')}</a>
    </header>
  )
}

function QuoteLines({ quote, options, toggle }: {
  readonly quote: Quote, readonly options: readonly string[], toggle(id: string): void }) {
  const { totals } = quote
  return (
    <section>
      <table className="k-quote-lines">
        <thead><tr><th>{t('ui.quote.text')}</th><th className="k-num">{t('ui.quote.quantity')}</th>
          <th className="k-num">{t('ui.quote.amount')}</th></tr></thead>
        <tbody>{quote.lines.map((line, index) => (
          <tr key={line.id ?? index}>
            <td>{line.id === null ? line.text : <Option line={line} on={options.includes(line.id)} toggle={toggle} />}</td>
            <td className="k-num"><Quantity value={line.quantity} {...line.unit ? { unit: line.unit } : {}} /></td>
            <td className="k-num"><Money value={line.amount} /></td>
          </tr>))}</tbody>
        <tfoot>
          <tr><td colSpan={2}>{t('ui.quote.net')}</td><td className="k-num"><Money value={totals.net} /></td></tr>
          {totals.taxes.map(one => (
            <tr key={`${one.label} ${one.rate}`}>
              <td colSpan={2}>{one.label}</td>
              <td className="k-num"><Money value={one.tax} /></td>
            </tr>))}
          <tr className="k-quote-total">
            <td colSpan={2}>{t('ui.quote.gross')}</td>
            <td className="k-num"><Money value={totals.gross} /></td>
          </tr>
        </tfoot>
      </table>
      {quote.law.map(sentence => <p key={sentence} className="k-dim">{sentence}</p>)}
      {quote.note && <p>{quote.note}</p>}
    </section>
  )
}

function Option({ line, on, toggle }: { readonly line: QuoteLine, readonly on: boolean, toggle(id: string): void }) {
  return <Checkbox label={`${line.text} (${t('ui.quote.option')})`} checked={on} onChange={() => toggle(line.id ?? '')} />
}

function Acceptance({ token, options }: { readonly token: string, readonly options: readonly string[] }) {
  const [name, setName] = useState('')
  const accepting = useMutation({ mutationFn: () => post(`public/quotes/${encodeURIComponent(token)}/accept`, { name, options }) })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    accepting.mutate()
  }
  if (accepting.isSuccess) return <p role="status" className="k-quote-thanks">{t('ui.quote.thanks')}</p>
  return (
    <form onSubmit={submit} className="k-quote-accept">
      {accepting.error && <ProblemNotice problem={asProblem(accepting.error)} />}
      <TextInput label={t('ui.quote.name')} description={t('ui.quote.nameHint')} required value={name}
        onChange={event => setName(event.currentTarget.value)} autoComplete="name" />
      <Button type="submit" loading={accepting.isPending} disabled={name.trim() === ''}>{t('ui.quote.accept')}</Button>
    </form>
  )
}
