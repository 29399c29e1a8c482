// Passkeys: keys of one's devices that open the door without a password. Made, named and removed by their owner.
import { Button, PasswordInput, TextInput } from '@mantine/core'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState, type FormEvent } from 'react'
import { call, get } from '../../client.ts'
import { Moment } from '../../kit/dates.tsx'
import { ProblemNotice } from '../../kit/problem-notice.tsx'
import { asProblem } from '../../problem.ts'
import { t } from '../../words.ts'
import { browserName } from '../../../kernel/values/browser-name.ts'
import { Recovery } from './recovery.tsx'
import { useOwnFactors } from './use-own-factors.ts'

interface Passkey {
  readonly id: string, readonly name: string, readonly backedUp: boolean, readonly createdAt: string, readonly seenAt: string | null
}

export function Passkeys() {
  const queries = useQueryClient()
  const { data: factors } = useOwnFactors()
  const keys = useQuery({ queryKey: ['passkeys'], queryFn: () => get<{ items: readonly Passkey[] }>('passkeys') })
  const [password, setPassword] = useState('')
  const [name, setName] = useState(() => browserName(navigator.userAgent) ?? '')
  const [renamed, setRenamed] = useState<Passkey | null>(null)
  const proof = factors?.password === false ? {} : { password }
  const changed = () => {
    setPassword('')
    setRenamed(null)
    void queries.invalidateQueries({ queryKey: ['passkeys'] })
    void queries.invalidateQueries({ queryKey: ['second-factor'] })
  }
  const making = useMutation({ onSuccess: changed,
    mutationFn: async () => (await import('../../shell/passkey.ts')).makePasskey(name, proof) })
  const removing = useMutation({ onSuccess: changed,
    mutationFn: (id: string) => call(`passkeys/${id}`, { method: 'DELETE', body: proof }) })
  const renaming = useMutation({ onSuccess: changed,
    mutationFn: (one: Passkey) => call(`passkeys/${one.id}`, { method: 'PATCH', body: { name: one.name } }) })
  const error = making.error ?? removing.error ?? renaming.error
  const problem = error ? asProblem(error) : null
  const submit = (event: FormEvent) => {
    event.preventDefault()
    removing.reset()
    making.mutate()
  }
  return (
    <section className="k-section" aria-labelledby="passkeys">
      <h2 id="passkeys">{t('ui.passkey.title')}</h2>
      <p className="k-lead">{t('ui.passkey.text')}</p>
      {problem && !problem.places['/password'] && <ProblemNotice problem={problem} />}
      {making.data?.recovery && <Recovery codes={making.data.recovery} />}
      <ul className="k-access-list">
        {keys.data?.items.map(key => (
          <li key={key.id}>
            {renamed?.id === key.id
              ? <TextInput aria-label={t('ui.passkey.name')} autoFocus maxLength={100} value={renamed.name}
                onChange={event => setRenamed({ ...key, name: event.currentTarget.value })}
                onKeyDown={event => { if (event.key === 'Enter') renaming.mutate(renamed) }} />
              : <div><strong>{key.name}</strong>{key.backedUp && <p className="k-dim">{t('ui.passkey.backedUp')}</p>}</div>}
            <div className="k-dim">
              {key.seenAt ? <>{t('ui.me.tokenUsed')} <Moment value={key.seenAt} withTime /></> : t('ui.me.tokenUnused')}
              <p>{t('ui.passkey.since')} <Moment value={key.createdAt} /></p></div>
            <div className="k-inline-form">
              {renamed?.id === key.id
                ? <Button size="xs" loading={renaming.isPending} onClick={() => renaming.mutate(renamed)}>{t('ui.save')}</Button>
                : <Button variant="default" size="xs" aria-label={`${t('ui.passkey.rename')}: ${key.name}`}
                  onClick={() => setRenamed(key)}>{t('ui.passkey.rename')}</Button>}
              <Button variant="default" size="xs" aria-label={`${t('ui.grid.remove')}: ${key.name}`} loading={removing.isPending}
                onClick={() => { making.reset(); removing.mutate(key.id) }}>{t('ui.grid.remove')}</Button>
            </div>
          </li>
        ))}
      </ul>
      <form className="k-inline-form" onSubmit={submit}>
        <TextInput label={t('ui.passkey.name')} required maxLength={100} value={name} error={problem?.places['/name']}
          onChange={event => setName(event.currentTarget.value)} />
        {factors?.password !== false && <PasswordInput label={t('ui.me.passwordCurrent')} autoComplete="current-password" required
          description={keys.data?.items.length ? t('ui.passkey.passwordToo') : undefined}
          value={password} error={problem?.places['/password']} onChange={event => setPassword(event.currentTarget.value)} />}
        <Button type="submit" variant="default" loading={making.isPending}>{t('ui.passkey.add')}</Button>
      </form>
    </section>
  )
}
