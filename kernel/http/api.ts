// One request to the API, from address to answer: fixed addresses first, then those derived from resources
// and commands.
import type { FastifyReply, FastifyRequest } from 'fastify'
import { resolve } from '../read/address.ts'
import { get } from '../read/get.ts'
import { list, readListQuery } from '../read/list.ts'
import { Reader } from '../read/reader.ts'
import { methodNotAllowed } from '../command/problems.ts'
import { tell, refusalFor } from './errors.ts'
import { sendMeta, sendWords } from './meta-routes.ts'
import { pathOf, queryOf, signedIn } from './request.ts'
import type { Served } from './server.ts'
import { write } from './writes.ts'

export interface Exchange { readonly served: Served, readonly request: FastifyRequest, readonly reply: FastifyReply }

type Handler = (exchange: Exchange) => Promise<FastifyReply>
type Fixed = Readonly<Record<string, Handler>>

/** Addresses that are not derived from a definition. */
const fixed: Readonly<Record<string, Fixed>> = {
  meta: { GET: sendMeta },
  words: { GET: sendWords },
}

export async function handleApi(served: Served, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  const exchange = { served, request, reply }
  const path = pathOf(request).slice('/api/'.length)
  const known = Object.hasOwn(fixed, path) ? fixed[path] : undefined
  if (!known) return handleDerived(exchange, path)
  const handler = known[request.method]
  if (!handler) throw methodNotAllowed.of({ method: request.method, allowed: Object.keys(known).join(', ') })
  return handler(exchange)
}

async function handleDerived(exchange: Exchange, path: string): Promise<FastifyReply> {
  const { served, request, reply } = exchange
  const { engine } = served
  const { actor } = await signedIn(served.auth, request)
  const target = resolve(engine.house, { method: request.method, path })
  const reader = new Reader(engine, actor)
  switch (target.kind) {
    case 'list':
      return reply.send(await list(reader, target.resource, await readListQuery(reader, target.resource, queryOf(request))))
    case 'get': {
      const record = await get(reader, target.resource, target.id)
      const etag = `"${String(record.item['version'])}"`
      return reply.header('etag', etag).send(record)
    }
    case 'command': {
      const { command } = target
      const writing = { engine, actor, request, tell: (error: unknown) => tell(served, error, request) }
      const outcome = (error: unknown): string => refusalFor(served, error, request)?.problem.code ?? 'fault'
      const { status, body } = await served.metrics.command(command.name, () => write(writing, target), outcome)
      return reply.code(status).send(body)
    }
    default:
      throw new Error(`no answer for ${target.kind}`)
  }
}
