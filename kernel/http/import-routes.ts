// Tables over HTTP: what they can be taken into, and taking one in. The body is the table as it is, in whatever
// coding the program that wrote it uses.
import type { FastifyReply } from 'fastify'
import { methodNotAllowed, noSuchAddress, wrongMediaType } from '../command/problems.ts'
import { type ImportWish, importRows, mayImport, targetsOf } from '../exchange/import-run.ts'
import { isLanguage } from '../i18n/language.ts'
import { say } from '../read/naming.ts'
import type { Reading } from './reads.ts'

/** Answers addresses under `import`. */
export async function handleImport(reading: Reading, path: string): Promise<FastifyReply> {
  const { request: { method }, reply } = reading
  const [, target, ...rest] = path.split('/')
  if (rest.length > 0 || target === '') throw noSuchAddress.of({ path: `/api/${path}` })
  const wanted = target === undefined ? 'GET' : 'POST'
  if (method !== wanted) throw methodNotAllowed.of({ method, allowed: wanted })
  return reply.send(target === undefined ? describe(reading) : await run(reading, decodeURIComponent(target)))
}

/** The targets the caller may take tables into, with their columns in the caller's words. */
function describe({ served, reader }: Reading): unknown {
  const wording = { words: served.words, language: reader.actor.language }
  return { targets: targetsOf(served.engine).filter(target => mayImport(reader.actor, target)).map(target => ({
    name: target.name, title: say(wording, `import.${target.name}`, target.name), ofCompany: target.ofCompany,
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

async function run({ served, reader, request, params }: Reading, target: string): Promise<unknown> {
  const { body } = request
  if (!Buffer.isBuffer(body)) throw wrongMediaType.of({ expected: 'text/csv' })
  const last = (name: string): string | undefined => params[name]?.at(-1)
  const numbers = last('numbers') ?? ''
  const wish: ImportWish = { target, table: body, actor: reader.actor, words: served.words, request: request.id,
    columns: pairs(params['map']), values: pairs(params['set']), mode: last('mode') === 'each' ? 'each' : 'all',
    dryRun: last('dryRun') === 'true', company: last('company') ?? null, ...(isLanguage(numbers) ? { numbers } : {}) }
  return importRows(served.engine, wish)
}
