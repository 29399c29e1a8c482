// The stage on which every command of the house can be played: a world with goods, customers and somebody who
// may do everything, and for each command a way to make inputs for it, one or many, short or long.
import { type AnyCommand, type Answer, command, erased } from '../../kernel/command/command.ts'
import { execute } from '../../kernel/command/execute.ts'
import type { Work } from '../../kernel/command/work.ts'
import type { Field, Fields } from '../../kernel/model/field.ts'
import { type Person, type World, createWorld } from '../world.ts'

export type Input = Record<string, unknown>
/** How much is asked: so many records, each with so many lines. */
export interface Size { readonly items: number, readonly lines: number }

export interface Stage {
  readonly w: World
  /** Somebody who may do everything and has every role that tasks are for. */
  readonly person: Person
  readonly products: readonly string[]
  /** A user, a team, a unit … any record of a resource, made when there is none yet. */
  some(resource: string): Promise<string>
  /** Another number at each call, for names that must differ. */
  next(): number
  /** Runs a command on each input at once; the answers. */
  run(command: string, inputs: readonly Input[]): Promise<readonly Answer[]>
  one(command: string, input: Input): Promise<Answer>
  warehouse: string
  account(role: string): Promise<string>
  /** Runs anything in one transaction through the write path: for records that no command makes. */
  inWork<T>(run: (work: Work) => T): Promise<T>
}

const maxLines = 8

export async function openStage(makes: (stage: Stage, resource: string) => Promise<string>): Promise<Stage> {
  const w = await createWorld()
  const person = await w.person('Stage Hand', 'administrator', 'warehouse-clerk', 'accountant',
    'finance-controller', 'sales-rep')
  const products: string[] = []
  for (let at = 0; at < maxLines; at++) {
    products.push(await w.product(`Product ${at}`, { price: '10.00', stock: '100000', cost: '4.00' }))
  }
  const [place] = await w.rows<{ id: string }>('select id from stock.warehouses order by code')
  const known = new Map<string, Promise<string>>()
  let count = 0
  const stage: Stage = {
    w, person, products, warehouse: place?.id ?? '',
    next: () => ++count,
    some(resource) {
      const made = known.get(resource) ?? makes(stage, resource)
      known.set(resource, made)
      return made
    },
    run: async (command, inputs) => (await person.doesAll(command, inputs)).answers,
    one: async (command, input) => (await person.doesAll(command, [input])).answers[0] ?? {},
    async account(role) {
      const [row] = await w.rows<{ id: string }>(
        'select id from ledger.accounts where company_id = $1 and role = $2', [w.company, role])
      if (!row) throw new Error(`no account ${role}`)
      return row.id
    },
    async inWork(run) {
      const results: Array<ReturnType<typeof run>> = []
      const any =
        command('testing.any.run', { doc: 'Runs a test.' }, async work => { results.push(run(work)) })
      await execute(w.engine, { command: erased(any), actor: person.actor, items: [{}] })
      return results.at(-1) as ReturnType<typeof run> // why: the command ran, so its result is there.
    },
  }
  return stage
}

const short = (text: string, max: number | null): string => text.slice(0, max ?? 200)

/** A value that the type of a field accepts; different each time where it can be. */
async function valueFor(stage: Stage, name: string, { spec }: Field<unknown>): Promise<unknown> {
  const number = stage.next()
  const values: Readonly<Record<string, () => unknown>> = {
    text: () => short(`${number.toString(36)} ${name}`, spec.maxLength),
    choice: () => spec.choices?.[0],
    boolean: () => false,
    integer: () => number,
    decimal: () => '1',
    amount: () => ({ amount: '1.00', currency: 'EUR' }),
    date: () => '2026-03-02',
    instant: () => '2026-03-02T09:00:00.000Z',
    currency: () => 'EUR',
    country: () => 'DE',
    json: () => ({}),
    ref: () => stage.some(spec.target?.resource ?? ''),
  }
  const make = values[spec.type.name]
  if (!make) throw new Error(`no value is known for ${spec.type.name}`)
  return make()
}

async function valuesFor(stage: Stage, fields: Fields): Promise<Input> {
  const wanted = Object.entries(fields)
    .filter(([, { spec }]) => !spec.optional && spec.fallback === undefined)
  return Object.fromEntries(
    await Promise.all(
      wanted.map(async ([name, field]) => [name, await valueFor(stage, name, field)] as const)))
}

/** The required input of a command, made from the types of its fields; no lists. */
export const plainInput = (stage: Stage, { input }: AnyCommand): Promise<Input> =>
  valuesFor(stage, input ?? {})

/** One field of a change with a new value: the first that is no reference, choice or switch. */
export async function changedField(stage: Stage, { input }: AnyCommand): Promise<Input> {
  const fields = Object.entries(input ?? {})
  const [name, field] =
    ['text', 'decimal', 'date'].flatMap(type => fields.filter(([, { spec }]) => spec.type.name === type))[0]
    ?? fields[0] ?? []
  return name === undefined || !field ? {} : { [name]: await valueFor(stage, name, field) }
}
