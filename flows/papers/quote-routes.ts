// The public side of a quote: whoever holds the link reads it, fetches the paper and accepts it, without an
// account. The acceptance runs as a named actor of the house that may do nothing else.
import type { FastifyInstance, FastifyRequest } from 'fastify'
import type { Actor } from '../../kernel/access/actor.ts'
import { erased } from '../../kernel/command/command.ts'
import { type Engine, execute } from '../../kernel/command/execute.ts'
import { readInput } from '../../kernel/command/input.ts'
import { type InputError, Refusal } from '../../kernel/command/problem.ts'
import { invalidInput } from '../../kernel/command/problems.ts'
import type { Catalogue } from '../../kernel/i18n/catalogue.ts'
import { queryOf } from '../../kernel/http/request.ts'
import { text } from '../../kernel/model/fields.ts'
import { Reader } from '../../kernel/read/reader.ts'
import { readFile } from '../../foundations/documents/contract.ts'
import { acceptQuote, order } from '../../operations/sales/contract.ts'
import { deskFor } from './compose.ts'
import { gather } from './gather.ts'
import { quoteNotOpen } from './problems.ts'
import { openQuote } from './quote-link.ts'
import { quoteView } from './quote-view.ts'

interface House { readonly engine: Engine, readonly words: Catalogue }

const grant = (allow: string) => ({ allow, reach: 'all' } as const)

/** Reads and accepts quotes, and the files of quotes; nothing else. */
export const customerByLink: Actor = Object.freeze<Actor>({
  id: 'quote-link', name: 'Customer by link', kind: 'house', companies: [], company: null, teams: [], roles: [],
  language: 'en', zone: 'UTC',
  grants: [grant('sales.order.accept'), grant('sales.order.read'), grant('documents.file.read')],
})

const address = '/api/public/quotes/:token'

// why: the router hands over what stands in the address as text.
const tokenOf = (request: FastifyRequest): string => (request.params as { token: string }).token

/** For `extend` of the server. */
export function quoteRoutes(app: FastifyInstance, { engine, words }: House): void {
  app.get(address, async request => {
    const token = tokenOf(request)
    const found = await openQuote(engine.pool, token, engine.clock.now())
    const archive = await gather(engine, [{ subjectResource: order.name, subjectId: found.order }])
    const row = archive.orders.get(found.order)
    if (!row) throw quoteNotOpen.of()
    return quoteView(deskFor(words, archive, row), row, { revision: found.revision, chosen: new Set(queryOf(request)['option']),
      path: `/api/public/quotes/${encodeURIComponent(token)}` })
  })

  app.get(`${address}/paper`, async (request, reply) => {
    const found = await openQuote(engine.pool, tokenOf(request), engine.clock.now())
    const file = await readFile(new Reader(engine, customerByLink), found.file)
    return reply.type(file.contentType)
      .header('content-disposition', `inline; filename*=UTF-8''${encodeURIComponent(file.name)}`).send(file.content)
  })

  app.post(`${address}/accept`, async request => {
    const { name, options } = readAcceptance(request.body)
    const found = await openQuote(engine.pool, tokenOf(request), engine.clock.now())
    const item = { id: found.order, acceptedBy: name, options: options.map(line => ({ line })) }
    await execute(engine, { command: erased(acceptQuote), actor: customerByLink, items: [item], request: request.id })
      .catch((error: unknown) => { throw lateRefusal(error) })
    return { accepted: true }
  })
}

/** Who lost a race with another acceptance, a revision or midnight is told what every late comer is told. */
const lateRefusal = (error: unknown): unknown =>
  (error instanceof Refusal && error.problem.status === 409 ? quoteNotOpen.of() : error)

function readAcceptance(body: unknown): { readonly name: string, readonly options: readonly string[] } {
  const errors: InputError[] = []
  const read = readInput(body ?? {}, { fields: { name: text() } }, { errors, pointer: '' }, ['options'])
  const given: unknown = Object.hasOwn(Object(body) as object, 'options') ? (body as { options: unknown }).options : [] // why: has it.
  const options = Array.isArray(given) && given.length <= 1000 && given.every(one => typeof one === 'string') ? given : null
  if (options === null) errors.push({ pointer: '/options', code: 'not-list', params: {} })
  if (errors.length > 0) throw new Refusal(invalidInput, { count: errors.length }, { errors })
  return { name: String(read['name']), options: options ?? [] }
}
