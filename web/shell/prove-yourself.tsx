// What gives rights or keys asks again who sits there, once in a while: the password, a passkey, or the service by which one
// comes in, and the work goes on.
import { Button, Modal, PasswordInput } from '@mantine/core'
import { useMutation, useQuery } from '@tanstack/react-query'
import { useEffect, useState, type FormEvent } from 'react'
import { get, post } from '../client.ts'
import { ProblemNotice } from '../kit/problem-notice.tsx'
import { asProblem } from '../problem.ts'
import { t } from '../words.ts'
import { proveElsewhere, whenProvedElsewhere } from './prove-elsewhere.ts'

interface Ways {
  readonly password: boolean
  readonly passkey: boolean
  readonly providers: ReadonlyArray<{ readonly id: string, readonly name: string }>
}

export function ProveYourself({ onEnd }: { readonly onEnd: (proved: boolean) => void }) {
  const ways = useQuery({ queryKey: ['session', 'proof'], queryFn: () => get<Ways>('session/proof'), staleTime: 0, gcTime: 0 })
  const [password, setPassword] = useState('')
  const proving = useMutation({
    mutationFn: async (byKey: boolean) =>
      post('session/proof', byKey ? { passkey: await (await import('./passkey.ts')).showPasskey() } : { password }),
    onSuccess: () => onEnd(true) })
  const elsewhere = useMutation({ mutationFn: proveElsewhere })
  useEffect(() => whenProvedElsewhere(() => onEnd(true)), [onEnd])
  const error = proving.error ?? elsewhere.error ?? ways.error
  const problem = error ? asProblem(error) : null
  const wrong = problem?.places['/password']
  const submit = (event: FormEvent) => {
    event.preventDefault()
    proving.mutate(false)
  }
  const canKey = 'PublicKeyCredential' in globalThis && ways.data?.passkey
  const services = ways.data?.providers ?? []
  return (
    <Modal opened onClose={() => onEnd(false)} title={t('ui.prove.title')} centered closeButtonProps={{ 'aria-label': t('ui.close') }}>
      <form onSubmit={submit} className="k-door-form">
        <p className="k-dim">{t('ui.prove.text')}</p>
        {problem && !wrong && <ProblemNotice problem={problem} />}
        {ways.data?.password && <>
          <PasswordInput label={t('ui.signin.password')} autoComplete="current-password" required data-autofocus autoFocus error={wrong}
            value={password} onChange={event => setPassword(event.currentTarget.value)}
            visibilityToggleButtonProps={{ 'aria-label': t('ui.signin.show') }} />
          <Button type="submit" loading={proving.isPending} fullWidth mt={8}>{t('ui.prove.go')}</Button>
        </>}
        {canKey && <Button variant="default" fullWidth disabled={proving.isPending}
          onClick={() => proving.mutate(true)}>{t('ui.signin.withPasskey')}</Button>}
        {services.map(({ id, name }) => (
          <Button key={id} variant="default" fullWidth onClick={() => elsewhere.mutate(id)}>{t('ui.prove.by', { name })}</Button>
        ))}
        {elsewhere.isSuccess && <p role="status" className="k-dim">{t('ui.prove.elsewhere')}</p>}
        {ways.data && !ways.data.password && !canKey && services.length === 0 && <p>{t('ui.prove.none')}</p>}
      </form>
    </Modal>
  )
}
