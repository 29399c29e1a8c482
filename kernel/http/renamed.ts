// Requests that say an earlier name of an own field: they mean today's, are answered as ever, and told so by the header
// `Deprecation` (RFC 9745) with the moment of the newest renaming, and by which names to say instead.
import type { FastifyReply } from 'fastify'
import { formerNames } from '../model/former-names.ts'
import type { Resource } from '../model/resource.ts'
import type { QueryParams } from '../read/filter.ts'
import { epochMs } from '../values/instant.ts'

/** Parameters whose values are names of fields. */
const naming = new Set(['sort', 'columns', 'by', 'group', 'field', 'weight'])

export class Renamed {
  private readonly resource: Resource | undefined
  private readonly former: ReadonlyMap<string, string>
  private readonly said = new Map<string, string>()

  constructor(resource: Resource | undefined) {
    this.resource = resource
    this.former = resource ? formerNames(resource) : new Map()
  }

  get none(): boolean {
    return this.former.size === 0 && Object.values(this.resource?.parts ?? {}).every(part => formerNames(part).size === 0)
  }

  params(params: QueryParams): QueryParams {
    return Object.fromEntries(Object.entries(params).map(([parameter, values]) => {
      const [name = '', ...rest] = parameter.split('.')
      return [[this.today(name), ...rest].join('.'), naming.has(parameter) ? values.map(value => value.split(',').map(one =>
        (one.startsWith('-') ? `-${this.today(one.slice(1))}` : this.today(one))).join(',')) : values]
    }))
  }

  /** A command's input, or a batch of them. */
  body(body: unknown): unknown {
    if (typeof body !== 'object' || body === null || Array.isArray(body)) return body
    return Object.fromEntries(Object.entries(body).map(([name, value]) =>
      [this.today(name), name === 'items' && Array.isArray(value) ? value.map(one => this.body(one)) : this.lines(name, value)]))
  }

  private lines(name: string, value: unknown): unknown {
    const part = this.resource?.parts[name]
    const former = part && formerNames(part)
    if (!former || former.size === 0 || !Array.isArray(value)) return value
    return value.map((line: unknown) => (typeof line !== 'object' || line === null ? line
      : Object.fromEntries(Object.entries(line).map(([field, inner]) => [this.today(field, former), inner as unknown]))))
  }

  /** Tells the caller, where anything was said by an earlier name. */
  tell(reply: FastifyReply): void {
    if (this.said.size === 0) return
    const { fields = {}, parts = {} } = this.resource ?? {}
    const owners = [fields, ...Object.values(parts).map(part => part.fields)]
    const moments = owners.flatMap(one => Object.values(one)).flatMap(({ spec }) => spec.own?.former ?? [])
      .filter(({ key }) => key !== undefined && this.said.has(key)).map(({ at }) => epochMs(at))
    void reply.header('deprecation', `@${Math.floor(Math.max(...moments) / 1000)}`)
    void reply.header('kontor-renamed', [...this.said].map(([before, now]) => `${before}=${now}`).join(', '))
  }

  private today(name: string, former = this.former): string {
    const now = former.get(name)
    if (now !== undefined) this.said.set(name, now)
    return now ?? name
  }
}
