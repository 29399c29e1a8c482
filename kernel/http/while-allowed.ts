// Answers that take long, such as exports and imports, go on only while their sender may do what they might when it began:
// whoever is shut out, or given other rights, in the middle of one is not served to its end.
import type { FastifyReply, FastifyRequest } from 'fastify'
import { type Actor } from '../access/actor.ts'
import { sightOf } from '../access/sight.ts'
import { notAllowed } from '../command/problems.ts'
import type { Authenticator } from './authenticator.ts'
import { credentialsOf } from './request.ts'

interface Sending { readonly auth: Authenticator, readonly request: FastifyRequest, readonly reply: FastifyReply, readonly actor: Actor }

/** Aborts when the sender's rights are no longer those of `actor`; looked at whenever somebody's rights or sessions change. */
export function whileAllowed({ auth, request, reply, actor }: Sending, permission: string): AbortSignal {
  const stop = new AbortController()
  const before = sightOf(actor)
  const end = (): void => { stop.abort(notAllowed.of({ permission })) }
  const leave = auth.onForget?.(userId => {
    if (userId !== '*' && userId !== actor.id) return
    auth.authenticate(credentialsOf(request)).then(now => { if (!now || sightOf(now.actor) !== before) end() }, end)
  })
  reply.raw.once('close', () => leave?.())
  return stop.signal
}

/** The same rows, as long as nothing stops them. */
export async function* untilStopped<T>(rows: AsyncIterable<T>, signal: AbortSignal): AsyncGenerator<T> {
  for await (const row of rows) {
    signal.throwIfAborted()
    yield row
  }
}
