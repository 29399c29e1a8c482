// The HTTP face of the house: one router over derived addresses, one way to say no, one number per request.
// Nothing here knows a business word; a new resource or command has its address as soon as it is defined.
import fastifyCookie from '@fastify/cookie'
import Fastify, { LogController, type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify'
import type { Engine } from '../command/execute.ts'
import { noSuchAddress } from '../command/problems.ts'
import type { Hub } from '../feed/hub.ts'
import type { Presence } from '../presence/presence.ts'
import type { Catalogue } from '../i18n/catalogue.ts'
import { uuidv7 } from '../values/uuid.ts'
import { handleApi } from './api.ts'
import type { Authenticator } from './authenticator.ts'
import { installBodies } from './body.ts'
import { refuseUnread } from './client-error.ts'
import { answerError } from './errors.ts'
import { installLargeBodyGuard } from './large-bodies.ts'
import { type LogOptions, loggerOptions } from './log.ts'
import { type Metrics, createMetrics } from './metrics.ts'
import { installPosition } from './position.ts'
import { installOverloadGuard, installReaderGuard } from './overload.ts'
import { type RateLimit, installRateLimit } from './rate.ts'
import { loggedPath, pathOf } from './request.ts'
import { installSecurityHeaders, secure } from './security.ts'
import { installSystemRoutes } from './system-routes.ts'

export interface ServerOptions {
  readonly engine: Engine
  readonly auth: Authenticator
  readonly words: Catalogue
  /** Live changes; without one there is no /api/changes. */
  readonly hub?: Hub
  /** Who else is at a record; without it nobody is told. */
  readonly presence?: Presence
  readonly log?: LogOptions
  /** Figures that others of this program add to. */
  readonly metrics?: Metrics
  readonly limits?: ServerLimits
  /** Cookies of our own travel over https only. */
  readonly secureCookies?: boolean
  /** Addresses of proxies whose X-Forwarded-For is believed. */
  readonly trustProxy?: string | readonly string[]
  /** Further routes: the web app's files, webhooks, MCP. They share problems, headers and limits. */
  readonly extend?: readonly ((app: FastifyInstance, served: Served) => void | Promise<void>)[]
}

export interface ServerLimits {
  readonly bodyBytes?: number
  /** Requests that wait in line for the database; later ones are sent away. */
  readonly queued?: number
  /** Milliseconds until headers and body of a request must be there, however they drip. */
  readonly arrivalMs?: number
  /** Milliseconds after which the line of a reader is cut who does not take the answer that lies ready. */
  readonly stillMs?: number
  /** How fast one caller may ask; without it as fast as the house can. */
  readonly rate?: RateLimit
}

/** What every handler needs. */
export interface Served {
  readonly engine: Engine
  readonly auth: Authenticator
  readonly words: Catalogue
  readonly metrics: Metrics
  readonly hub: Hub | null
  readonly presence: Presence | null
  /** Aborted when the server closes, so that open streams end. */
  readonly closing: AbortSignal
}

const bodyLimit = 8 * 1024 * 1024
/** Tables of half a million lines. */
const tableLimit = 64 * 1024 * 1024
const arrivalMs = 120_000
const stillMs = 120_000

/** Builds the server; the caller listens and closes. */
export async function createServer(options: ServerOptions): Promise<FastifyInstance> {
  const { engine, auth, words } = options
  const metrics = options.metrics ?? createMetrics(engine)
  const closing = new AbortController()
  const served: Served = { engine, auth, words, metrics, hub: options.hub ?? null,
    presence: options.presence ?? null, closing: closing.signal }
  const arrival = options.limits?.arrivalMs ?? arrivalMs
  const app = Fastify({
    requestTimeout: arrival, connectionTimeout: options.limits?.stillMs ?? stillMs,
    http: { headersTimeout: Math.min(arrival, 30_000), connectionsCheckingInterval: Math.min(arrival, 5_000) },
    bodyLimit: options.limits?.bodyBytes ?? bodyLimit, genReqId: () => uuidv7(),
      logger: loggerOptions(options.log),
    trustProxy: options.trustProxy === undefined ? false : [options.trustProxy].flat(),
    // why: what fails before routing (an address that is none) knows no hooks; it is answered like the rest.
    frameworkErrors: (error, request, reply) => {
      secure(request, reply)
      void answerError(served, { error, request, reply })
    },
    clientErrorHandler: refuseUnread({ house: engine.house, words }),
    logController: new LogController({ disableRequestLogging: true }),
      routerOptions: { maxParamLength: 2000 },
  })
  await app.register(fastifyCookie)
  installBodies(app)
  installSecurityHeaders(app)
  if (options.limits?.rate) installRateLimit(app, options.limits.rate)
  installOverloadGuard(app, engine.pool, options.limits?.queued ?? 200)
  installPosition(app, served, options.secureCookies ?? false)
  installReaderGuard(app, options.limits?.stillMs ?? stillMs)
  installLargeBodyGuard(app, auth)
  app.setErrorHandler((error, request, reply) => answerError(served, { error, request, reply }))
  app.setNotFoundHandler((request, reply) =>
    answerError(served, { error: noSuchAddress.of({ path: pathOf(request) }), request, reply }))
  app.addHook('onResponse', async (request, reply) => {
    metrics.answered(request.method, reply.statusCode)
    request.log.info({ method: request.method, path: loggedPath(request), status: reply.statusCode,
      ms: Math.round(reply.elapsedTime * 10) / 10 }, 'answered')
  })
  app.addHook('preClose', async () => { closing.abort() })
  installSystemRoutes(app, served)
  await auth.register?.(app)
  for (const extend of options.extend ?? []) await extend(app, served)
  app.route({ method: 'POST', url: '/api/import/*', bodyLimit: options.limits?.bodyBytes ?? tableLimit,
    handler: (request: FastifyRequest, reply: FastifyReply) => handleApi(served, request, reply) })
  app.route({ method: ['GET', 'POST', 'PATCH', 'DELETE', 'PUT'], url: '/api/*',
    handler: (request: FastifyRequest, reply: FastifyReply) => handleApi(served, request, reply) })
  return app
}
