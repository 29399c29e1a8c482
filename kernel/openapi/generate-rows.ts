// Plain interfaces of everything that travels over the API, written out so that screens and integrations
// read and complete them quickly, and every change of a definition shows in a diff.
import type { AnyCommand } from '../command/command.ts'
import type { Field, Fields } from '../model/field.ts'
import type { House } from '../model/house.ts'
import type { Part, Resource } from '../model/resource.ts'

/** What the house computes with → what travels. */
const wire: Readonly<Record<string, string>> = { bigint: 'Money', Decimal: 'DecimalText',
  CalendarDate: 'DateText', Instant: 'InstantText' }

const typeOf = ({ spec }: Field<unknown>): string => {
  const type = wire[spec.type.ts(spec)] ?? spec.type.ts(spec)
  const named = spec.target === null ? type : 'Id'
  return spec.optional ? `${named} | null` : named
}

/** `sales.order` → SalesOrder, `sales.order.lines` → SalesOrderLines. */
export const typeName = (name: string): string =>
  name.split(/[.-]/).map(word => word.charAt(0).toUpperCase() + word.slice(1)).join('')

const docLine = (text: string | null): string => (text === null
  ? '' : `  /** ${text.replaceAll('*/', '*\\/').replaceAll('\n', ' ')} */\n`)

const quoted = (name: string): string => (/^[A-Za-z_$][\w$]*$/.test(name) ? name : `'${name}'`)

/** A confidential field may be absent for whoever reads. */
const readMember = ([name, field]: [string, Field<unknown>]): string =>
  `${docLine(field.spec.doc ?? field.spec.derived)}  readonly ${quoted(name)}${field.spec.confidential ? '?' : ''}: ${typeOf(field)}`

const body = (members: readonly string[]): string => (members.length === 0
  ? '{}' : `{\n${members.join('\n')}\n}`)

const interfaceOf = (doc: string, head: string, members: readonly string[]): string =>
  `/** ${doc.replaceAll('\n', ' ')} */\nexport interface ${head} ${body(members)}`

function resourceTypes(resource: Resource): string[] {
  const parts = Object.entries(resource.parts) as Array<[string, Part]>
  return [
    interfaceOf(resource.doc, `${typeName(resource.name)} extends RecordBase`, [
      ...Object.entries(resource.fields).map(readMember),
      ...parts.map(([name, part]) =>
        `${docLine(part.doc)}  readonly ${name}?: readonly ${typeName(`${resource.name}.${name}`)}[]`)]),
    ...parts.map(([name, part]) => interfaceOf(part.doc,
      `${typeName(`${resource.name}.${name}`)} extends LineBase`,
      Object.entries(part.fields).map(readMember))),
  ]
}

const inputMember = (fields: Fields, absent: (name: string) => boolean): string[] =>
  Object.entries(fields).map(([name, field]) => {
  const optional = absent(name) || field.spec.optional || field.spec.fallback !== undefined
  return `${docLine(field.spec.doc)}  readonly ${quoted(name)}${optional ? '?' : ''}: ${typeOf(field)}`
})

function inputTypes(command: AnyCommand): string[] {
  const name = `${typeName(command.name)}Input`
  const lists = Object.entries(command.lists ?? {})
  const members = [
    ...inputMember(command.input ?? {}, field => command.partial === true
      || field === command.creates?.company),
    ...lists.map(([list, { min }]) =>
      `  readonly ${list}${(min ?? 0) > 0 ? '' : '?'}: readonly ${typeName(`${command.name}.${list}`)}Item[]`)]
  const own = command.creates && !command.on
    ? ['  /** Made by the caller (UUIDv7), for work offline. */\n  readonly id?: Id'] : []
  return [
    interfaceOf(command.doc, name, [...own, ...members]),
    ...lists.map(([list, { fields }]) => interfaceOf(`One of ${list} of ${command.name}.`,
      `${typeName(`${command.name}.${list}`)}Item`,
      inputMember(fields, () => false))),
  ]
}

const map = (name: string, doc: string, entries: ReadonlyArray<readonly [string, string]>): string =>
  interfaceOf(doc, name, entries.map(([key, type]) => `  readonly '${key}': ${type}`))

/** What every file begins with. */
const base = `export type Id = string
/** Exact decimal as text. */
export type DecimalText = string
/** YYYY-MM-DD. */
export type DateText = string
/** ISO 8601 in UTC. */
export type InstantText = string
export type JsonValue =
  | string | number | boolean | null | readonly JsonValue[] | { readonly [key: string]: JsonValue }
export interface Money { readonly amount: DecimalText, readonly currency: string }
export interface RecordBase {
  readonly id: Id
  readonly version: number
  readonly createdAt: InstantText
  readonly updatedAt: InstantText
}
export interface LineBase { readonly id: Id, readonly position: number }`

/** The text of gen/rows.ts. */
export function generateRows(house: House): string {
  const resources = [...house.resources.values()]
  const commands = [...house.commands.values()]
  const codes = [...house.problems.keys()].sort()
  return [`// Written from the definitions; do not edit.`,
    base,
    ...resources.flatMap(resourceTypes),
    ...commands.flatMap(inputTypes),
    map('Rows', 'Every resource by name.',
      resources.map(resource => [resource.name, typeName(resource.name)])),
    map('Inputs', 'The input of every command by name.',
      commands.map(command => [command.name, `${typeName(command.name)}Input`])),
    `/** Code of everything that may be refused. */\nexport type ProblemCode =\n${codes.map(code => `  | '${code}'`).join('\n')}`,
  ].join('\n\n') + '\n'
}
