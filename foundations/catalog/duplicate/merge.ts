// Two products that are one: what is still being written names the survivor from now on, each field is taken from whom a person
// chose, and all of it is written down. What was booked stays booked on the product it was booked on, and no stock or value moves.
import { reachOf } from '../../../kernel/access/actor.ts'
import { command } from '../../../kernel/command/command.ts'
import {
  givenBack, handedOn, mayTake, mergeFields, mergeMoves, mergeSpec, takenFrom, withinSight,
} from '../../../kernel/command/merging.ts'
import { type Inspect, type Moved, type Stays, pointBack, repoint } from '../../../kernel/command/repoint.ts'
import type { Work } from '../../../kernel/command/work.ts'
import { type Id, choice, link, ref, texts } from '../../../kernel/model/fields.ts'
import { type FullRow, resource } from '../../../kernel/model/resource.ts'
import { sql } from '../../../kernel/sql/sql.ts'
import { productMerged } from '../events.ts'
import { price } from '../price-list.ts'
import { alreadyMerged, cannotMerge, countedOtherwise, namedElsewhere, notMerged, stillHeld, stillPromised } from '../problems.ts'
import { product } from '../product.ts'
import { duplicate } from './duplicate.ts'
import { saysWhatWas } from './stays.ts'

export const merge = resource('catalog.merge', {
  ...mergeSpec,
  collection: 'merges',
  doc: 'Two products that were made one, with all that is needed to part them again.',
  fields: { ...mergeFields('catalog.product'),
    wasReplacedBy: link('catalog.product').optional().fixed().doc('What replaced the other before.'),
    wasActive: choice('yes', 'no').fixed().doc('Whether the other was offered before.') },
  parts: { references: mergeMoves('One reference that names the surviving product since.') },
})

type Product = FullRow<typeof product>

/** How goods are counted and kept: where two differ in it, a quantity of the one is none of the other. */
const counting = ['kind', 'unit', 'stocked'] as const
// why: numbers stay with the product they were given to, so that old papers and shelves still find it, and it says who took its place.
const ownWay = new Set<string>([...counting, 'code', 'barcode', 'active', 'replacedBy', 'mergedInto'])
/** Fields a person chooses between. */
export const choosable = Object.entries(product.fields).filter(([name, { spec }]) => spec.derived === null && !ownWay.has(name))
  .map(([name]) => name)

interface Wish { readonly row: Product, readonly other: Product, readonly take: readonly string[] }

export const mergeProducts = command('catalog.product.merge', {
  doc: 'Makes another product one with this one: drafts, prices and customers\' numbers name this one from now on, what is booked stays.',
  on: product,
  input: { other: ref(product).doc('What turned out to be the same.'),
    take: texts().default([]).doc('Fields taken from the other.') },
  refuses: [cannotMerge, alreadyMerged, countedOtherwise, namedElsewhere, stillHeld, stillPromised],
  emits: [productMerged],
  face: { icon: 'git-merge' },
}, async (work, calls) => {
  const others = new Map((await work.load(product, calls.map(({ input }) => input.other),
    { where: withinSight(work, product) })).map(row => [row.id, row]))
  const named = calls.flatMap(({ row, input }) => [row.id, input.other])
  const wishes = calls.map(({ row, input }): Wish => {
    const other = others.get(input.other)
    // why: of several at once none may lean on what another one makes of it.
    if (!other || new Set(named).size < named.length) throw cannotMerge.of({}, { id: row.id })
    return { row, other, take: input.take }
  })
  for (const wish of wishes) refuseUnfit(work, wish)
  const survivors = wishes.map(({ row }) => row.id)
  const instead = new Map(wishes.map(({ row, other }) => [other.id, row.id]))
  const [priced, pairs] = await Promise.all([
    work.loadWhere(price, sql`t.product_id = any(${survivors}::uuid[])`),
    work.loadWhere(duplicate, sql`t.one_id = any(${named}::uuid[]) and t.other_id = any(${named}::uuid[])`)])
  const lists = new Set(priced.map(row => `${row.product} ${row.priceList}`))
  // why: on one list a product has one price for a day and a quantity; that of the survivor is the one that holds.
  const stays: Stays = (of, row) => saysWhatWas(of, row)
    || (of.name === price.name && lists.has(`${instead.get(String(row['product']))} ${row['priceList']}`))
  const moves = await repoint(work, product.name, instead, { but: new Set(named), inspect: withinReach(work), stays })
  for (const wish of wishes) {
    mergeOne(work, wish, moves.get(wish.other.id) ?? [])
    const both: readonly Id[] = [wish.row.id, wish.other.id]
    for (const pair of pairs) {
      if (pair.state === 'open' && both.includes(pair.one) && both.includes(pair.other)) work.update(duplicate, pair, { state: 'merged' })
    }
  }
})

function refuseUnfit(work: Work, { row, other, take }: Wish): void {
  const gone = [row, other].find(one => one.mergedInto !== null)
  if (gone) throw alreadyMerged.of({ product: gone.code }, { id: row.id })
  if (!mayTake(work, product, take, choosable)) throw cannotMerge.of({}, { id: row.id, pointer: '/take' })
  if (counting.some(name => row[name] !== other[name])) throw countedOtherwise.of({ product: other.code }, { id: row.id })
}

/** Whoever works for some companies does not change what the others have written. */
const withinReach = (work: Work): Inspect => (of, row) => {
  const company = of.company ? row[of.company] : null
  if (typeof company !== 'string' || work.actor.companies.includes(company) || reachOf(work.actor, mergeProducts.name) === 'all') return
  throw namedElsewhere.of()
}

function mergeOne(work: Work, { row, other, take }: Wish, moves: readonly Moved[]): void {
  const { chosen, before, taken } = takenFrom(row, other, take)
  const record = work.insert(merge, { survivor: row.id, merged: other.id, names: `${row.name} · ${other.name}`.slice(0, 500),
    state: 'merged', before, taken, moves: moves.length, wasReplacedBy: other.replacedBy, wasActive: other.active ? 'yes' : 'no' })
  work.insertParts(merge, record, 'references', moves)
  const own = new Set(row.units.map(line => line.unit))
  // why: a package is looked up by its barcode, which leads to the survivor by way of the other; twice it would lead to two.
  work.insertParts(product, row, 'units', other.units.filter(line => !own.has(line.unit) && line.unit !== row.unit)
    .map(({ unit, numerator, denominator }) => ({ unit, numerator, denominator, barcode: null })), row.units.length + 1)
  work.update(product, other, { mergedInto: row.id, active: false, replacedBy: row.id })
  work.update(product, row, { ...chosen, ...(row.replacedBy === other.id ? { replacedBy: null } : {}) })
  work.emit(productMerged, { product: row.id, other: other.id })
}

export const partProducts = command('catalog.product.part', {
  doc: 'Parts two products that were made one: what still is being written and was the other\'s names it again.',
  on: product,
  needs: 'mergedInto',
  refuses: [notMerged, namedElsewhere],
  face: { icon: 'git-fork', danger: true },
}, async (work, calls) => {
  const merges = await work.loadWhere(merge, sql`t.merged_id = any(${calls.map(({ row }) => row.id)}::uuid[]) and t.state = 'merged'`,
    { parts: ['references'] })
  const survivors = new Map((await work.load(product, merges.map(one => one.survivor))).map(row => [row.id, row]))
  const others = [...merges, ...await work.loadWhere(merge, sql`t.survivor_id = any(${[...survivors.keys()]}::uuid[])
    and t.state = 'merged' and t.id <> all(${merges.map(one => one.id)}::uuid[])`)]
  const ready = calls.map(({ row }) => {
    const record = merges.find(one => one.merged === row.id)
    const survivor = record && survivors.get(record.survivor)
    if (!record || !survivor || survivor.mergedInto !== null) throw notMerged.of({}, { id: row.id })
    return { row, record, survivor }
  })
  // why: what was promised or delivered of the survivor meanwhile is the survivor's; its further units may be counted in by then.
  const stay = await pointBack(work, ready.map(({ row, record, survivor }) =>
    ({ moves: record.references, from: survivor.id, to: row.id })), withinReach(work), saysWhatWas)
  for (const [at, { row, record, survivor }] of ready.entries()) {
    const left = handedOn(record, others, (later, before) => work.update(merge, later, { before }))
    work.update(product, survivor, givenBack(product, survivor, left))
    work.update(product, row, { mergedInto: null, active: record.wasActive === 'yes', replacedBy: record.wasReplacedBy })
    work.update(merge, record, { state: 'parted', stayed: stay[at] ?? 0 })
  }
})
