// The one way the server says no: refusals as problems in the caller's language, faults as an incident
// number. The text of an unknown error goes to the log and never to the caller.
import type { FastifyReply, FastifyRequest } from 'fastify'
import { notNow, refusalOf } from '../command/database-error.ts'
import { Refusal } from '../command/problem.ts'
import { invalidInput, malformedRequest, noSuchAddress, tooLarge, tooManyRequests,
  wrongMediaType } from '../command/problems.ts'
import { ValueError } from '../values/value-error.ts'
import { type ProblemJson, type Telling, incidentOf, problemOf } from './problem-json.ts'
import { languageOf, pathOf } from './request.ts'
import type { Served } from './server.ts'

const codeOf = (error: unknown): string =>
  (error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : '')

/** What fastify itself refuses, as problems of ours. */
function frameworkRefusal(error: unknown, request: FastifyRequest): Refusal | null {
  switch (codeOf(error)) {
    case 'FST_ERR_CTP_BODY_TOO_LARGE':
      return tooLarge.of({ limit: request.routeOptions.bodyLimit ?? request.server.initialConfig.bodyLimit ?? 0 })
    case 'FST_ERR_CTP_INVALID_MEDIA_TYPE': case 'FST_ERR_CTP_EMPTY_TYPE':
      return wrongMediaType.of({ expected: 'application/json' })
    case 'FST_ERR_BAD_URL':
      return noSuchAddress.of({ path: pathOf(request) })
    case 'FST_ERR_CTP_INVALID_CONTENT_LENGTH': case 'FST_ERR_CTP_EMPTY_JSON_BODY':
      return malformedRequest.of({ reason: 'HTTP' })
    default: {
      const status = error instanceof Error && 'statusCode' in error ? error.statusCode : undefined
      if (status === 429) return tooManyRequests.of({ seconds: 60 })
      return typeof status === 'number' && status >= 400 && status < 500
        ? malformedRequest.of({ reason: codeOf(error) }) : null
    }
  }
}

/** Days are counted on from what was asked; beyond the years 1000 to 9999 there are none. */
const endOfCalendar = (error: unknown): Refusal | null =>
  (error instanceof ValueError && error.code.endsWith('-out-of-range')
    ? new Refusal(invalidInput, { count: 1 }, { errors: [{ pointer: '', code: 'not-date', params: {} }] })
    : null)

/** The refusal an error stands for, or null when it is a fault. */
export const refusalFor = (served: Served, error: unknown, request: FastifyRequest): Refusal | null =>
  (error instanceof Refusal ? error : refusalOf(served.engine.house, error) ?? notNow(error)
    ?? endOfCalendar(error) ?? frameworkRefusal(error, request))

/** The problem document of any error; faults are logged here with all they say. */
export function tell(served: Served, error: unknown, request: FastifyRequest): ProblemJson {
  const telling: Telling = { house: served.engine.house, words: served.words, language: languageOf(request),
    request: request.id }
  const refusal = refusalFor(served, error, request)
  if (refusal) return problemOf(refusal, telling)
  served.metrics.fault()
  request.log.error({ incident: request.id, error: describe(error) }, 'fault')
  return incidentOf(telling)
}

const describe = (error: unknown): unknown =>
  (error instanceof Error ? { name: error.name, message: error.message, stack: error.stack,
    code: codeOf(error) } : String(error))

/** What is thrown away at most of a body that is refused. */
const mostThrownAway = 1024 ** 3

/**
 * Who is still sending when it is refused has to be listened to, or the line breaks under the answer and nobody reads why.
 * What comes without end is cut off by the time a request may take.
 */
const isWorthTaking = (request: FastifyRequest): boolean => Number(request.headers['content-length'] ?? 0) <= mostThrownAway

export function answerError(served: Served, { error, request, reply }: {
  error: unknown, request: FastifyRequest, reply: FastifyReply }): FastifyReply {
  const problem = tell(served, error, request)
  const seconds = problem.params?.['seconds']
  if (typeof seconds === 'number') void reply.header('retry-after', String(seconds))
  if (reply.getHeader('connection') === 'close' && isWorthTaking(request)) void reply.removeHeader('connection')
  if (problem.status === 401) void reply.header('www-authenticate', 'Bearer')
  if (problem.status === 405) void reply.header('allow', String(problem.params?.['allowed'] ?? ''))
  return reply.code(problem.status).type('application/problem+json; charset=utf-8')
    .send(JSON.stringify(problem))
}

