// The description of the house and its words, as the browser loads them once and keeps until they change.
import { createHash } from 'node:crypto'
import type { FastifyReply } from 'fastify'
import { isLanguage } from '../i18n/language.ts'
import { openapiOf } from '../openapi/document.ts'
import { metaOf } from '../read/meta.ts'
import type { Exchange } from './api.ts'
import { identify, languageOf, queryOf, signedIn } from './request.ts'

interface Kept { readonly etag: string, readonly body: string }

const digest = (text: string): string => createHash('sha256').update(text).digest('base64url')

/** Descriptions differ by grants and language only; few differ, and each costs milliseconds. */
class Shelf {
  private readonly kept = new Map<string, Kept>()
  private readonly size = 100

  take(key: string, make: () => unknown): Kept {
    let found = this.kept.get(key)
    if (!found) {
      const body = JSON.stringify(make())
      found = { body, etag: `"${digest(body).slice(0, 27)}"` }
      if (this.kept.size >= this.size) this.kept.delete(this.kept.keys().next().value ?? '')
      this.kept.set(key, found)
    }
    return found
  }
}

const shelves = new WeakMap<object, Shelf>()

/** One a house: added fields make another one. */
function shelfOf(about: object): Shelf {
  let shelf = shelves.get(about)
  if (!shelf) shelves.set(about, shelf = new Shelf())
  return shelf
}

function sendKept({ request, reply }: Exchange, { etag, body }: Kept): FastifyReply {
  void reply.header('etag', etag).header('vary', 'cookie, authorization, accept-language')
  if (request.headers['if-none-match'] === etag) return reply.code(304).send()
  return reply.type('application/json; charset=utf-8').send(body)
}

export async function sendMeta(exchange: Exchange): Promise<FastifyReply> {
  const { served, request } = exchange
  const { actor } = await signedIn(served.auth, request)
  const wording = { words: served.words, language: actor.language }
  const key = `meta ${actor.language} ${digest(JSON.stringify([actor.grants, actor.roles, actor.companies]))}`
  return sendKept(exchange, shelfOf(served.engine.house).take(key, () =>
    metaOf({ house: served.engine.house, actor, wording })))
}

export async function sendWords(exchange: Exchange): Promise<FastifyReply> {
  const { served, request } = exchange
  await identify(served.auth, request)
  const wish = queryOf(request)['language']?.at(-1) ?? ''
  const language = isLanguage(wish) ? wish : languageOf(request)
  // why: a sentence missing in one language is shown in English rather than as its key.
  const make = (): unknown => ({ ...served.words.messages('en'), ...served.words.messages(language) })
  return sendKept(exchange, shelfOf(served).take(`words ${language}`, make))
}

export async function sendOpenapi(exchange: Exchange): Promise<FastifyReply> {
  const { served, request } = exchange
  await signedIn(served.auth, request)
  return sendKept(exchange, shelfOf(served.engine.house).take('openapi', () => openapiOf(served.engine.house)))
}
