// The services by which one comes in: connected while one is signed in, and parted from again.
import { Button } from '@mantine/core'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { call, get, post } from '../../client.ts'
import { Moment } from '../../kit/dates.tsx'
import { ProblemNotice } from '../../kit/problem-notice.tsx'
import { asProblem } from '../../problem.ts'
import { t } from '../../words.ts'

interface Connected { readonly id: string, readonly provider: string, readonly email: string | null, readonly seenAt: string }

export function Services() {
  const queries = useQueryClient()
  const mine = useQuery({ queryKey: ['identities'], queryFn: () => get<{ items: readonly Connected[] }>('identities') })
  const ways = useQuery({ queryKey: ['ways'],
    queryFn: () => get<{ providers: ReadonlyArray<{ readonly id: string, readonly name: string }> }>('session/ways') })
  const parting = useMutation({ mutationFn: (id: string) => call(`identities/${id}`, { method: 'DELETE' }),
    onSuccess: () => queries.invalidateQueries({ queryKey: ['identities'] }) })
  const going = useMutation({ onSuccess: ({ go }) => location.assign(go),
    mutationFn: (provider: string) => post<{ go: string }>('session/sign-on', { provider, goesTo: '/me', connect: true }) })
  const error = parting.error ?? going.error
  if (!mine.data?.items.length && !ways.data?.providers.length) return null
  return (
    <section className="k-section" aria-labelledby="services">
      <h2 id="services">{t('ui.services.title')}</h2>
      <p className="k-lead">{t('ui.services.text')}</p>
      {error && <ProblemNotice problem={asProblem(error)} />}
      <ul className="k-access-list">
        {mine.data?.items.map(one => (
          <li key={one.id}>
            <div><strong>{one.provider}</strong>{one.email && <p className="k-dim">{one.email}</p>}</div>
            <div className="k-dim">{t('ui.me.tokenUsed')} <Moment value={one.seenAt} withTime /></div>
            <Button variant="default" size="xs" aria-label={`${t('ui.services.part')}: ${one.provider}`}
              onClick={() => parting.mutate(one.id)}>{t('ui.services.part')}</Button>
          </li>
        ))}
      </ul>
      <div className="k-inline-form">
        {ways.data?.providers.map(({ id, name }) => (
          <Button key={id} variant="default" onClick={() => going.mutate(id)}>{t('ui.services.connect', { name })}</Button>
        ))}
      </div>
    </section>
  )
}
