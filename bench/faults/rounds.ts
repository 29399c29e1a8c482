// A round: clients sell from lead to cash, one of the programs under them is killed at a moment of chance, it comes
// back, and the clients go on until all they wanted is acknowledged. Then everything is proved.
import { house } from '../../app/house.ts'
import { holds, verify } from '../../kernel/verify/verify.ts'
import { chainOf } from '../lead-to-cash/chain.ts'
import { Hand } from '../lead-to-cash/hand.ts'
import { followed, missing } from './exactly-once.ts'
import { type Ledger, openStubborn } from './stubborn.ts'
import { type Town, type Victim, victims } from './town.ts'

export interface Rounds {
  readonly count: number
  readonly clients: number
  /** Chains of each client in a round. */
  readonly chains: number
}

export interface RoundReport {
  readonly round: number
  readonly victims: readonly Victim[]
  /** Milliseconds after which the first was killed. */
  readonly atMs: number
  readonly tookMs: number
  readonly wrong: readonly string[]
}

export interface Report {
  readonly rounds: readonly RoundReport[]
  readonly acknowledged: number
  /** Commands that needed more than one try, and the milliseconds each of them took. */
  readonly waited: readonly number[]
}

const untimed = <T>(_: string, run: () => Promise<T>): Promise<T> => run()
const pause = (ms: number): Promise<void> => new Promise(done => { setTimeout(done, ms) })
const pick = <T>(some: readonly T[]): T => some[Math.floor(Math.random() * some.length)] as T // why: none is empty.
/** What runs after the fact may take so long to catch up. */
const followMs = 30_000

/** Every victim in turn, now and then a second one soon after. */
const victimsOf = (round: number): Victim[] => {
  const first = victims[round % victims.length] as Victim // why: the index is within.
  return round % 5 === 4 ? [first, pick(victims.filter(one => one !== first))] : [first]
}

export async function playRounds(town: Town, wish: Rounds, tell: (round: RoundReport) => void = () => {}): Promise<Report> {
  const ledger: Ledger = { acknowledged: [], waited: [] }
  const rounds: RoundReport[] = []
  let chains = 0
  let usualMs = 1500
  for (let round = 0; round < wish.count; round++) {
    const doomed = victimsOf(round)
    const atMs = Math.round(Math.random() * usualMs)
    const begun = performance.now()
    const [, ...done] = await Promise.allSettled([strike(town, doomed, atMs),
      ...Array.from({ length: wish.clients }, () => sell(town, wish, ledger))])
    chains += wish.clients * wish.chains
    const took = performance.now() - begun
    // why: the moment of the blow is to fall anywhere in a round, but not behind it.
    usualMs = Math.max(300, Math.min(usualMs, took * 0.8))
    const failed = done.flatMap(one => (one.status === 'rejected' ? [String(one.reason)] : []))
    await town.settled()
    const wrong = [...failed, ...await prove(town, ledger, chains)]
    const report = { round: round + 1, victims: doomed, atMs, tookMs: Math.round(took), wrong }
    rounds.push(report)
    tell(report)
    if (report.wrong.length > 0) break
  }
  return { rounds, acknowledged: ledger.acknowledged.length, waited: ledger.waited }
}

async function strike(town: Town, doomed: readonly Victim[], atMs: number): Promise<void> {
  await pause(atMs)
  for (const victim of doomed) {
    await town.kill(victim)
    await pause(Math.random() * 300)
  }
}

async function sell(town: Town, { chains }: Rounds, ledger: Ledger): Promise<void> {
  const caller = openStubborn(town.url, town.seed.token, ledger)
  try {
    for (let chain = 0; chain < chains; chain++) await chainOf(caller, town.seed)(untimed)
  } finally {
    caller.close()
  }
}

async function prove(town: Town, { acknowledged }: Ledger, chains: number): Promise<string[]> {
  const wrong: string[] = []
  for await (const verdict of verify(town.databaseUrl, house)) {
    if (!holds(verdict)) wrong.push(`${verdict.check.name}: ${verdict.failure ?? JSON.stringify(verdict.broken, exact)}`)
  }
  const hand = await Hand.open(town.databaseUrl)
  try {
    wrong.push(...await missing(hand, acknowledged, chains))
    const until = performance.now() + followMs
    while (!await followed(hand)) {
      if (performance.now() > until) return [...wrong, 'what follows facts has not caught up']
      await pause(100)
    }
  } finally {
    await hand.close()
  }
  return wrong
}

const exact = (_: string, value: unknown): unknown => (typeof value === 'bigint' ? String(value) : value)
