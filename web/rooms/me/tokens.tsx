// Keys for machines: named, limited in time, shown once when they are made.
import { Button, CopyButton, TextInput } from '@mantine/core'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState, type FormEvent } from 'react'
import { call, get, post } from '../../client.ts'
import { Day } from '../../kit/dates.tsx'
import { ProblemNotice } from '../../kit/problem-notice.tsx'
import { asProblem } from '../../problem.ts'
import { t } from '../../words.ts'

interface Token { readonly id: string, readonly name: string, readonly expires?: string | null,
  readonly lastUsedAt?: string | null }

export function Tokens() {
  const queries = useQueryClient()
  const [name, setName] = useState('')
  const tokens = useQuery({ queryKey: ['tokens'], retry: false, queryFn: async () => {
    const answer = await get<{ items: readonly Token[] } | readonly Token[]>('tokens')
    return 'items' in answer ? answer.items : answer
  } })
  const refresh = () => queries.invalidateQueries({ queryKey: ['tokens'] })
  const making = useMutation({ mutationFn: () => post<{ token: string }>('tokens', { name }), onSuccess: () => {
    setName('')
    void refresh()
  } })
  const removing = useMutation({ mutationFn: (id: string) => call(`tokens/${id}`, { method: 'DELETE' }), onSuccess: refresh })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    making.mutate()
  }
  const error = making.error ?? removing.error
  return (
    <section className="k-section">
      <h2>{t('ui.me.tokens')}</h2>
      <p className="k-lead">{t('ui.me.tokensText')}</p>
      {error && <ProblemNotice problem={asProblem(error)} />}
      {making.data && (
        <p className="k-token"><code>{making.data.token}</code>
          <CopyButton value={making.data.token}>{({ copied, copy }) => <Button variant="default"
            onClick={copy}>{copied ? t('ui.copied') : t('ui.copy')}</Button>}</CopyButton>
          <span className="k-dim">{t('ui.me.tokenOnce')}</span></p>
      )}
      <ul className="k-token-list">
        {tokens.data?.map(token => (
          <li key={token.id}><span>{token.name}</span><span className="k-dim">{token.expires && <Day
            value={token.expires.slice(0, 10)} />}</span>
            <button type="button" className="k-link-button"
              onClick={() => removing.mutate(token.id)}>{t('ui.me.tokenRemove')}</button></li>
        ))}
      </ul>
      <form className="k-inline-form" onSubmit={submit}>
        <TextInput label={t('ui.me.tokenName')} required value={name} onChange={event => setName(event.currentTarget.value)} />
        <Button type="submit" variant="default" loading={making.isPending}>{t('ui.me.tokenMake')}</Button>
      </form>
    </section>
  )
}
