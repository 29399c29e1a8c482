// Addresses for machines that watch: is the process alive, can it serve, what do its figures say.
import type { FastifyInstance } from 'fastify'
import { reachOf } from '../access/actor.ts'
import { notAllowed } from '../command/problems.ts'
import { sql } from '../sql/sql.ts'
import { signedIn } from './request.ts'
import type { Served } from './server.ts'

const local = new Set(['127.0.0.1', '::1', '::ffff:127.0.0.1'])
/** What a proxy on this machine hands on comes from elsewhere, believed or not. */
const handedOn = ['forwarded', 'x-forwarded-for', 'x-real-ip', 'via']
const permission = 'kernel.metrics.read'

export function installSystemRoutes(app: FastifyInstance, served: Served): void {
  app.get('/health', async () => ({ status: 'alive' }))
  app.get('/ready', async (_, reply) => {
    try {
      await served.engine.pool.query(sql`select 1 as one`)
      return { status: 'ready' }
    } catch {
      return reply.code(503).send({ status: 'the database does not answer' })
    }
  })
  app.get('/metrics', async (request, reply) => {
    // why: figures tell how much business is done; they are for the machine itself and for those permitted.
    if (!local.has(request.ip) || handedOn.some(name => request.headers[name] !== undefined)) {
      const { actor } = await signedIn(served.auth, request)
      if (reachOf(actor, permission) === null) throw notAllowed.of({ permission })
    }
    const { type, body } = await served.metrics.text()
    return reply.type(type).send(body)
  })
}
