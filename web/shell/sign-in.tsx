// The door: mail address and password, a code where the account asks for one, refusals in words.
import { Button, PasswordInput, TextInput } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useEffect, useState, type FormEvent } from 'react'
import { ProblemNotice } from '../kit/problem-notice.tsx'
import { asProblem } from '../problem.ts'
import { t } from '../words.ts'
import { Door } from './door.tsx'
import { signIn } from './session.ts'

export function SignIn({ email: known = '', bare = false }: { readonly email?: string, readonly bare?: boolean }) {
  const queries = useQueryClient()
  const [email, setEmail] = useState(known)
  const [password, setPassword] = useState('')
  const [code, setCode] = useState('')
  const [asked, setAsked] = useState(false)
  const entry = useMutation({ mutationFn: () => signIn(queries, { email: email.trim(), password, ...asked && { code } }),
    onError: error => {
      if (asProblem(error).code === 'auth/code-needed') setAsked(true)
      setCode('')
    } })
  const problem = entry.error ? asProblem(entry.error) : null
  // why: whoever types a password goes home next; what draws it comes meanwhile.
  useEffect(() => void import('../rooms/home/home.tsx').catch(() => undefined), [])
  const submit = (event: FormEvent) => {
    event.preventDefault()
    entry.mutate()
  }
  const form = (
    <form onSubmit={submit} className="k-door-form">
      {problem && problem.code !== 'auth/code-needed' && <ProblemNotice problem={problem} />}
      <TextInput label={t('ui.signin.email')} type="email" autoComplete="username" required autoFocus={!known}
        value={email} onChange={event => setEmail(event.currentTarget.value)} />
      <PasswordInput label={t('ui.signin.password')} autoComplete="current-password" required autoFocus={!!known}
        value={password} onChange={event => setPassword(event.currentTarget.value)}
        visibilityToggleButtonProps={{ 'aria-label': t('ui.signin.show') }} />
      {asked && <TextInput label={t('ui.signin.code')} description={t('ui.signin.codeText')} autoComplete="one-time-code" required autoFocus
        maxLength={20} value={code} onChange={event => setCode(event.currentTarget.value)} />}
      <Button type="submit" loading={entry.isPending} fullWidth mt={8}>{t('ui.signin.enter')}</Button>
    </form>
  )
  return bare ? form : <Door title={t('ui.signin.title')}>{form}</Door>
}
