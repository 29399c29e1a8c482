// Saying where one is: the screen is named by its stream of live changes. Only who may read a record is there.
import type { FastifyReply } from 'fastify'
import { type InputError, Refusal } from '../command/problem.ts'
import { invalidInput, noSuchAddress, notFound } from '../command/problems.ts'
import { readInput } from '../command/input.ts'
import { anyId, choice, text } from '../model/fields.ts'
import { Reader } from '../read/reader.ts'
import { ident, sql } from '../sql/sql.ts'
import type { Exchange } from './api.ts'
import { signedIn } from './request.ts'

const fields = { screen: anyId(), resource: text({ max: 80 }).optional(), id: anyId().optional(),
  mode: choice('looking', 'editing').default('looking') }

export async function sayPresence({ served, request, reply }: Exchange): Promise<FastifyReply> {
  const { presence, auth, engine } = served
  if (!presence) throw noSuchAddress.of({ path: '/api/presence' })
  const { actor } = await signedIn(auth, request)
  const errors: InputError[] = []
  const given = readInput(request.body, { fields }, { errors, pointer: '' })
  if (errors.length > 0) throw new Refusal(invalidInput, { count: errors.length }, { errors })
  const { screen, resource: name, id, mode } = given as // why: just read by these fields.
    { screen: string, resource: string | null, id: string | null, mode: 'looking' | 'editing' }
  if (!presence.isTheirs(screen, actor.id)) throw notFound.of({ resource: 'screen', id: screen })
  const reader = new Reader(engine, actor)
  const resource = name === null ? undefined : reader.house.resources.get(name)
  if (name !== null) {
    const [there] = resource && id !== null ? await reader.query(sql`select 1 from ${ident(resource.table)} t
      where t.id = ${id} and ${reader.readable(resource, 't')}`) : []
    if (!there) throw notFound.of({ resource: name, id: id ?? '' }, id === null ? {} : { id })
  }
  await presence.move(screen, { id: actor.id, name: actor.name }, name === null || id === null ? null : { resource: name, id, mode })
  return reply.code(204).send()
}
