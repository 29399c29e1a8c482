// Better a clear "not now" than a queue nobody reaches the end of: when as many requests are under way as the
// database can take, with a line that moves quickly, new ones are sent away with the time after which to ask again.
// Whoever asks for much and does not read it is cut off.
import type { FastifyInstance, FastifyRequest } from 'fastify'
import { overloaded } from '../command/problems.ts'
import type { Pool } from '../sql/connection.ts'

const retrySeconds = 2
/** What asks the database; a stream of changes stays open for hours and asks for itself alone. */
const isCounted = (url: string): boolean => /^\/(api|mcp|odata|scim)\b/.test(url) && !/^\/api\/changes\b/.test(url)

/** Coming in is always possible: whoever signs in counts among few, not among the many who ask. */
const isEntrance = (url: string): boolean => /^\/api\/session\b/.test(url)
const mostEntering = 20

export function installOverloadGuard(app: FastifyInstance, pool: Pick<Pool, 'queued' | 'size'>,
  queuedMax: number): void {
  const underWay = new Set<FastifyRequest>()
  const entering = new Set<FastifyRequest>()
  const refuse = (request: FastifyRequest): void => {
    if (!isCounted(request.url)) return
    const isFull = isEntrance(request.url) ? entering.size >= mostEntering
      // why: requests of one moment have not yet asked for a connection when the next one is looked at.
      : pool.queued > queuedMax || underWay.size >= queuedMax + pool.size
    if (isFull) throw overloaded.of({ seconds: retrySeconds })
  }
  app.addHook('onRequest', async request => { refuse(request) })
  // why: whoever is still sending has asked for nothing yet; many who send slowly would keep everybody out.
  app.addHook('preValidation', async (request, reply) => {
    refuse(request)
    if (!isCounted(request.url)) return
    const among = isEntrance(request.url) ? entering : underWay
    among.add(request)
    reply.raw.once('close', () => { among.delete(request) })
  })
  // why: an answer that has begun waits for its reader, no longer for the database.
  app.addHook('onSend', async (request, _, payload) => {
    underWay.delete(request)
    entering.delete(request)
    return payload
  })
}

/**
 * A line on which nothing has moved for so long is cut when an answer lies ready that nobody takes. While the house
 * still works on an answer it waits, however long that takes.
 */
export function installReaderGuard(app: FastifyInstance, stillMs: number): void {
  app.addHook('onRequest', async (request, reply) => {
    const { socket } = request.raw
    reply.raw.on('timeout', () => {
      if (socket.writableLength > 0 || reply.raw.writableLength > 0) socket.destroy()
      else socket.setTimeout(stillMs)
    })
  })
}
