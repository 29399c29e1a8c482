// What is typed at the door: read like any input, all mistakes at once with their places. Passwords and
// tokens are taken as they are, without trimming.
import type { FastifyRequest } from 'fastify'
import { readInput } from '../command/input.ts'
import { type InputError, Refusal } from '../command/problem.ts'
import { invalidInput } from '../command/problems.ts'
import type { Fields, ValuesOf } from '../model/field.ts'
import { isZone } from '../values/instant.ts'
import type { Visitor } from './visits.ts'

const longestSecret = 1000
const longestAgent = 300

export class Form {
  readonly errors: InputError[] = []
  private readonly body: unknown

  constructor(body: unknown) {
    this.body = body ?? {}
  }

  /** Reads declared fields of the body, or of an object in it; `others` are read by other calls. */
  fields<F extends Fields>(fields: F, { others = [], partial = false, inside }: {
    others?: readonly string[], partial?: boolean, inside?: string } = {}): ValuesOf<F> {
    const given = inside === undefined ? this.body : this.raw(inside)
    const reading = { errors: this.errors, pointer: inside === undefined ? '' : `/${inside}` }
    // why: checked before use by `done`.
    return readInput(given, { fields, partial }, reading, others) as ValuesOf<F>
  }

  raw(name: string): unknown {
    return typeof this.body === 'object' && this.body !== null && Object.hasOwn(this.body, name)
      ? (this.body as Record<string, unknown>)[name] : undefined // why: an object, looked at above.
  }

  /** A password or token as it was typed. */
  secret(name: string): string {
    const value = this.raw(name)
    if (typeof value === 'string' && value !== '' && value.length <= longestSecret) return value
    this.note(`/${name}`, typeof value === 'string' && value !== '' ? 'too-long' : 'missing',
      { max: longestSecret })
    return ''
  }

  email(pointer: string, text: string | undefined): void {
    if (text !== undefined && !/^[^\s@]+@[^\s@]+$/.test(text)) this.note(pointer, 'not-email')
  }

  zone(pointer: string, text: string | undefined): void {
    if (text !== undefined && !isZone(text)) this.note(pointer, 'not-zone')
  }

  note(pointer: string, code: string, params: InputError['params'] = {}): void {
    this.errors.push({ pointer, code, params })
  }

  /** Refuses when anything was wrong. */
  done(): void {
    if (this.errors.length > 0) {
      throw new Refusal(invalidInput, { count: this.errors.length }, { errors: this.errors })
    }
  }
}

export const visitorOf = (request: FastifyRequest): Visitor => ({
  ip: request.ip, agent: (request.headers['user-agent'] ?? '').slice(0, longestAgent),
})
