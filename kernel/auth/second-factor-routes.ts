// Addresses of the second factor: a person switches their own on and off at a browser, knowing password or code; an
// administrator takes away that of somebody whose phone and codes are lost.
import type { FastifyInstance, FastifyRequest } from 'fastify'
import { reachOf } from '../access/actor.ts'
import { notAllowed, notFound } from '../command/problems.ts'
import { askProof } from '../command/proof.ts'
import { identify } from '../http/request.ts'
import { text } from '../model/fields.ts'
import { isUuid } from '../values/uuid.ts'
import { accountLimit, addressKey, countAttempt, forgive } from './attempts.ts'
import { passwordHashOf } from './credentials.ts'
import { type AtBrowser, type Door, atBrowser } from './door.ts'
import { accountKey } from './entry.ts'
import { Form, visitorOf } from './form.ts'
import { proveOwner } from './owner.ts'
import { removePasskeys } from './passkeys/passkeys.ts'
import { secondFactorOn, secondFactorRequired } from './problems.ts'
import { beginSecondFactor, confirmSecondFactor, endApp, endSecondFactor, secondFactorOf, useCode } from './second-factor.ts'
import { endSessions } from './sessions.ts'
import { type VisitKind, noteVisit } from './visits.ts'
import { withWaysOf } from './ways.ts'

const reset = 'auth.second-factor.reset'

export function secondFactorRoutes(app: FastifyInstance, door: Door): void {
  const browser = async (request: FastifyRequest): Promise<AtBrowser> => atBrowser(await identify(door, request))
  const note = (request: FastifyRequest, kind: VisitKind, userId: string): Promise<void> =>
    noteVisit(door.pool, { ...visitorOf(request), kind, userId, at: door.now() })

  app.get('/api/second-factor', async request => {
    const { actor } = await browser(request)
    const [factor, hash] = await Promise.all([secondFactorOf(door.pool, actor.id), passwordHashOf(door.pool, actor.id)])
    return { ...factor, required: actor.needsSecond, password: hash !== null }
  })

  app.post('/api/second-factor', async request => {
    const at = await browser(request)
    const { actor } = at
    const form = new Form(request.body)
    form.fields({}, { others: ['password'] })
    await proveOwner(door, request, { at, form })
    const begun = await beginSecondFactor(door, { userId: actor.id, email: actor.email })
    if (!begun) throw secondFactorOn.of()
    return begun
  })

  app.post('/api/second-factor/confirm', async request => {
    const { actor, session } = await browser(request)
    const form = new Form(request.body)
    const { code } = form.fields({ code: text({ max: 20 }) })
    form.done()
    if ((await secondFactorOf(door.pool, actor.id)).app) throw secondFactorOn.of()
    await countAttempt(door.pool, door.now(), { key: accountKey(actor.email), limit: accountLimit })
    if (!await useCode(door, { userId: actor.id, code })) form.note('/code', 'wrong-code')
    form.done()
    await forgive(door.pool, accountKey(actor.email), addressKey(request.ip))
    const recovery = await confirmSecondFactor(door.pool, door.now(), actor.id)
    // why: codes that were never kept would open no door.
    if (!recovery) throw secondFactorOn.of()
    // why: who came in without it elsewhere proves it there too.
    await endSessions(door.pool, actor.id, session.id)
    await door.forget(actor.id)
    await note(request, 'second-factor-on', actor.id)
    return { recovery }
  })

  app.delete('/api/second-factor', async (request, reply) => {
    const at = await browser(request)
    const { actor, session } = at
    const form = new Form(request.body)
    form.fields({}, { others: ['password'] })
    await proveOwner(door, request, { at, form })
    await withWaysOf(door.pool, actor.id, async asks => {
      const { passkeys } = await secondFactorOf(asks, actor.id)
      if (actor.needsSecond && passkeys === 0 && session.provider === null) throw secondFactorRequired.of()
      await endApp(asks, door.now(), actor.id)
    })
    await door.forget(actor.id)
    await note(request, 'second-factor-off', actor.id)
    return reply.code(204).send()
  })

  resetRoute(app, door, { browser, note })
}

interface Told {
  readonly browser: (request: FastifyRequest) => Promise<AtBrowser>
  readonly note: (request: FastifyRequest, kind: VisitKind, userId: string) => Promise<void>
}

/** Takes away what somebody has lost: app, passkeys and recovery codes. */
function resetRoute(app: FastifyInstance, door: Door, { browser, note }: Told): void {
  app.post('/api/second-factor/reset', async (request, reply) => {
    const { actor } = await browser(request)
    if (reachOf(actor, reset) === null) throw notAllowed.of({ permission: reset })
    askProof(actor, door.now())
    const form = new Form(request.body)
    const { user } = form.fields({ user: text() })
    form.done()
    if (!isUuid(user) || !await door.people.load(user)) throw notFound.of({ resource: 'org.user', id: user })
    await endSecondFactor(door.pool, user)
    await removePasskeys(door.pool, user)
    await endSessions(door.pool, user)
    await door.forget(user)
    await note(request, 'second-factor-reset', user)
    return reply.code(204).send()
  })
}
