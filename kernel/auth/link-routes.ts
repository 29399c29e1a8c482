// Addresses of one-time links: the first administrator of the house, and passwords for invited users. An
// administrator never learns or chooses anybody's password.
import type { FastifyInstance } from 'fastify'
import { reachOf } from '../access/actor.ts'
import { notAllowed, notFound } from '../command/problems.ts'
import { askProof } from '../command/proof.ts'
import { identify, queryOf } from '../http/request.ts'
import { isLanguage } from '../i18n/language.ts'
import { boolean, country, currency, integer, language, text } from '../model/fields.ts'
import { isUuid } from '../values/uuid.ts'
import { addressKey, addressLimit, countAttempt, forgiveAddress } from './attempts.ts'
import { type Door, atBrowser } from './door.ts'
import { choosePassword, enter } from './entry.ts'
import { Form, visitorOf } from './form.ts'
import { claimPassword, claimSetup, makePasswordLink } from './links.ts'
import { refusePassword } from './password-rules.ts'
import { alreadySetUp, codeNeeded } from './problems.ts'
import { secondFactorOf } from './second-factor.ts'
import type { FirstDay, People } from './people.ts'
import { giveCookie, sessionAnswer } from './session-routes.ts'
import { endSessions } from './sessions.ts'
import { refuseBound } from './sign-on/provider.ts'
import { noteVisit } from './visits.ts'

const invite = 'auth.invitation.create'

const companyFields = { name: text(), country: country(), currency: currency(), language: language(), zone: text({ max: 60 }),
  legalName: text().optional(), street: text().optional(), postalCode: text({ max: 20 }).optional(), city: text().optional(),
  vatId: text({ max: 20 }).optional(), registration: text().optional(), bankName: text().optional(),
  iban: text({ max: 42 }).optional(), bic: text({ max: 11 }).optional(), chart: text({ max: 20 }).optional(),
  fiscalYearStart: integer().optional(), taxRegistered: boolean().optional(), taxNumber: text({ max: 30 }).optional() }

function readFirstDay(form: Form, people: People): FirstDay {
  const { name, email, language: spoken } =
    form.fields({ name: text(), email: text(), language: language().optional() }, { others: ['token', 'password', 'company'] })
  const company = form.fields(companyFields, { inside: 'company' })
  form.email('/email', email)
  form.zone('/company/zone', company.zone)
  const weak =
    refusePassword(form.raw('password'), '/password', [email ?? '', name ?? '', company.name ?? ''])
  if (weak) form.errors.push(weak)
  const first = { name, email, language: spoken, company }
  if (form.errors.length === 0) for (const { pointer, code, params } of people.check(first)) form.note(pointer, code, params)
  return first
}

export function linkRoutes(app: FastifyInstance, door: Door): void {
  app.get('/api/setup', async request => {
    if (await door.people.any()) throw alreadySetUp.of()
    const asked = (name: string): string | null => queryOf(request)[name]?.at(-1) ?? null
    const wanted = asked('language') ?? ''
    return door.people.preview({ country: asked('country') ?? '', chart: asked('chart'), language: isLanguage(wanted) ? wanted : 'en' })
  })

  app.post('/api/setup', async (request, reply) => {
    const form = new Form(request.body)
    const [first, token] = [readFirstDay(form, door.people), form.secret('token')]
    form.done()
    await countAttempt(door.pool, door.now(), { key: addressKey(request.ip), limit: addressLimit })
    const giveBack = await claimSetup(door.pool, door.now(), token)
    if (await door.people.any()) throw alreadySetUp.of()
    const userId = await door.people.found(first).catch(async (error: unknown) => {
      await giveBack()
      throw error
    })
    await choosePassword(door, userId, form.secret('password'))
    const entered = await enter(door, userId, { visitor: visitorOf(request), kind: 'set-up' })
    giveCookie(door, entered, { request, reply })
    return reply.code(201).send(await sessionAnswer(door, entered.identity))
  })

  app.post('/api/invitations', async (request, reply) => {
    const { actor } = atBrowser(await identify(door, request))
    if (reachOf(actor, invite) === null) throw notAllowed.of({ permission: invite })
    askProof(actor, door.now())
    const form = new Form(request.body)
    const { user } = form.fields({ user: text() })
    form.done()
    if (!isUuid(user) || !await door.people.load(user)) throw notFound.of({ resource: 'org.user', id: user })
    const link = await makePasswordLink(door.pool, door.now(), user)
    await noteVisit(door.pool, { ...visitorOf(request), kind: 'invited', userId: user, at: door.now() })
    return reply.code(201).send(link)
  })

  app.post('/api/password', async (request, reply) => {
    const form = new Form(request.body)
    form.fields({}, { others: ['token', 'password'] })
    const token = form.secret('token')
    const weak = refusePassword(form.raw('password'), '/password')
    if (weak) form.errors.push(weak)
    form.done()
    await countAttempt(door.pool, door.now(), { key: addressKey(request.ip), limit: addressLimit })
    const userId = await claimPassword(door.pool, door.now(), token)
    // why: a true link was no guess; a whole office may choose its passwords in one morning.
    await forgiveAddress(door.pool, addressKey(request.ip))
    const person = await door.people.load(userId)
    if (person) await refuseBound(door, person)
    await choosePassword(door, userId, form.secret('password'))
    await endSessions(door.pool, userId)
    await door.forget(userId)
    // why: who reads somebody's mail has only one of two proofs; the other is asked for at the door.
    if ((await secondFactorOf(door.pool, userId)).on) throw codeNeeded.of({ ways: '' })
    const entered = await enter(door, userId, { visitor: visitorOf(request), kind: 'password-changed' })
    giveCookie(door, entered, { request, reply })
    return sessionAnswer(door, entered.identity)
  })
}
