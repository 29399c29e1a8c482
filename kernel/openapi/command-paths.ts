// Addresses of commands in the API description: on one record, on many, creating; with what they may refuse.
import type { AnyCommand } from '../command/command.ts'
import type { Problem } from '../command/problem.ts'
import { changedMeanwhile, duplicate, fixedField, invalidInput, keyReused, notAllowed, notFound, notYoursToGive, proveYourself,
  ruleBroken, staleVersion, stillReferenced, unknownReference, wrongState } from '../command/problems.ts'
import type { House } from '../model/house.ts'
import { commandPath, resourcePath } from '../read/address.ts'
import { idParameter, jsonContent, ok, parameter, refusals } from './operations.ts'
import { type Json, hasRequired, inputName, ref } from './schemas.ts'

/** Problems that rules of its own tables stand for, which the database keeps by the names of their constraints. */
function ruledOut(house: House, { on, creates }: AnyCommand): Problem[] {
  const of = creates ?? on
  if (!of) return []
  const tables = [of.table.split('.')[1] ?? '', ...Object.values(of.parts).map(part => part.table)]
  return [...house.problems.values()].filter(({ code, constraints }) => code.startsWith(`${of.module}/`)
    && constraints.some(name => tables.some(table => name.startsWith(`${table}_`))))
}

/** Whether what comes in may break a rule between the fields of a record. */
const mayBreakRules = ({ on, creates, input = {}, lists = {} }: AnyCommand): boolean => {
  const { checks = {} } = creates ?? on ?? {}
  return Object.keys(checks).length > 0 && Object.keys({ ...input, ...lists }).length > 0
}

function problemsOf(house: House, command: AnyCommand): Problem[] {
  const onRecord = command.on ? [notFound, staleVersion, ...(command.partial ? [changedMeanwhile] : []),
    ...(command.from ? [wrongState] : []),
    ...(command.on.scopes?.own && command.verb !== 'remove' ? [notYoursToGive] : [])]
    // why: the company it is made for may be none.
    : command.creates?.company ? [notFound] : []
  const derived: Readonly<Record<string, readonly Problem[]>> =
    { create: [duplicate, ruleBroken], update: [duplicate, ruleBroken, fixedField], remove: [stillReferenced] }
  return [invalidInput, notAllowed, keyReused, ...command.guarded ? [proveYourself] : [], ...onRecord, ...(derived[command.verb] ?? []),
    ...((command.creates?.unique?.length ?? 0) > 0 ? [duplicate] : []),
    ...(mayBreakRules(command) ? [ruleBroken] : []), ...ruledOut(house, command),
    ...(refersToOthers(command) ? [unknownReference] : []), ...command.refuses ?? [], ...house.passedOn[command.name] ?? []]
}

/** Whether somebody may remove what an input names before the command has ended. */
const refersToOthers = ({ input = {}, lists = {} }: AnyCommand): boolean =>
  [input, ...Object.values(lists).map(list => list.fields)].some(fields =>
    Object.values(fields).some(({ spec }) => spec.target !== null && !spec.target.soft))

const writeParameters = (command: AnyCommand): Json[] =>
  [parameter('DryRun'), parameter('IdempotencyKey'), ...(command.on ? [parameter('IfMatch')] : [])]

interface Saying { readonly id: string, readonly tags: readonly string[], readonly status: number,
  readonly body: Json | null, readonly required: boolean }

const operation = (house: House, command: AnyCommand, { id, tags, status, body, required }: Saying): Json => ({
  operationId: id, tags, summary: command.doc.split(/(?<=\.) /)[0] ?? command.doc, description: command.doc,
  parameters: writeParameters(command),
    ...(body ? { requestBody: { required, content: jsonContent(body) } } : {}),
  responses: { ...(status === 201 ? { 200: ok(ref('Answer'), 'A dry run: nothing was made.') } : {}),
    [status]: ok(ref(id.endsWith('.many') ? 'BatchAnswer' : 'Answer'), 'Done.'),
    ...refusals(problemsOf(house, command)) },
  'x-permission': command.name,
  ...(command.from ? { 'x-from-states': command.from } : {}),
})

/** All addresses at which a command is run. */
export function commandPaths(house: House, command: AnyCommand): Array<readonly [path: string, item: Json]> {
  const [module = '', noun = ''] = command.name.split('.')
  const owner = house.resources.get(`${module}.${noun}`)
  const tags = [owner?.name ?? module]
  const body = ref(inputName(command))
  const required = hasRequired(command)
  const single = operation(house, command, { id: command.name, tags,
    status: command.creates && !command.on ? 201 : 200, body, required })
  const path = commandPath(house, command)
  const many = operation(house, command, { id: `${command.name}.many`, tags, status: 200, body: ref('Batch'),
    required: true })
  const base = owner ? `/api/${resourcePath(owner)}` : ''
  if (owner && command.creates === owner && !command.on && command.verb === 'create') {
    return [[base, { post: single }], [path, { post: many }]]
  }
  if (!command.on) return [[path,
    { post: { ...single, requestBody: { required,
      content: jsonContent({ anyOf: [body, ref('Batch')] }) } } }]]
  const onOne = { ...single, parameters: [idParameter, ...single['parameters'] as Json[]] }
  const all: Array<readonly [string, Json]> = [[path, { post: onOne }],
    [path.replace('/{id}', ''), { post: many }]]
  if (owner !== command.on) return all
  const method = { update: 'patch', remove: 'delete' }[command.verb]
  if (method === undefined) return all
  const short = { ...single, operationId: `${command.name}.short` }
  return [...all, [`${base}/{id}`, { [method]: method === 'delete' ? withoutBody(short) : short }]]
}

const withoutBody = ({ requestBody: _, ...rest }: Json): Json => rest
