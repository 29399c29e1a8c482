// Drafts over HTTP: one's own and nobody else's. A form is named in the query, its content is the body.
import type { FastifyReply } from 'fastify'
import { type InputError, Refusal } from '../command/problem.ts'
import { invalidInput, tooLarge } from '../command/problems.ts'
import { dropDraft, keepDraft, largestDraft, listDrafts } from '../draft/drafts.ts'
import type { Exchange } from './api.ts'
import { queryOf, signedIn } from './request.ts'

function formOf({ request }: Exchange): string {
  const form = queryOf(request)['form']?.at(-1) ?? ''
  const mistake = (code: string): Refusal => {
    const errors: InputError[] = [{ pointer: '?form', code, params: { max: 200, length: form.length } }]
    return new Refusal(invalidInput, { count: 1 }, { errors })
  }
  if (form === '') throw mistake('missing')
  if (!/^[\w.:-]{1,200}$/.test(form)) throw mistake('too-long')
  return form
}

export async function sendDrafts(exchange: Exchange): Promise<FastifyReply> {
  const { actor } = await signedIn(exchange.served.auth, exchange.request)
  return exchange.reply.send({ items: await listDrafts(exchange.served.engine.pool, actor.id) })
}

export async function putDraft(exchange: Exchange): Promise<FastifyReply> {
  const { served: { auth, engine: { pool, clock } }, request, reply } = exchange
  const { actor } = await signedIn(auth, request)
  const form = formOf(exchange)
  const content = request.body ?? {}
  const text = JSON.stringify(content)
  if (text.length > largestDraft) throw tooLarge.of({ limit: largestDraft })
  const at = clock.now()
  await keepDraft(pool, actor.id, { form, content: storable(content, text), at })
  return reply.send({ form, at })
}

/** What PostgreSQL cannot store as JSON is refused by name, as everywhere. */
function storable(content: unknown, text: string): unknown {
  const isObject = typeof content === 'object' && content !== null && !Array.isArray(content)
  if (!isObject || /(?<!\\)(?:\\\\)*\\u(?:0000|d[89a-f])/.test(text)) {
    const code = isObject ? 'control-character' : 'not-object'
    throw new Refusal(invalidInput, { count: 1 }, { errors: [{ pointer: '', code, params: {} }] })
  }
  return content
}

export async function deleteDraft(exchange: Exchange): Promise<FastifyReply> {
  const { served: { auth, engine }, request, reply } = exchange
  const { actor } = await signedIn(auth, request)
  await dropDraft(engine.pool, actor.id, formOf(exchange))
  return reply.code(204).send()
}
