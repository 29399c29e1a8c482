// A session that ended while somebody works: the door over the screen, which stays as it was.
import { Modal } from '@mantine/core'
import { t } from '../words.ts'
import { SignIn } from './sign-in.tsx'

export function SignInAgain({ email }: { readonly email: string }) {
  return (
    <Modal opened onClose={() => undefined} withCloseButton={false} title={t('ui.signin.again')} centered>
      <SignIn email={email} bare />
    </Modal>
  )
}
