// What the house knows of one request: who asks, in which language, under which number. Asked once, then
// remembered with the request.
import type { FastifyRequest } from 'fastify'
import { notSignedIn } from '../command/problems.ts'
import { languageFor } from '../i18n/language.ts'
import type { Language } from '../i18n/language.ts'
import type { QueryParams } from '../read/filter.ts'
import type { Authenticator, Credentials, Identity } from './authenticator.ts'

const identities = new WeakMap<FastifyRequest, Promise<Identity | null>>()
const known = new WeakMap<FastifyRequest, Identity>()

const headerOf = (request: FastifyRequest, name: string): string | null => {
  const value = request.headers[name]
  return typeof value === 'string' ? value : null
}

/** What a request shows of its sender. */
export const credentialsOf = (request: FastifyRequest): Credentials => ({
  cookies: request.cookies, authorization: headerOf(request, 'authorization'),
  csrf: headerOf(request, 'x-kontor-csrf'), method: request.method, ip: request.ip })

/** Who sent the request, or null. */
export function identify(auth: Authenticator, request: FastifyRequest): Promise<Identity | null> {
  let asked = identities.get(request)
  if (!asked) {
    asked = auth.authenticate(credentialsOf(request))
      .then(identity => {
        if (identity) known.set(request, identity)
        return identity
      })
    identities.set(request, asked)
  }
  return asked
}

/** Who sent it is asked anew: a body may have been on its way for long. */
export const forgetIdentity = (request: FastifyRequest): void => { identities.delete(request) }

/** Who sent the request, if that was found out while it was answered. */
export const identityOf = (request: FastifyRequest): Identity | undefined => known.get(request)

/** Who sent the request; refuses when nobody is signed in. */
export async function signedIn(auth: Authenticator, request: FastifyRequest): Promise<Identity> {
  const identity = await identify(auth, request)
  if (!identity) throw notSignedIn.of()
  return identity
}

/** The language of the sender; before sign-in what the browser asks for. */
export const languageOf = (request: FastifyRequest): Language =>
  known.get(request)?.actor.language ?? languageFor(headerOf(request, 'accept-language') ?? undefined)

/** The query parameters, each with all its values. */
export function queryOf(request: FastifyRequest): QueryParams {
  const at = request.url.indexOf('?')
  const params: Record<string, string[]> = Object.create(null) as Record<string,
    string[]> // why: names come from outside.
  if (at < 0) return params
  for (const [name, value] of new URLSearchParams(request.url.slice(at + 1))) (params[name] ??= [])
    .push(value)
  return params
}

export const pathOf = (request: FastifyRequest): string => request.url.split('?')[0] ?? ''

/** What the log may know of an address: below /api/public stands a secret, so there only how such addresses look. */
export const loggedPath = (request: FastifyRequest): string => {
  const path = pathOf(request)
  return path.startsWith('/api/public/') ? request.routeOptions.url ?? '/api/public/*' : path
}
