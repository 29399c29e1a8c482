// What gives rights or keys asks again who sits there, once in a while: the password or a passkey, and the work goes on.
import { Button, Modal, PasswordInput } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { useState, type FormEvent } from 'react'
import { post } from '../client.ts'
import { ProblemNotice } from '../kit/problem-notice.tsx'
import { asProblem } from '../problem.ts'
import { t } from '../words.ts'

export function ProveYourself({ onEnd }: { readonly onEnd: (proved: boolean) => void }) {
  const [password, setPassword] = useState('')
  const proving = useMutation({
    mutationFn: async (byKey: boolean) =>
      post('session/proof', byKey ? { passkey: await (await import('./passkey.ts')).showPasskey() } : { password }),
    onSuccess: () => onEnd(true) })
  const problem = proving.error ? asProblem(proving.error) : null
  const wrong = problem?.places['/password']
  const submit = (event: FormEvent) => {
    event.preventDefault()
    proving.mutate(false)
  }
  return (
    <Modal opened onClose={() => onEnd(false)} title={t('ui.prove.title')} centered closeButtonProps={{ 'aria-label': t('ui.close') }}>
      <form onSubmit={submit} className="k-door-form">
        <p className="k-dim">{t('ui.prove.text')}</p>
        {problem && !wrong && <ProblemNotice problem={problem} />}
        <PasswordInput label={t('ui.signin.password')} autoComplete="current-password" required data-autofocus error={wrong}
          value={password} onChange={event => setPassword(event.currentTarget.value)}
          visibilityToggleButtonProps={{ 'aria-label': t('ui.signin.show') }} />
        <Button type="submit" loading={proving.isPending} fullWidth mt={8}>{t('ui.prove.go')}</Button>
        {'PublicKeyCredential' in globalThis && <Button variant="default" fullWidth disabled={proving.isPending}
          onClick={() => proving.mutate(true)}>{t('ui.signin.withPasskey')}</Button>}
      </form>
    </Modal>
  )
}
