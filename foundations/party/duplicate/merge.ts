// Two parties that are one: everything that names the one names the other from now on, each field is taken from whom a
// person chose, and all of it is written down, so that the two can be parted again.
import { reachOf } from '../../../kernel/access/actor.ts'
import { jsonable } from '../../../kernel/command/work.ts'
import { command } from '../../../kernel/command/command.ts'
import {
  givenBack, handedOn, mayTake, mergeFields, mergeMoves, mergeSpec, refuseOtherMoney, takenFrom, withinSight,
} from '../../../kernel/command/merging.ts'
import { type Inspect, type Moved, type Stays, pointBack, repoint } from '../../../kernel/command/repoint.ts'
import type { Work } from '../../../kernel/command/work.ts'
import { choice, json, ref, texts } from '../../../kernel/model/fields.ts'
import { type FullRow, resource } from '../../../kernel/model/resource.ts'
import { sql } from '../../../kernel/sql/sql.ts'
import { party, partyRoles } from '../party.ts'
import { alreadyMerged, cannotMerge, namedElsewhere, notLastMerge } from '../problems.ts'
import { relation } from '../relation.ts'
import { flagsOf, followFlags } from '../roles.ts'
import { duplicate } from './duplicate.ts'

export const merge = resource('party.merge', {
  ...mergeSpec,
  collection: 'merges',
  doc: 'Two parties that were made one, with all that is needed to part them again.',
  fields: { ...mergeFields('party.party'), wasBlocked: choice('yes', 'no').fixed(),
    added: json<Readonly<Record<string, readonly string[]>>>().fixed().doc('Lines the survivor got, by list.') },
  parts: { references: mergeMoves('One reference that names the surviving party since.') },
})

type Party = FullRow<typeof party>

const flags = partyRoles.map(role => Object.keys(flagsOf([role]))[0] ?? '')
// why: each number stays with whom it was given to, so that old papers and tables still find their party.
const ownWay = new Set([...flags, 'number', 'mergedInto', 'blocked', 'blockedReason'])
/** Fields a person chooses between. */
export const choosable = Object.entries(party.fields).filter(([name, { spec }]) => spec.derived === null && !ownWay.has(name))
  .map(([name]) => name)
const lists = ['addresses', 'channels', 'bankAccounts'] as const

export const mergeParties = command('party.party.merge', {
  doc: 'Makes another party one with this one: its documents, tasks and people are this one\'s from now on.',
  on: party,
  input: { other: ref(party).doc('Who turned out to be the same.'),
    take: texts().default([]).doc('Fields taken from the other.') },
  refuses: [cannotMerge, alreadyMerged, namedElsewhere],
  face: { icon: 'git-merge' },
}, async (work, calls) => {
  const others = new Map((await work.load(party, calls.map(({ input }) => input.other),
    { where: withinSight(work, party) })).map(row => [row.id, row]))
  const named = calls.flatMap(({ row, input }) => [row.id, input.other])
  const wishes = calls.map(({ row, input }): Wish => {
    const other = others.get(input.other)
    // why: of several at once none may lean on what another one makes of it.
    if (!other || new Set(named).size < named.length) throw cannotMerge.of({}, { id: row.id })
    const gone = [row, other].find(one => one.mergedInto !== null)
    if (gone) throw alreadyMerged.of({ name: gone.name }, { id: row.id })
    if (!mayTake(work, party, input.take, choosable)) throw cannotMerge.of({}, { id: row.id, pointer: '/take' })
    refuseOtherMoney(party, input.take, row, other)
    return { row, other, take: input.take }
  })
  const instead = new Map<string, string>(wishes.map(({ row, other }) => [other.id, row.id]))
  // why: nobody is related to themselves; what the two were to each other stays said of the two.
  const stays: Stays = (of, row) => of.name === relation.name
    && (instead.get(String(row['party'])) === row['other'] || instead.get(String(row['other'])) === row['party'])
  const [moves, pairs] = await Promise.all([
    repoint(work, party.name, instead, { but: new Set(named), inspect: withinReach(work), stays }),
    work.loadWhere(duplicate, sql`t.one_id = any(${named}::uuid[]) and t.other_id = any(${named}::uuid[])`)])
  for (const wish of wishes) {
    mergeOne(work, wish, moves.get(wish.other.id) ?? [])
    const both = [wish.row.id, wish.other.id]
    for (const pair of pairs) {
      if (pair.state === 'open' && both.includes(pair.one) && both.includes(pair.other)) work.update(duplicate, pair, { state: 'merged' })
    }
  }
})

/** Whoever works for some companies does not change what the others have written. */
const withinReach = (work: Work): Inspect => (resource, row) => {
  const company = resource.company ? row[resource.company] : null
  if (typeof company !== 'string' || work.actor.companies.includes(company) || reachOf(work.actor, mergeParties.name) === 'all') return
  throw namedElsewhere.of()
}

interface Wish { readonly row: Party, readonly other: Party, readonly take: readonly string[] }

function mergeOne(work: Work, { row, other, take }: Wish, moves: readonly Moved[]): void {
  const values = new Map(Object.entries(other))
  const { chosen, before, taken } = takenFrom(row, other, take)
  const added = Object.fromEntries(lists.map(name => [name, adopt(work, name, row, other)]))
  const names = `${row.name} · ${other.name}`.slice(0, 500)
  const record = work.insert(merge, { survivor: row.id, merged: other.id, names, state: 'merged',
    before, taken, added, wasBlocked: other.blocked ? 'yes' : 'no', moves: moves.length })
  work.insertParts(merge, record, 'references', moves)
  work.update(party, other, { mergedInto: row.id, blocked: true })
  const wished = flagsOf(partyRoles.filter(role => values.get(Object.keys(flagsOf([role]))[0] ?? '') === true))
  followFlags(work, row, wished)
  // why: who belonged to one of the two belongs to themselves now, which is to nobody.
  const parent = chosen['parent'] ?? row.parent
  work.update(party, row, { ...wished, ...chosen, ...(parent === row.id || parent === other.id ? { parent: null } : {}) })
}

type Line = Record<string, unknown>

/** Addresses, channels and accounts the survivor has not yet; answers the ids of the new ones. */
function adopt(work: Work, name: (typeof lists)[number], row: Party, other: Party): string[] {
  const facts = ({ id: _, parent: _p, position: _n, ...rest }: Record<string, unknown>): string => JSON.stringify(jsonable(rest))
  const there = new Set((row[name] as unknown as Line[]).map(facts)) // why: parts are rows of values.
  const fresh = (other[name] as unknown as Line[]).filter(line => !there.has(facts(line))) // why: as above.
  return work.insertParts(party, row, name, fresh.map(({ id: _, parent: _p, position: _n, ...values }) => values),
    row[name].length + 1).map(line => line.id)
}

export const partParties = command('party.party.part', {
  doc: 'Parts two parties that were made one: what was the other\'s is the other\'s again, but for what came later.',
  on: party,
  needs: 'mergedInto',
  refuses: [notLastMerge, namedElsewhere],
  face: { icon: 'git-fork', danger: true },
}, async (work, calls) => {
  const merges = await work.loadWhere(merge, sql`t.merged_id = any(${calls.map(({ row }) => row.id)}::uuid[]) and t.state = 'merged'`,
    { parts: ['references'] })
  const survivors = new Map((await work.load(party, merges.map(one => one.survivor))).map(row => [row.id, row]))
  const others = [...merges, ...await work.loadWhere(merge, sql`t.survivor_id = any(${[...survivors.keys()]}::uuid[])
    and t.state = 'merged' and t.id <> all(${merges.map(one => one.id)}::uuid[])`)]
  const ready = calls.map(({ row }) => {
    const record = merges.find(one => one.merged === row.id)
    const survivor = record && survivors.get(record.survivor)
    if (!record || !survivor || survivor.mergedInto !== null) throw notLastMerge.of({}, { id: row.id })
    return { row, record, survivor }
  })
  const stay = await pointBack(work, ready.map(({ row, record, survivor }) =>
    ({ moves: record.references, from: survivor.id, to: row.id })), withinReach(work))
  for (const [at, { row, record, survivor }] of ready.entries()) {
    giveBack(work, survivor, { ...record, ...handedOn(record, others, (later, before) => work.update(merge, later, { before })) })
    work.update(party, row, { mergedInto: null, blocked: record.wasBlocked === 'yes' })
    work.update(merge, record, { state: 'parted', stayed: stay[at] ?? 0 })
  }
})

/** Fields the survivor still has as they were taken get their values from before; lines it got go. */
function giveBack(work: Work, survivor: Party, record: FullRow<typeof merge>): void {
  work.update(party, survivor, givenBack(party, survivor, record))
  for (const name of lists) {
    const added = new Set(record.added[name] ?? [])
    work.removeParts(party, name, survivor[name].filter(line => added.has(line.id)).map(line => line.id))
  }
}
