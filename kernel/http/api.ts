// One request to the API, from address to answer: fixed addresses first, then those derived from resources
// and commands.
import type { FastifyReply, FastifyRequest } from 'fastify'
import { methodNotAllowed } from '../command/problems.ts'
import { resolve } from '../read/address.ts'
import { deleteDraft, putDraft, sendDrafts } from './draft-routes.ts'
import { refusalFor, tell } from './errors.ts'
import { dropOne, retryOne, sendChanges, sendDeliveries } from './feed-routes.ts'
import { handleImport } from './import-routes.ts'
import { sendMeta, sendOpenapi, sendWords } from './meta-routes.ts'
import { sayPresence } from './presence-routes.ts'
import { type Reading, readingOf, sendExport, sendFigures, sendFlow, sendGroups,
  sendHistory, sendList, sendRecord, sendRelated, sendSearch, sendWhy } from './reads.ts'
import { pathOf } from './request.ts'
import { Renamed } from './renamed.ts'
import type { Served } from './server.ts'
import { type Wish, write } from './writes.ts'

export interface Exchange { readonly served: Served, readonly request: FastifyRequest,
  readonly reply: FastifyReply }

type Handler = (exchange: Exchange) => Promise<FastifyReply>

/** Addresses that are not derived from a definition, by method. */
const fixed: Readonly<Record<string, Readonly<Record<string, Handler>>>> = {
  'meta': { GET: sendMeta },
  'words': { GET: sendWords },
  'search': { GET: async exchange => sendSearch(await readingOf(exchange)) },
  'openapi.json': { GET: sendOpenapi },
  'changes': { GET: sendChanges },
  'presence': { POST: sayPresence },
  'drafts': { GET: sendDrafts, PUT: putDraft, DELETE: deleteDraft },
  'kernel/deliveries': { GET: sendDeliveries },
  'kernel/deliveries:retry': { POST: retryOne },
  'kernel/deliveries:drop': { POST: dropOne },
}

export async function handleApi(served: Served, request: FastifyRequest,
  reply: FastifyReply): Promise<FastifyReply> {
  const exchange = { served, request, reply }
  // why: who has just added a field, or been told of one, sees it with the next request.
  if (served.engine.renewing) await served.engine.renewing
  const { method } = request
  const path = pathOf(request).slice('/api/'.length)
  const known = Object.hasOwn(fixed, path) ? fixed[path] : undefined
  const handler = known?.[method]
  if (known && !handler) throw methodNotAllowed.of({ method, allowed: Object.keys(known).join(', ') })
  if (handler) return handler(exchange)
  const figures = /^(cubes|reports)\//.test(path)
  if (figures && method !== 'GET') throw methodNotAllowed.of({ method, allowed: 'GET' })
  const reading = await readingOf(exchange)
  if (figures && await sendFigures(reading, path)) return reply
  if (/^import(\/|$)/.test(path)) return handleImport(reading, path)
  return handleDerived(reading, path)
}

function handleDerived(found: Reading, path: string): Promise<FastifyReply> {
  const target = resolve(found.reader.house, { method: found.request.method, path })
  const renamed = new Renamed(target.kind === 'command' ? target.command.on ?? target.command.creates : target.resource)
  const reading = renamed.none ? found : { ...found, params: renamed.params(found.params) }
  if (target.kind === 'command' && !renamed.none) reading.request.body = renamed.body(reading.request.body)
  renamed.tell(reading.reply)
  switch (target.kind) {
    case 'list': return sendList(reading, target.resource)
    case 'groups': return sendGroups(reading, target.resource)
    case 'get': return sendRecord(reading, target.resource, target.id)
    case 'related': return sendRelated(reading, target.resource, target.id)
    case 'flow': return sendFlow(reading, target.resource, target.id)
    case 'history': return sendHistory(reading, target.resource, target.id)
    case 'why': return sendWhy(reading, target.resource, target)
    case 'export': return sendExport(reading, target.resource, target.format)
    case 'command': return runCommand(reading, target)
  }
}

async function runCommand({ served, request, reply, reader }: Reading, wish: Wish): Promise<FastifyReply> {
  const writing = { engine: served.engine, actor: reader.actor, request,
    tell: (error: unknown) => tell(served, error, request) }
  const outcome = (error: unknown): string => refusalFor(served, error, request)?.problem.code ?? 'fault'
  const { status, body } = await served.metrics.command(wish.command.name, () => write(writing, wish),
    outcome)
  return reply.code(status).send(body)
}
