// Changing one's password; the present one is asked for.
import { Button, PasswordInput } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { useState, type FormEvent } from 'react'
import { post } from '../../client.ts'
import { ProblemNotice } from '../../kit/problem-notice.tsx'
import { asProblem } from '../../problem.ts'
import { t } from '../../words.ts'

export function PasswordForm() {
  const [current, setCurrent] = useState('')
  const [next, setNext] = useState('')
  const change = useMutation({ mutationFn: () => post('session/password', { current, next }), onSuccess: () => {
    setCurrent('')
    setNext('')
  } })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    change.mutate()
  }
  return (
    <form className="k-section" onSubmit={submit}>
      <h2>{t('ui.me.password')}</h2>
      {change.error && <ProblemNotice problem={asProblem(change.error)} />}
      {change.isSuccess && <p className="k-dim" role="status">{t('ui.me.passwordChanged')}</p>}
      <div className="k-inline-form">
        <PasswordInput label={t('ui.me.passwordCurrent')} autoComplete="current-password" required value={current}
          onChange={event => setCurrent(event.currentTarget.value)} />
        <PasswordInput label={t('ui.me.passwordNext')} autoComplete="new-password" required minLength={12} value={next}
          onChange={event => setNext(event.currentTarget.value)} />
        <Button type="submit" loading={change.isPending}>{t('ui.me.passwordChange')}</Button>
      </div>
    </form>
  )
}
