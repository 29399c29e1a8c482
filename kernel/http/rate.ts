// How fast one caller may ask. Each has a bucket of requests that fills at an even pace: a burst is fine, a flood is told
// when to come back. A key or a session has a bucket of its own, an address one ten times as large for all who come from
// there; so keys that are made up one after another gain nothing. Each server counts for itself, in memory.
import { createHash } from 'node:crypto'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import { tooManyRequests } from '../command/problems.ts'

export interface RateLimit {
  /** Requests a second that go on for ever. */
  readonly perSecond: number
  /** How many may come at once after a pause. */
  readonly burst: number
  /** A clock that only ever runs forward, in milliseconds. */
  readonly elapsedMs?: () => number
}

interface Bucket { level: number, at: number }

/** An office behind one address is many people. */
const callersPerAddress = 10
const mostBuckets = 50_000
const counted = /^\/(api|mcp|odata|scim)\b/

export class Buckets {
  private readonly kept = new Map<string, Bucket>()
  private readonly perSecond: number
  private readonly burst: number
  private readonly elapsedMs: () => number

  constructor({ perSecond, burst, elapsedMs = () => performance.now() }: RateLimit) {
    this.perSecond = perSecond
    this.burst = burst
    this.elapsedMs = elapsedMs
  }

  /** Takes one request out; answers 0, or the seconds until there is one again. */
  take(key: string): number {
    const now = this.elapsedMs()
    const known = this.kept.get(key)
    const level = known ? Math.min(this.burst, known.level + (now - known.at) / 1000 * this.perSecond) : this.burst
    // why: whoever asked last stands last, so the first is the one that may be forgotten.
    this.kept.delete(key)
    this.kept.set(key, { level: level >= 1 ? level - 1 : level, at: now })
    if (this.kept.size > mostBuckets) this.kept.delete(this.kept.keys().next().value ?? '')
    return level >= 1 ? 0 : Math.max(1, Math.ceil((1 - level) / this.perSecond))
  }

  get size(): number { return this.kept.size }
}

/** What a request shows of who sends it; null for a stranger, who is known by the address alone. */
function callerOf(request: FastifyRequest): string | null {
  const shown = request.headers.authorization ?? request.cookies['kontor_session']
  return shown === undefined ? null : createHash('sha256').update(shown).digest('base64url')
}

export function installRateLimit(app: FastifyInstance, limit: RateLimit): void {
  const callers = new Buckets(limit)
  const addresses = new Buckets({ ...limit, perSecond: limit.perSecond * callersPerAddress, burst: limit.burst * callersPerAddress })
  app.addHook('onRequest', async request => {
    if (!counted.test(request.url)) return
    const caller = callerOf(request)
    const seconds = Math.max(addresses.take(request.ip), callers.take(caller ?? `address ${request.ip}`))
    if (seconds > 0) throw tooManyRequests.of({ seconds })
  })
}
