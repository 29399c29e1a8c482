// Commands over HTTP: one record or many, all or each, with the version, the idempotency key and the dry
// run a caller may ask for. The body is the input, nothing more.
import type { FastifyRequest } from 'fastify'
import type { Actor } from '../access/actor.ts'
import type { AnyCommand } from '../command/command.ts'
import { type Engine, type Outcome, execute } from '../command/execute.ts'
import { Refusal } from '../command/problem.ts'
import { invalidInput, malformedRequest, tooManyItems } from '../command/problems.ts'
import { showPreview } from '../read/revive.ts'
import { queryOf } from './request.ts'
import type { ProblemJson } from './problem-json.ts'

export interface Answered { readonly status: number, readonly body: unknown }

export interface Writing {
  readonly engine: Engine
  readonly actor: Actor
  readonly request: FastifyRequest
  /** Words for a refusal inside an answer (mode each). */
  tell(error: unknown): ProblemJson
}

export interface Wish { readonly command: AnyCommand, readonly id: string | null, readonly verbless: boolean }

const maxEach = 1000

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

const mistake = (pointer: string, code: string, params: Record<string, string | number> = {}): Refusal =>
  new Refusal(invalidInput, { count: 1 }, { errors: [{ pointer, code, params }] })

interface Batch { readonly items: readonly unknown[], readonly mode: 'all' | 'each' }

/** `{items, mode}` is a batch, unless the command itself takes a list of that name. */
function batchOf(command: AnyCommand, body: unknown): Batch | null {
  if (!isRecord(body) || !Object.hasOwn(body, 'items')) return null
  if (Object.hasOwn(command.input ?? {}, 'items') || Object.hasOwn(command.lists ?? {}, 'items')) return null
  const { items, mode, ...others } = body
  const [unknown] = Object.keys(others)
  if (unknown !== undefined) throw mistake(`/${unknown}`, 'unknown-field')
  if (!Array.isArray(items)) throw mistake('/items', 'not-list')
  if (mode !== undefined && mode !== 'all' && mode !== 'each') throw mistake('/mode', 'not-a-choice',
    { choices: 'all, each' })
  return { items, mode: mode ?? 'all' }
}

function readKey(request: FastifyRequest): string | null {
  const key = request.headers['idempotency-key']
  if (key === undefined) return null
  if (typeof key !== 'string'
    || !/^[\x21-\x7e]{1,200}$/.test(key)) throw malformedRequest.of({ reason: 'Idempotency-Key' })
  return key
}

/** `If-Match: "3"` says which version the caller saw. */
function readVersion(request: FastifyRequest): number | null {
  const header = request.headers['if-match']
  if (header === undefined || header === '*') return null
  const version = /^(?:W\/)?"(\d{1,9})"$/.exec(header)?.[1]
  if (version === undefined) throw malformedRequest.of({ reason: 'If-Match' })
  return Number(version)
}

/** Runs what a request asks for. */
export async function write(writing: Writing, wish: Wish): Promise<Answered> {
  const { command, id } = wish
  const { request } = writing
  const body = request.body ?? {}
  const options = { idempotencyKey: readKey(request), dryRun: queryOf(request)['dryRun']?.at(-1) === 'true' }
  if (id !== null) {
    if (!isRecord(body)) throw mistake('', 'not-object')
    if (Object.hasOwn(body, 'id')) throw mistake('/id', 'unknown-field')
    const version = readVersion(request)
    return one(writing, command, { item: { ...body, id, ...(version === null ? {} : { version }) }, options,
      status: 200 })
  }
  const batch = batchOf(command, body)
  if (batch?.mode === 'each') return each(writing, command, { items: batch.items, options })
  if (batch) {
    const outcome = await run(writing, command, { items: batch.items, options })
    return { status: 200, body: { answers: outcome.answers, ...previewIn(writing, outcome) } }
  }
  if (command.on) throw mistake('/items', 'missing')
  return one(writing, command, { item: body, options, status: command.creates ? 201 : 200 })
}

interface Options { readonly idempotencyKey: string | null, readonly dryRun: boolean }

const run = (writing: Writing, command: AnyCommand, { items, options }: { items: readonly unknown[],
  options: Options }): Promise<Outcome> =>
  execute(writing.engine, { command, actor: writing.actor, items, request: writing.request.id, ...options })

async function one(writing: Writing, command: AnyCommand, { item, options, status }: {
  item: unknown, options: Options, status: number }): Promise<Answered> {
  const outcome = await run(writing, command, { items: [item], options })
  if (outcome.preview) return { status: 200, body: { answers: outcome.answers,
    ...previewIn(writing, outcome) } }
  return { status, body: outcome.answers[0] ?? {} }
}

const previewIn = ({ engine, actor }: Writing, { preview }: Outcome): { preview?: unknown } =>
  (preview ? { preview: showPreview(engine.house, actor, preview) } : {})

/**
 * Each item in a transaction of its own: what is refused does not hold up the rest. A dry run says of each what it
 * would write or why it would be refused.
 */
async function each(writing: Writing, command: AnyCommand, { items, options: { idempotencyKey: key, dryRun } }: {
  items: readonly unknown[], options: Options }): Promise<Answered> {
  if (items.length > maxEach) throw tooManyItems.of({ max: maxEach, count: items.length })
  const results: unknown[] = []
  for (const [index, item] of items.entries()) {
    const options = { idempotencyKey: key === null ? null : `${key}/${index}`, dryRun }
    try {
      const outcome = await run(writing, command, { items: [item], options })
      results.push({ ok: true, answer: outcome.answers[0] ?? {}, ...previewIn(writing, outcome) })
    } catch (error) {
      results.push({ ok: false, problem: writing.tell(error) })
    }
  }
  return { status: 200, body: { results } }
}
