// Whether what the API answers has the shape its own description promises: each answer that is JSON is held against the
// schema of its operation and status, as one who generates a client from the description would read it.
import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js'
import type { Answered, Operation } from './api-fuzz.ts'

type Json = Readonly<Record<string, unknown>>

/** Part of a JSON pointer (RFC 6901). */
const step = (text: string): string => encodeURIComponent(text.replaceAll('~', '~0').replaceAll('/', '~1'))

const formats = {
  'date': /^\d{4}-\d{2}-\d{2}$/,
  'date-time': /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d+)?(Z|[+-]\d{2}:\d{2})$/,
  'decimal': /^-?\d+(\.\d+)?$/,
  'uri': /^[a-z][a-z0-9+.-]*:/,
  'uuid': /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/,
}

/** Judges answers by one description (OpenAPI 3.1, whose schemas are JSON Schema 2020-12). */
export class AnswerShapes {
  private readonly document: Json
  private readonly ajv: Ajv2020
  private readonly made = new Map<string, ValidateFunction | null>()

  constructor(document: Json) {
    this.document = document
    // why: the description has keywords of OpenAPI too, which are no concern of a JSON Schema.
    this.ajv = new Ajv2020({ strict: false, validateSchema: false, formats })
    this.ajv.addSchema(document, 'api')
  }

  /** What is wrong with the shape of an answer; null when nothing is, or when it is not JSON. */
  faultIn(operation: Operation, { status, type, text }: Answered): string | null {
    const media = type.split(';')[0] ?? ''
    if (!media.endsWith('json')) return null
    const judge = this.judgeOf(operation, String(status), media)
    if (!judge || judge(JSON.parse(text))) return null
    const [first] = judge.errors ?? []
    return `${status} not of its shape: ${first?.instancePath.replaceAll(/\d+|[0-9a-f-]{36}/g, '*') ?? ''} ${
      first?.message ?? ''} ${JSON.stringify(first?.params)}`
  }

  private judgeOf(operation: Operation, status: string, media: string): ValidateFunction | null {
    const key = `${operation.method} ${operation.path} ${status} ${media}`
    const known = this.made.get(key)
    if (known !== undefined) return known
    const made = this.compile(operation, status, media)
    this.made.set(key, made)
    return made
  }

  private compile({ method, path, spec }: Operation, status: string, media: string): ValidateFunction | null {
    const responses = spec['responses'] as Record<string, { content?: Record<string, { schema?: Json }> }>
    if (!responses[status]?.content?.[media]?.schema) return null
    const at = ['paths', path, method.toLowerCase(), 'responses', status, 'content', media, 'schema'].map(step).join('/')
    return this.ajv.compile({ $ref: `api#/${at}` })
  }
}
