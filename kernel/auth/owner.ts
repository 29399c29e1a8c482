// Whoever sits at an open browser is not yet its owner: before ways in are changed the password is asked for again. Who has
// none, because they come by a provider, must have come just now.
import type { FastifyRequest } from 'fastify'
import { provedLately } from '../command/proof.ts'
import { accountLimit, addressKey, countAttempt, forgive } from './attempts.ts'
import { passwordHashOf } from './credentials.ts'
import type { AtBrowser, Door } from './door.ts'
import { accountKey } from './entry.ts'
import type { Form } from './form.ts'
import { signInAnew } from './problems.ts'

/** Proves the owner by the field `password` of a form, or by having come just now where there is no password; answers whether it is new. */
export async function proveOwner(door: Door, request: FastifyRequest,
  { at: { actor, session }, form }: { readonly at: AtBrowser, readonly form: Form }): Promise<boolean> {
  const hash = await passwordHashOf(door.pool, actor.id)
  if (hash === null) {
    if (!provedLately(session.provedAt, door.now())) throw signInAnew.of()
    form.done()
    return false
  }
  const given = form.secret('password')
  form.done()
  const account = accountKey(actor.email)
  await countAttempt(door.pool, door.now(), { key: account, limit: accountLimit })
  if (!await door.passwords.verify(hash, given)) form.note('/password', 'wrong-password')
  form.done()
  await forgive(door.pool, account, addressKey(request.ip))
  return true
}
