// The door: mail address and password, a code where the account asks for one, refusals in words.
import { Button, PasswordInput, TextInput } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useEffect, useState, type FormEvent } from 'react'
import { later } from '../kit/later.tsx'
import { ProblemNotice } from '../kit/problem-notice.tsx'
import { asProblem, type ProblemBody } from '../problem.ts'
import { t } from '../words.ts'
import { Door } from './door.tsx'
import { signIn } from './session.ts'

const OtherWays = later(async () => (await import('./other-ways.tsx')).OtherWays)

export function SignIn({ email: known = '', bare = false }: { readonly email?: string, readonly bare?: boolean }) {
  const queries = useQueryClient()
  const [email, setEmail] = useState(known)
  const [password, setPassword] = useState('')
  const [code, setCode] = useState('')
  /** The other proofs the account takes, once it was asked for one. */
  const [asked, setAsked] = useState<string | null>(null)
  const entry = useMutation({ mutationFn: async (byKey: boolean) => {
    const passkey = byKey ? await (await import('./passkey.ts')).showPasskey() : undefined
    await signIn(queries, { email: email.trim(), password, ...byKey ? { passkey } : asked !== null && { code } })
  },
    onError: error => {
      const { code: why, body } = asProblem(error)
      if (why === 'auth/code-needed') setAsked(waysIn(body))
      setCode('')
    } })
  const problem = entry.error ? asProblem(entry.error) : null
  // why: whoever types a password goes home next; what draws it comes meanwhile.
  useEffect(() => void import('../rooms/home/home.tsx').catch(() => undefined), [])
  const submit = (event: FormEvent) => {
    event.preventDefault()
    entry.mutate(false)
  }
  const form = (
    <form onSubmit={submit} className="k-door-form">
      {problem && problem.code !== 'auth/code-needed' && <ProblemNotice problem={problem} />}
      <TextInput label={t('ui.signin.email')} type="email" autoComplete="username" required autoFocus={!known}
        value={email} onChange={event => setEmail(event.currentTarget.value)} />
      <PasswordInput label={t('ui.signin.password')} autoComplete="current-password" required autoFocus={!!known}
        value={password} onChange={event => setPassword(event.currentTarget.value)}
        visibilityToggleButtonProps={{ 'aria-label': t('ui.signin.show') }} />
      {asked !== null && <TextInput label={t('ui.signin.code')} description={t('ui.signin.codeText')}
        autoComplete="one-time-code" required autoFocus maxLength={20} value={code}
        onChange={event => setCode(event.currentTarget.value)} />}
      <Button type="submit" loading={entry.isPending} fullWidth mt={8}>{t('ui.signin.enter')}</Button>
      {asked?.includes('passkey') && <Button variant="default" fullWidth disabled={entry.isPending}
        onClick={() => entry.mutate(true)}>{t('ui.signin.withPasskey')}</Button>}
    </form>
  )
  const whole = <>{form}{asked === null && <OtherWays />}</>
  return bare ? whole : <Door title={t('ui.signin.title')}>{whole}</Door>
}

/** Which proofs beside the password an account takes. */
function waysIn(body: ProblemBody): string {
  const { ways } = (body['params'] ?? {}) as { ways?: unknown } // why: the server's own figures, looked at here.
  return typeof ways === 'string' ? ways : ''
}
