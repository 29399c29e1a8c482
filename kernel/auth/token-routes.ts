// Addresses of API tokens: a person makes, sees and removes their own, at a browser only.
import type { FastifyInstance } from 'fastify'
import { handOver, matches } from '../access/actor.ts'
import { notFound } from '../command/problems.ts'
import { askProof } from '../command/proof.ts'
import { identify } from '../http/request.ts'
import { text } from '../model/fields.ts'
import type { House } from '../model/house.ts'
import { parseDate } from '../values/calendar-date.ts'
import { type Instant, endOfDay, parseInstant, plusDays } from '../values/instant.ts'
import { isUuid } from '../values/uuid.ts'
import { ValueError } from '../values/value-error.ts'
import { type Door, atBrowser } from './door.ts'
import { Form, visitorOf } from './form.ts'
import { secondFactorMissing } from './problems.ts'
import { isScope } from './scope.ts'
import { listTokens, makeToken, removeToken } from './tokens.ts'
import { noteVisit } from './visits.ts'

const usualDays = 365
const mostScopes = 50

/** A day means its end where the user is. */
function readEnd(form: Form, given: string | null, { now, zone }: { now: Instant, zone: string }): Instant {
  if (given === null) return plusDays(now, usualDays)
  try {
    const end = given.length === 10 ? endOfDay(zone, parseDate(given)) : parseInstant(given)
    if (end <= now) form.note('/expires', 'in-the-past')
    return end
  } catch (error) {
    if (!(error instanceof ValueError)) throw error
    form.note('/expires', 'not-date')
    return now
  }
}

/** A pattern that fits nothing this house has makes a key that opens nothing, and nobody would know why. */
function fitsAnything(house: House, scope: string): boolean {
  if (!scope.includes('*')) return true
  const nouns = [...house.resources.keys()].flatMap(name => [`${name}.read`, `${name}.${handOver}`])
  return [...nouns, ...house.commands.keys()].some(permission => matches(scope, permission))
}

function readScopes(form: Form, house: House): string[] {
  const given = form.raw('scopes')
  if (!Array.isArray(given)) {
    form.note('/scopes', given === undefined ? 'missing' : 'not-list')
    return []
  }
  if (given.length === 0) form.note('/scopes', 'too-few', { min: 1 })
  if (given.length > mostScopes) form.note('/scopes', 'too-many', { max: mostScopes })
  given.forEach((scope, index) => {
    if (!isScope(scope) || !fitsAnything(house, scope)) form.note(`/scopes/${index}`, 'not-permission')
  })
  return given.filter(isScope)
}

export function tokenRoutes(app: FastifyInstance, door: Door): void {
  app.get('/api/tokens', async request => {
    const { actor } = atBrowser(await identify(door, request))
    return { items: await listTokens(door.pool, actor.id) }
  })

  app.post('/api/tokens', async (request, reply) => {
    const { actor, wants } = atBrowser(await identify(door, request))
    // why: a key made now would do later what its owner may not do yet.
    if (wants !== null) throw secondFactorMissing.of()
    askProof(actor, door.now())
    const form = new Form(request.body)
    const { name, expires } = form.fields({ name: text({ max: 100 }), expires: text({ max: 40 }).optional() },
      { others: ['scopes'] })
    const scopes = readScopes(form, door.house)
    const expiresAt = readEnd(form, expires ?? null, { now: door.now(), zone: actor.zone })
    form.done()
    const { token, secret } =
      await makeToken(door.pool, door.now(), { userId: actor.id, name, scopes, expiresAt })
    await noteVisit(door.pool,
      { ...visitorOf(request), kind: 'token-made', userId: actor.id, at: door.now() })
    return reply.code(201).send({ ...token, token: secret })
  })

  app.delete<{ Params: { id: string } }>('/api/tokens/:id', async (request, reply) => {
    const { actor } = atBrowser(await identify(door, request))
    const { id } = request.params
    if (!isUuid(id) || !await removeToken(door.pool, actor.id, id)) {
      throw notFound.of({ resource: 'auth.token', id })
    }
    await door.forget(actor.id)
    await noteVisit(door.pool,
      { ...visitorOf(request), kind: 'token-removed', userId: actor.id, at: door.now() })
    return reply.code(204).send()
  })
}
