// The second factor: an authenticator app beside the password. Set up in two steps, with codes for the day the phone is lost.
import { Button, PasswordInput, TextInput } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { lazy, Suspense, useState, type FormEvent } from 'react'
import { call, post } from '../../client.ts'
import { Day } from '../../kit/dates.tsx'
import { ProblemNotice } from '../../kit/problem-notice.tsx'
import { asProblem } from '../../problem.ts'
import { t } from '../../words.ts'
import { Recovery } from './recovery.tsx'
import { useOwnFactors } from './use-own-factors.ts'

interface Begun { readonly secret: string, readonly uri: string }

const QrCode = lazy(async () => ({ default: (await import('./qr-code.tsx')).QrCode }))

export function SecondFactor() {
  const queries = useQueryClient()
  const state = useOwnFactors()
  const [password, setPassword] = useState('')
  const proof = () => state.data?.password === false ? {} : { password }
  const begin = useMutation({ mutationFn: () => post<Begun>('second-factor', proof()), onSuccess: () => setPassword('') })
  const [recovery, setRecovery] = useState<readonly string[] | null>(null)
  const changed = () => queries.invalidateQueries({ queryKey: ['second-factor'] })
  const end = useMutation({ mutationFn: () => call('second-factor', { method: 'DELETE', body: proof() }), onSuccess: () => {
    setPassword('')
    setRecovery(null)
    begin.reset()
    void changed()
  } })
  const isOn = state.data?.app ?? false
  const asking = isOn ? end : begin
  const problem = asking.error ? asProblem(asking.error) : null
  const submit = (event: FormEvent) => {
    event.preventDefault()
    asking.mutate()
  }
  const started = (codes: readonly string[]) => {
    setRecovery(codes)
    begin.reset()
    void changed()
  }
  return (
    <section className="k-section" aria-labelledby="second-factor">
      <h2 id="second-factor">{t('ui.me.second')}</h2>
      <p className="k-lead">{isOn && state.data
        ? <>{t('ui.me.secondOn')} <Day value={state.data.since?.slice(0, 10)} />.{' '}
          {t('ui.me.secondLeft', { count: state.data.recoveryLeft })}</>
        : t('ui.me.secondText')}</p>
      {recovery && <Recovery codes={recovery} />}
      {begin.data && !isOn ? <Confirm begun={begin.data} onDone={started} /> : (
        <form onSubmit={submit}>
          {problem && !problem.places['/password'] && <ProblemNotice problem={problem} />}
          <div className="k-inline-form">
            {state.data?.password !== false && <PasswordInput label={t('ui.me.passwordCurrent')} autoComplete="current-password" required
              value={password} error={problem?.places['/password']} onChange={event => setPassword(event.currentTarget.value)} />}
            <Button type="submit" variant="default" loading={asking.isPending}>{t(isOn ? 'ui.me.secondStop' : 'ui.me.secondStart')}</Button>
          </div>
        </form>
      )}
    </section>
  )
}

function Confirm({ begun, onDone }: { readonly begun: Begun, readonly onDone: (codes: readonly string[]) => void }) {
  const [code, setCode] = useState('')
  const confirm = useMutation({ mutationFn: () => post<{ recovery: readonly string[] }>('second-factor/confirm', { code }),
    onSuccess: answer => onDone(answer.recovery) })
  const problem = confirm.error ? asProblem(confirm.error) : null
  const submit = (event: FormEvent) => {
    event.preventDefault()
    confirm.mutate()
  }
  return (
    <form onSubmit={submit} className="k-second">
      <Suspense fallback={<div className="k-qr" aria-hidden />}><QrCode text={begun.uri} label={t('ui.me.secondScan')} /></Suspense>
      <div>
        <p>{t('ui.me.secondScan')}</p>
        <p className="k-dim">{t('ui.me.secondByHand')} <code>{begun.secret.replaceAll(/(.{4})/g, '$1 ').trim()}</code></p>
        {problem && !problem.places['/code'] && <ProblemNotice problem={problem} />}
        <div className="k-inline-form">
          <TextInput label={t('ui.signin.code')} inputMode="numeric" autoComplete="one-time-code" required autoFocus maxLength={7}
            value={code} error={problem?.places['/code']} onChange={event => setCode(event.currentTarget.value)} />
          <Button type="submit" loading={confirm.isPending}>{t('ui.me.secondConfirm')}</Button>
        </div>
      </div>
    </form>
  )
}
