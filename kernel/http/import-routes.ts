// Tables over HTTP: what they can be taken into, looking into one, and taking one in. The body is the table as it
// is, in whatever coding the program that wrote it uses. Who asks for lines of JSON is told how far it has come.
import { PassThrough } from 'node:stream'
import type { FastifyReply } from 'fastify'
import { methodNotAllowed, noSuchAddress, notAllowed, wrongMediaType } from '../command/problems.ts'
import { dayOrders } from '../exchange/import-days.ts'
import { lookInto } from '../exchange/import-look.ts'
import { previewOf } from '../exchange/import-preview.ts'
import { rulesNotReadable, unknownTarget } from '../exchange/import-problems.ts'
import { type ImportRules, readRules } from '../exchange/import-rules.ts'
import { importLater } from '../exchange/import-later.ts'
import { type ImportWish, importRows, mayImport, targetsOf } from '../exchange/import-run.ts'
import { type Writing, codings, delimiters, opened } from '../exchange/import-table.ts'
import { comesBack, listOf, makerOf } from '../exchange/import-target.ts'
import { languages } from '../i18n/language.ts'
import { Invalid } from '../model/field-type.ts'
import { say } from '../read/naming.ts'
import { QueryErrors } from '../read/query-error.ts'
import { tell } from './errors.ts'
import type { Reading } from './reads.ts'
import { whileAllowed } from './while-allowed.ts'

/** Answers addresses under `import`. */
export async function handleImport(reading: Reading, path: string): Promise<FastifyReply> {
  const { request: { method }, reply } = reading
  const [, target, ...rest] = path.split('/')
  if (rest.length > 0 || target === '') throw noSuchAddress.of({ path: `/api/${path}` })
  const wanted = target === undefined ? 'GET' : 'POST'
  if (method !== wanted) throw methodNotAllowed.of({ method, allowed: wanted })
  if (target === undefined) return reply.send(describe(reading))
  const name = decodeURIComponent(target)
  if (last(reading, 'look') === 'true') return reply.send(await look(reading, name))
  const wish = wishOf(reading, name)
  if (last(reading, 'later') === 'true') return reply.send(await importLater(reading.served.engine, wish))
  if (reading.request.headers.accept?.includes(linesOfJson)) return watched(reading, wish)
  return reply.send(await importRows(reading.served.engine, { ...wish, signal: allowed(reading, wish) }))
}

/** Stops what is not taken in yet when the sender's rights change. */
const allowed = ({ served: { auth }, request, reply }: Pick<Reading, 'served' | 'request' | 'reply'>, { actor, target }: ImportWish) =>
  whileAllowed({ auth, request, reply, actor }, target)

const linesOfJson = 'application/x-ndjson'

/** The targets the caller may take tables into, with their columns in the caller's words. */
function describe({ served, reader }: Reading): unknown {
  const wording = { words: served.words, language: reader.actor.language }
  return { targets: targetsOf(served.engine).filter(target => mayImport(reader.actor, target)).map(target => ({
    name: target.name, title: say(wording, `import.${target.name}`, target.name), ofCompany: target.ofCompany,
    resource: listOf(target), together: target.together ?? null, keys: target.keys ?? null, seesAlike: target.seesAlike ?? false,
    comesBack: comesBack(target),
    columns: target.columns.map(({ name, field: { spec }, words, required, choices, reference }) => ({
      name, title: say(wording, words, name), kind: spec.type.name, required: required ?? false,
      ...(reference ? { refersTo: reference.resource } : {}),
      ...(spec.choices ? { choices: spec.choices.map(value => ({ value, title: choices ? say(wording,
        `choice.${choices}.${value}`, value) : value })) } : {}) })) })) }
}

/** `map=Firma:name` and `set=isCustomer:true`, each as often as needed; the last colon divides a header from its column. */
const pairs = (given: readonly string[] = []): Record<string, string> => Object.fromEntries(given.map(text => {
  const at = text.lastIndexOf(':')
  return at < 0 ? [text, ''] : [text.slice(0, at), text.slice(at + 1)]
}))

const last = ({ params }: Reading, name: string): string | undefined => params[name]?.at(-1)

/** What is said of the table must be something we know: a slip is not read as if nothing had been said. */
function oneOf<T extends string>(reading: Reading, name: string, all: readonly T[]): T | undefined {
  const text = last(reading, name) ?? ''
  const found = all.find(one => one === text)
  const errors = new QueryErrors()
  if (text !== '' && !found) errors.add(name, 'not-a-choice', { choices: all.join(' ') })
  errors.throwIfAny()
  return found
}

/** The table as it came, and how it is written where the caller says so. */
function sent(reading: Reading): { readonly table: Buffer, readonly written: Writing } {
  const { body } = reading.request
  if (!Buffer.isBuffer(body)) throw wrongMediaType.of({ expected: 'text/csv' })
  return { table: body, written: { coding: oneOf(reading, 'coding', codings),
    delimiter: oneOf(reading, 'delimiter', delimiters) } }
}

async function look(reading: Reading, name: string): Promise<unknown> {
  const { served, reader } = reading
  const target = targetsOf(served.engine).find(one => one.name === name)
  if (!target) throw unknownTarget.of({ target: name })
  if (!mayImport(reader.actor, target)) throw notAllowed.of({ permission: makerOf(target) })
  const { table: asSent, written } = sent(reading)
  const table = await opened(asSent)
  return { ...lookInto(target, table, served.words, written), ...last(reading, 'preview') === 'true'
    ? { preview: previewOf(target, { ...wishOf(reading, name), table }) } : {} }
}

function wishOf(reading: Reading, target: string): ImportWish {
  const { served, reader, request, params } = reading
  const { table, written } = sent(reading)
  const numbers = oneOf(reading, 'numbers', languages)
  const days = oneOf(reading, 'days', dayOrders)
  const title = last(reading, 'title')
  return { target, table, ...written, actor: reader.actor, words: served.words, request: request.id,
    columns: pairs(params['map']), values: pairs(params['set']), mode: oneOf(reading, 'mode', ['all', 'each']) ?? 'all',
    dryRun: last(reading, 'dryRun') === 'true', company: last(reading, 'company') ?? null,
    ...(title === undefined ? {} : { title: title.slice(0, 200) }), rules: rulesOf(reading),
    ...(numbers ? { numbers } : {}), ...(days ? { days } : {}) }
}

/** `rules=<JSON>`: steps on cells, keys, and whose word counts. */
function rulesOf(reading: Reading): ImportRules {
  const given = last(reading, 'rules')
  try {
    return readRules(given === undefined ? undefined : JSON.parse(given) as unknown)
  } catch (error) {
    throw rulesNotReadable.of({ what: error instanceof Invalid ? error.code : 'JSON' })
  }
}

/** The same with a line of JSON for each step on the way, and the result or the problem as the last one. */
function watched({ served, request, reply }: Reading, wish: ImportWish): FastifyReply {
  const lines = new PassThrough()
  const stop = new AbortController()
  const say = (line: object): void => { if (!stop.signal.aborted) lines.write(`${JSON.stringify(line)}\n`) }
  reply.raw.on('close', () => { if (!reply.raw.writableFinished) stop.abort() })
  const signal = AbortSignal.any([stop.signal, allowed({ served, request, reply }, wish)])
  importRows(served.engine, { ...wish, signal, onProgress: progress => say({ progress }) })
    .then(result => say({ result }), (error: unknown) => say({ problem: tell(served, error, request) }))
    .finally(() => lines.end())
  return reply.type(linesOfJson).send(lines)
}
