// Keys for other programs: named, narrowed to what the program needs, limited in time, shown once when they are made.
import { Button } from '@mantine/core'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { call, get } from '../../client.ts'
import { Day, Moment } from '../../kit/dates.tsx'
import { ProblemNotice } from '../../kit/problem-notice.tsx'
import { asProblem } from '../../problem.ts'
import { t } from '../../words.ts'
import { TokenForm } from './token-form.tsx'

interface Token {
  readonly id: string, readonly name: string, readonly prefix: string, readonly scopes: readonly string[]
  readonly expiresAt?: string | null, readonly seenAt?: string | null
}

export function Tokens() {
  const queries = useQueryClient()
  const tokens = useQuery({ queryKey: ['tokens'], retry: false, queryFn: () => get<{ items: readonly Token[] }>('tokens') })
  const refresh = () => queries.invalidateQueries({ queryKey: ['tokens'] })
  const removing = useMutation({ mutationFn: (id: string) => call(`tokens/${id}`, { method: 'DELETE' }), onSuccess: refresh })
  return (
    <section className="k-section" aria-labelledby="tokens">
      <h2 id="tokens">{t('ui.me.tokens')}</h2>
      <p className="k-lead">{t('ui.me.tokensText')}</p>
      {removing.error && <ProblemNotice problem={asProblem(removing.error)} />}
      <ul className="k-access-list">
        {tokens.data?.items.map(token => (
          <li key={token.id}>
            <div><strong>{token.name}</strong> <code className="k-dim">{token.prefix}…</code>
              <p className="k-dim" title={token.scopes.join(', ')}>{scopesText(token.scopes)}</p></div>
            <div className="k-dim">{token.expiresAt && <>{t('ui.me.tokenUntil')} <Day value={token.expiresAt.slice(0, 10)} /></>}
              <p>{token.seenAt ? <>{t('ui.me.tokenUsed')} <Moment value={token.seenAt} /></> : t('ui.me.tokenUnused')}</p></div>
            <Button variant="default" size="xs" aria-label={`${t('ui.me.tokenRemove')}: ${token.name}`}
              onClick={() => removing.mutate(token.id)}>{t('ui.me.tokenRemove')}</Button>
          </li>
        ))}
      </ul>
      <TokenForm onMade={refresh} />
    </section>
  )
}

/** What a key may do, in words where it is one of the usual wishes. */
function scopesText(scopes: readonly string[]): string {
  const [first] = scopes
  if (scopes.length === 1 && first === '*') return t('ui.me.tokenAll')
  if (scopes.length === 1 && first === '*.*.read') return t('ui.me.tokenReads')
  return scopes.length > 4 ? `${scopes.slice(0, 4).join(', ')} … (${scopes.length})` : scopes.join(', ')
}
