// The other ways in: a passkey, and the services where people sign in already.
import { Button } from '@mantine/core'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { get, post } from '../client.ts'
import { ProblemNotice } from '../kit/problem-notice.tsx'
import { asProblem } from '../problem.ts'
import { t } from '../words.ts'
import { enterAs, type Session } from './session.ts'

interface Ways { readonly providers: ReadonlyArray<{ readonly id: string, readonly name: string }> }

export function OtherWays() {
  const queries = useQueryClient()
  const ways = useQuery({ queryKey: ['ways'], retry: false, queryFn: () => get<Ways>('session/ways') })
  const byKey = useMutation({ mutationFn: async () => {
    const answer = await (await import('./passkey.ts')).showPasskey()
    enterAs(queries, await post<Session>('session/passkey', { answer }))
  } })
  const going = useMutation({
    mutationFn: (provider: string) => post<{ go: string }>('session/sign-on', { provider, goesTo: location.pathname + location.search }),
    onSuccess: ({ go }) => location.assign(go) })
  const problem = byKey.error ?? going.error
  const canKey = 'PublicKeyCredential' in globalThis
  if (!canKey && !ways.data?.providers.length) return null
  return (
    <section className="k-other-ways" aria-label={t('ui.signin.others')}>
      <p className="k-dim">{t('ui.signin.or')}</p>
      {problem && <ProblemNotice problem={asProblem(problem)} />}
      {canKey && <Button variant="default" fullWidth loading={byKey.isPending}
        onClick={() => byKey.mutate()}>{t('ui.signin.byPasskey')}</Button>}
      {ways.data?.providers.map(({ id, name }) => (
        <Button key={id} variant="default" fullWidth loading={going.isPending && going.variables === id}
          onClick={() => going.mutate(id)}>{t('ui.signin.by', { name })}</Button>
      ))}
    </section>
  )
}
