// Which state of the house a caller must see at least, carried from answer to question: a change is answered with
// its place in the log, and who shows it, by header or cookie, is never read to from a replica that is behind it,
// whichever server of the house they ask next.
import type { FastifyInstance, FastifyRequest } from 'fastify'
import type { Actor } from '../access/actor.ts'
import { Reader } from '../read/reader.ts'
import type { LogPosition } from '../sql/replica.ts'
import { identityOf } from './request.ts'
import type { Served } from './server.ts'

const header = 'x-kontor-position'
const cookie = 'kontor_position'
/** A replica that is further behind is not read from at all. */
const keptSeconds = 600

const looks = new Set(['GET', 'HEAD'])

/** The place the caller shows; what is none counts as the beginning. */
function shown(request: FastifyRequest): LogPosition {
  const given = request.headers[header] ?? request.cookies[cookie]
  return typeof given === 'string' && /^\d{1,20}$/.test(given) ? BigInt(given) : 0n
}

/** The eyes of a caller: near, on the replica, where that has come far enough for them. */
export function readerOf({ engine }: Served, request: FastifyRequest, actor: Actor): Promise<Reader> {
  if (!looks.has(request.method)) return Promise.resolve(new Reader(engine, actor))
  return Reader.near(engine, actor, shown(request))
}

/** Tells with every answer to a change how far the log had come. */
export function installPosition(app: FastifyInstance, { engine }: Served, secure: boolean): void {
  const { replica } = engine
  if (!replica) return
  app.addHook('onSend', async (request, reply) => {
    const actor = looks.has(request.method) ? undefined : identityOf(request)?.actor
    if (!actor) return
    const place = String(replica.markOf(actor.id))
    void reply.header(header, place)
    void reply.setCookie(cookie, place, { path: '/', httpOnly: true, sameSite: 'strict', secure, maxAge: keptSeconds })
  })
}
