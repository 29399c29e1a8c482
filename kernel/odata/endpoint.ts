// The read service of OData 4 at /odata/v4/: resources, their lines and cubes as tables for Excel, Power BI and others, under
// the policy of whoever asks, with an API token as bearer or as the password of basic authentication.
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { Refusal } from '../command/problem.ts'
import { methodNotAllowed, notSignedIn } from '../command/problems.ts'
import { tell } from '../http/errors.ts'
import { credentialsOf } from '../http/request.ts'
import { readerOf } from '../http/position.ts'
import type { Served } from '../http/server.ts'
import { Reader } from '../read/reader.ts'
import { raw } from '../sql/sql.ts'
import { cubeSets } from './cubes.ts'
import { metadataOf, serviceDocument } from './describe.ts'
import { type Gate, gate } from './gate.ts'
import { edmFor } from './model.ts'
import { pageRows } from './page.ts'
import { answerAddress } from './question.ts'
import { notServed, tookTooLong, wrongKind } from './refusals.ts'

export const odataRoot = '/odata/v4/'

/** Questions in line for a place at the database; programs ask for a few tables at once. */
const mostWaiting = 60

/** Reading many rows may take its time, but not for ever. */
const patience = raw(`set local statement_timeout = '60s'`)

/** The token a program shows: as bearer, or as password, whatever the name. */
function tokenOf(authorization: string | null): string | null {
  const [, basic] = /^basic +(\S+)$/i.exec(authorization ?? '') ?? []
  if (basic === undefined) return authorization
  return `Bearer ${Buffer.from(basic, 'base64').toString('utf8').replace(/^[^:]*:/, '').trim() || '-'}`
}

async function eyesOf(served: Served, request: FastifyRequest): Promise<Reader> {
  const credentials = credentialsOf(request)
  const identity = await served.auth.authenticate({ ...credentials, authorization: tokenOf(credentials.authorization) })
  if (!identity) throw notSignedIn.of()
  if (served.engine.renewing) await served.engine.renewing
  return readerOf(served, request, identity.actor)
}

/** Answers are of 4.0, unless the reader says that it knows what came after. */
const versionFor = (request: FastifyRequest): '4.0' | '4.01' =>
  (String(request.headers['odata-maxversion'] ?? '').trim() === '4.01' ? '4.01' : '4.0')

/** A wish of the `Prefer` header: its value, the empty text without one, undefined when it is not there. */
function preference(request: FastifyRequest, name: string): string | undefined {
  const found = new RegExp(`(?:^|[,;]\\s*)(?:odata\\.)?${name}(?:\\s*=\\s*"?([^",;]*))?`, 'i').exec(String(request.headers['prefer'] ?? ''))
  return found ? found[1] ?? '' : undefined
}

function wishOf(request: FastifyRequest) {
  const asked = Number(preference(request, 'maxpagesize') ?? pageRows)
  const accepted = `${request.headers.accept ?? ''} ${request.url}`.replaceAll(/%3[dD]/g, '=').replaceAll(/%3[bB]/g, ';')
  return { form: { exactAsText: /ieee754compatible=true/i.test(accepted) },
    trackChanges: preference(request, 'track-changes') !== undefined,
    pageSize: Number.isSafeInteger(asked) && asked > 0 ? Math.min(asked, pageRows) : pageRows }
}

async function answer(served: Served, through: Gate, { request, reply }: { request: FastifyRequest, reply: FastifyReply }):
Promise<FastifyReply> {
  if (request.method !== 'GET' && request.method !== 'HEAD') throw methodNotAllowed.of({ method: request.method, allowed: 'GET' })
  const reader = await eyesOf(served, request)
  const companies = await reader.companies()
  const edm = edmFor(reader, (eyes, sets) => cubeSets(eyes, companies, sets))
  const base = `${request.protocol}://${request.host}${odataRoot}`
  const [address = '', ...query] = request.url.slice(odataRoot.length).split('?')
  const path = address.replace(/^%24/, '$')
  const version = versionFor(request)
  void reply.header('odata-version', version).header('cache-control', 'private, no-cache')
  if (path === '') return send(reply, 'application/json', serviceDocument(edm, base))
  if (path === '$metadata') return send(reply, 'application/xml', metadataOf(edm))
  if (/^\$(batch|entity|all|crossjoin)/.test(path)) throw notServed.of({ what: path })
  const wish = wishOf(request)
  const body = await through(() => reader.atOnce(async eyes => {
    await eyes.query(patience)
    return answerAddress({ reader: eyes, engine: served.engine, edm, path, query: query.join('?'), base, wish, version })
  }))
  if (body.tracked) void reply.header('preference-applied', 'odata.track-changes')
  return body.type === 'text' ? send(reply, 'text/plain', body.text)
    : send(reply, `application/json;odata.metadata=minimal${wish.form.exactAsText ? ';IEEE754Compatible=true' : ''}`, body.text)
}

const send = (reply: FastifyReply, type: string, text: string): FastifyReply =>
  reply.type(`${type};charset=utf-8`).send(text)

/** What the database could not reckon with is the question's fault: a month of 13, a number beyond all bounds. */
function meant(error: unknown): unknown {
  const code = error instanceof Error && 'code' in error ? String(error.code) : ''
  if (code === '57014') return tookTooLong.of({ seconds: 60 })
  return code.startsWith('22') && !(error instanceof Refusal) ? wrongKind.of({ what: (error as Error).message }) : error
}

/** A refusal as OData says it: code, message and, for tools that look deeper, all that a problem tells. */
function refuse(served: Served, error: unknown, request: FastifyRequest, reply: FastifyReply): FastifyReply {
  const problem = tell(served, meant(error), request)
  const seconds = problem.params?.['seconds']
  if (typeof seconds === 'number') void reply.header('retry-after', String(seconds))
  if (problem.status === 401) void reply.header('www-authenticate', 'Basic realm="Kontor", charset="UTF-8"')
  if (problem.status === 405) void reply.header('allow', 'GET')
  // why: Excel and Power BI show the message alone, so it says what to do as well.
  const message = [[problem.title, problem.detail].filter(Boolean).join(': '), problem.next].filter(Boolean).join(' ')
  return reply.code(problem.status).header('odata-version', versionFor(request)).type('application/json;charset=utf-8')
    .send(JSON.stringify({ error: { code: problem.code, message, details: [], innererror: { problem } } }))
}

/** Adds the service to a server: pass it to createServer's `extend`. */
export function serveOdata(app: FastifyInstance, served: Served): void {
  const through = gate({ width: Math.max(1, Math.floor(served.engine.pool.size / 2)), waiting: mostWaiting })
  const handle = async (request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> => {
    try {
      return await answer(served, through, { request, reply })
    } catch (error) {
      return refuse(served, error, request, reply)
    }
  }
  app.get('/odata/v4', (_, reply) => reply.redirect(odataRoot))
  app.route({ method: ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'], url: `${odataRoot}*`, handler: handle })
}
