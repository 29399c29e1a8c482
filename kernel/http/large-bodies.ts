// Large bodies, such as files and tables, are taken from those who are signed in only, and so many bytes at once: each is
// held in memory several times over while it is worked on. The others are told when to come back, before they send.
import type { FastifyInstance, FastifyRequest } from 'fastify'
import { overloaded } from '../command/problems.ts'
import type { Authenticator } from './authenticator.ts'
import { forgetIdentity, signedIn } from './request.ts'

const largeBytes = 1024 * 1024
const mostBytes = 128 * 1024 * 1024
const retrySeconds = 5

/** As it says itself; whoever does not say may send as much as the address takes. */
function bytesOf(request: FastifyRequest): number {
  const said = Number(request.headers['content-length'] ?? 0)
  if (request.headers['transfer-encoding'] === undefined) return said
  return request.routeOptions.bodyLimit ?? largeBytes
}

export function installLargeBodyGuard(app: FastifyInstance, auth: Authenticator): void {
  let arriving = 0
  app.addHook('onRequest', async (request, reply) => {
    const bytes = bytesOf(request)
    if (bytes <= largeBytes) return
    await signedIn(auth, request)
    // why: what is too large anyway is refused for that, as soon as it is looked at.
    if (bytes > (request.routeOptions.bodyLimit ?? mostBytes)) return
    if (arriving + bytes > mostBytes) throw overloaded.of({ seconds: retrySeconds })
    arriving += bytes
    // why: whoever is shut out while it arrives has sent it in vain.
    forgetIdentity(request)
    reply.raw.once('close', () => { arriving -= bytes })
  })
}
