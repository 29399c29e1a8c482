// What the hand-written chain knows beforehand (ids a programmer would keep at hand) and how it leaves the
// same trail as the house: activity, changes, outbox, the answer under its key, and the steps of the
// process.
import { uuidv7 } from '../../kernel/values/uuid.ts'
import type { Hand, Row } from './hand.ts'
import { process as flow, trail } from './statements.ts'

export interface Facts {
  readonly company: string
  readonly admin: string
  readonly actor: string
  readonly products: readonly string[]
  readonly unit: string
  readonly stage: string
  readonly warehouse: string
  readonly customers: string
  readonly zone: string
  readonly accounts: { readonly stock: string, readonly cost: string, readonly receivable: string,
    readonly revenue: string, readonly tax: string, readonly bank: string }
}

/** Reads the ids from a chain that the house itself has done. */
export async function learn(hand: Hand, seed: { readonly company: string, readonly admin: string,
  readonly products: readonly string[] }): Promise<Facts> {
  const first = async (text: string): Promise<string> => String((await hand.query(text,
    [seed.company]))[0]?.['id'])
  const account = (resource: string, position: number): Promise<string> =>
    first(`select l.account_id as id from ledger.entry_lines l
    join ledger.entries e on e.company_id = l.company_id and e.id = l.entry_id
      where e.company_id = $1 and e.source_resource = '${resource}' and l.position = ${position} limit 1`)
  return {
    ...seed, actor: 'Ada Admin (bench)', zone: 'Europe/Berlin',
    unit: await first(`select unit_id as id from sales.order_lines l
      join sales.orders o on o.id = l.order_id where o.company_id = $1 limit 1`),
    stage: await first('select stage_id as id from crm.opportunities where company_id = $1 limit 1'),
    warehouse: await first('select warehouse_id as id from sales.orders where company_id = $1 limit 1'),
    customers: await first(`select to_location_id as id from stock.moves
      where company_id = $1 and source_resource = 'warehouse.delivery' limit 1`),
    accounts: { stock: await account('warehouse.delivery', 1), cost: await account('warehouse.delivery',
      2), receivable: await account('receivables.invoice', 1),
      revenue: await account('receivables.invoice', 2), tax: await account('receivables.invoice', 3),
        bank: await account('receivables.payment', 1) },
  }
}

/** Something that happened: `party` makes it part of that party's time line; `company` false: of no company. */
export interface Happening {
  readonly name: string
  readonly resource: string
  readonly subject: string
  readonly title: string
  readonly data: Row
  readonly party?: string
  readonly company?: boolean
  readonly about?: string
}

export interface Change { readonly resource: string, readonly id: string, readonly version: number,
  readonly diff: Row, readonly company?: boolean }

export interface Trail { readonly command: string, readonly happened: readonly Happening[],
  readonly changed: readonly Change[], readonly answer: Row }

/** Writes the trail of one transaction: four statements. */
export async function leaveTrail(hand: Hand, { company, admin, actor }: Facts, { command, happened,
  changed, answer }: Trail): Promise<void> {
  const now = new Date().toISOString()
  const seen = happened.filter(one => one.party !== undefined)
  const { activity, changes, outbox } = trail
  if (seen.length > 0) {
    await hand.insert(activity[seen.length] as typeof trail.answer, seen.map(one => [uuidv7(), 1, now, now,
      company, one.party, now, 'event', one.name, one.title,
      one.resource, one.subject, admin, actor, JSON.stringify(one.data)]))
  }
  await hand.insert(changes[changed.length] as typeof trail.answer, changed.map(one => [now, admin, actor,
    one.company === false ? null : company, command,
    one.resource, one.id, one.version, one.version === 1 ? 'created' : 'changed', JSON.stringify(one.diff),
      crypto.randomUUID()]))
  if (happened.length > 0) {
    await hand.insert(outbox[happened.length] as typeof trail.answer, happened.map(one => [uuidv7(), now,
      one.name, 1, one.company === false ? null : company,
      one.resource, one.subject, one.about ?? one.party ?? null, admin, JSON.stringify(one.data)]))
  }
  await hand.run(trail.answer, [admin, crypto.randomUUID(), command, 'f'.repeat(64),
    JSON.stringify([answer]), now])
}

/** The next number of a gapless series. */
export async function nextNumber(hand: Hand, { company }: Facts, kind: string,
  prefix: string): Promise<string> {
  const year = new Date().getFullYear()
  const { number } = await hand.one(trail.number, [`${kind}/${company}/${year}`])
  return `${prefix}-${year}-${String(number).padStart(6, '0')}`
}

/** A waiting step of the process. */
export interface Waiting {
  readonly no: number, readonly element: string, readonly scope: number, readonly host?: number
  readonly wait: { readonly kind: string, readonly name?: string, readonly [more: string]: unknown }
  readonly listens?: string, readonly dueAt?: string, readonly task?: string
}

export const insertTokens = (hand: Hand, { company }: Facts, { instance, subject, tokens }: {
  instance: string, subject: string, tokens: readonly Waiting[] }): Promise<void> =>
  hand.insert(flow.tokens[tokens.length] as typeof trail.answer, tokens.map(one => [uuidv7(), company,
    instance, one.no, one.element, `F${one.no}`, one.scope,
    one.host ?? null, new Date().toISOString(), one.wait.kind, one.listens ?? null,
      one.listens === undefined ? null : subject, one.dueAt ?? null,
    JSON.stringify(one.wait), one.task ?? null]))

export const insertSteps = (hand: Hand, { company, admin }: Facts, instance: string,
  steps: ReadonlyArray<readonly [number, string, string]>): Promise<void> => {
  const now = new Date().toISOString()
  return hand.insert(flow.steps[steps.length] as typeof trail.answer, steps.map(([no, element, outcome]) =>
    [company, instance, no, element, now, now, outcome, admin]))
}
