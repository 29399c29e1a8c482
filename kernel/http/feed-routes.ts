// The feed over HTTP: live changes for screens, and the facts that could not be digested for the person who
// looks after them.
import type { FastifyReply } from 'fastify'
import { reachOf } from '../access/actor.ts'
import { type InputError, Refusal } from '../command/problem.ts'
import { invalidInput, noSuchAddress, notAllowed } from '../command/problems.ts'
import { readInput } from '../command/input.ts'
import { type DeliveryName, dropDelivery, listDeliveries, retryDelivery } from '../feed/deliveries.ts'
import { stream } from '../feed/stream.ts'
import { text } from '../model/fields.ts'
import type { Exchange } from './api.ts'
import { credentialsOf, signedIn } from './request.ts'

export async function sendChanges({ served, request, reply }: Exchange): Promise<FastifyReply> {
  const { hub, auth, closing, presence } = served
  if (!hub) throw noSuchAddress.of({ path: '/api/changes' })
  const { actor } = await signedIn(auth, request)
  const again = async () => (await auth.authenticate(credentialsOf(request)))?.actor ?? null
  const whenChanged = (ask: () => void) => auth.onForget?.(userId => { if (userId === '*' || userId === actor.id) ask() }) ?? (() => {})
  return stream({ hub, actor, presence, again, whenChanged, request, reply, closing })
}

async function permit({ served, request }: Exchange, permission: string): Promise<void> {
  const { actor } = await signedIn(served.auth, request)
  if (reachOf(actor, permission) !== 'all') throw notAllowed.of({ permission })
}

const fields = { consumer: text(), seq: text({ max: 19 }) }

function deliveryNamed(body: unknown): DeliveryName {
  const errors: InputError[] = []
  const { consumer, seq } = readInput(body, { fields }, { errors, pointer: '' })
  if (typeof seq === 'string' && !/^\d{1,18}$/.test(seq)) errors.push({ pointer: '/seq', code: 'not-integer',
    params: {} })
  if (errors.length > 0) throw new Refusal(invalidInput, { count: errors.length }, { errors })
  return { consumer: consumer as string, seq: seq as string } // why: both were just read as text.
}

export async function sendDeliveries(exchange: Exchange): Promise<FastifyReply> {
  await permit(exchange, 'kernel.delivery.read')
  return exchange.reply.send({ items: await listDeliveries(exchange.served.engine.pool) })
}

export async function retryOne(exchange: Exchange): Promise<FastifyReply> {
  await permit(exchange, 'kernel.delivery.retry')
  const { pool, clock } = exchange.served.engine
  await retryDelivery(pool, deliveryNamed(exchange.request.body), clock.now())
  return exchange.reply.code(204).send()
}

export async function dropOne(exchange: Exchange): Promise<FastifyReply> {
  await permit(exchange, 'kernel.delivery.drop')
  await dropDelivery(exchange.served.engine.pool, deliveryNamed(exchange.request.body))
  return exchange.reply.code(204).send()
}
