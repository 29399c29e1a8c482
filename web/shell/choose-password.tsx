// Whoever opens the link they were given chooses a password and is in.
import { Button, PasswordInput } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { useState, type FormEvent } from 'react'
import { post } from '../client.ts'
import { ProblemNotice } from '../kit/problem-notice.tsx'
import { asProblem } from '../problem.ts'
import { t } from '../words.ts'
import { Door } from './door.tsx'

export function ChoosePassword() {
  const token = decodeURIComponent(location.hash.slice(1))
  const [password, setPassword] = useState('')
  const choosing = useMutation({ mutationFn: () => post('password', { token, password }), onSuccess: () => location.assign('/'),
    // why: the password is chosen; the door asks for the second proof.
    onError: error => { if (asProblem(error).code === 'auth/code-needed') location.assign('/') } })
  const problem = choosing.error ? asProblem(choosing.error) : null
  const submit = (event: FormEvent) => {
    event.preventDefault()
    choosing.mutate()
  }
  return (
    <Door title={t('ui.choosePassword.title')}>
      <form onSubmit={submit} className="k-door-form">
        {problem && <ProblemNotice problem={problem} />}
        <PasswordInput label={t('ui.me.passwordNext')} description={t('ui.setup.passwordHint')} required minLength={12} autoFocus
          autoComplete="new-password" value={password} error={problem?.places['/password']}
          onChange={event => setPassword(event.currentTarget.value)}
          visibilityToggleButtonProps={{ 'aria-label': t('ui.signin.show') }} />
        <Button type="submit" loading={choosing.isPending} fullWidth mt={8}>{t('ui.signin.enter')}</Button>
      </form>
    </Door>
  )
}
