// Bodies are JSON and nothing else, not too large and not too deep; anything else is refused by name
// before a handler sees it.
import type { FastifyInstance } from 'fastify'
import { malformedRequest, wrongMediaType } from '../command/problems.ts'

const maxDepth = 40

/** Depth of nesting, looked at without recursion so that no body can exhaust the stack. */
function tooDeep(value: unknown): boolean {
  let level: unknown[] = [value]
  for (let depth = 0; level.length > 0; depth++) {
    if (depth > maxDepth) return true
    level = level.flatMap(one => (typeof one === 'object' && one !== null ? Object.values(one) : []))
      .filter(one => typeof one === 'object' && one !== null)
  }
  return false
}

export function readJson(text: string): unknown {
  if (text.trim() === '') return {}
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch {
    throw malformedRequest.of({ reason: 'JSON' })
  }
  if (tooDeep(value)) throw malformedRequest.of({ reason: 'depth' })
  return value
}

const tables = /^(?:text\/csv|application\/vnd\.openxmlformats-officedocument\.spreadsheetml\.sheet)(?:;|$)/i

export function installBodies(app: FastifyInstance): void {
  app.removeAllContentTypeParsers()
  app.addContentTypeParser(/^application\/([\w.+-]+\+)?json(?:;|$)/i, { parseAs: 'string' },
    (_, body, done) => {
    try {
      done(null, readJson(typeof body === 'string' ? body : body.toString('utf8')))
    } catch (error) {
      done(error as Error) // why: readJson throws Refusals only.
    }
  })
  // why: a table comes as bytes, in whatever coding its program uses, or as a workbook; nobody else takes bytes.
  app.addContentTypeParser(tables, { parseAs: 'buffer' }, (request, body, done) => {
    if (request.url.startsWith('/api/import/')) done(null, body)
    else done(wrongMediaType.of({ expected: 'application/json' }))
  })
}
