// Better a clear "not now" than a queue nobody reaches the end of: when too many requests already wait for
// the database, new ones are sent away with the time after which to ask again.
import type { FastifyInstance } from 'fastify'
import { overloaded } from '../command/problems.ts'
import type { Pool } from '../sql/connection.ts'

const retrySeconds = 2

export function installOverloadGuard(app: FastifyInstance, pool: Pick<Pool, 'queued'>,
  queuedMax: number): void {
  app.addHook('onRequest', async request => {
    if (pool.queued > queuedMax
      && /^\/(api|mcp|odata)\b/.test(request.url)) throw overloaded.of({ seconds: retrySeconds })
  })
}
