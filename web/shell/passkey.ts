// Asking the browser for a passkey. What somebody closes or has no key for is told in our words; the rest is the server's.
import { startAuthentication, startRegistration, type PublicKeyCredentialCreationOptionsJSON, type PublicKeyCredentialRequestOptionsJSON,
} from '@simplewebauthn/browser'
import { post } from '../client.ts'
import { Problem } from '../problem.ts'
import { t } from '../words.ts'

/** The browser says the same whether somebody closed its window, waited too long or has no key. */
async function asked<T>(ask: Promise<T>): Promise<T> {
  return ask.catch((error: unknown) => {
    const known = error instanceof Error && error.name === 'InvalidStateError'
    throw new Problem({ code: 'web/passkey', status: 400, title: t(known ? 'ui.passkey.known' : 'ui.passkey.none'),
      next: t(known ? 'ui.passkey.knownNext' : 'ui.passkey.noneNext') })
  })
}

/** What a key of this device or another one signs for the door. */
export async function showPasskey(): Promise<unknown> {
  const optionsJSON = await post<PublicKeyCredentialRequestOptionsJSON>('session/passkey/challenge', {})
  return asked(startAuthentication({ optionsJSON }))
}

export interface Made { readonly id: string, readonly recovery: readonly string[] | null }

export async function makePasskey(name: string, proof: { readonly password?: string }): Promise<Made> {
  const optionsJSON = await post<PublicKeyCredentialCreationOptionsJSON>('passkeys/challenge', proof)
  return post<Made>('passkeys', { name, answer: await asked(startRegistration({ optionsJSON })) })
}
