// The hub reads the trail once for all who listen on this node and tells each what they may hear. While
// nobody listens it reads nothing.
import type { Actor } from '../access/actor.ts'
import type { Engine } from '../command/execute.ts'
import { type Position, horizon } from './position.ts'
import { type TrailRow, readTrail } from './trail.ts'
import { changesHouse, heardBy, weigh } from './visibility.ts'
import type { Waker } from './waker.ts'

export interface Listener {
  /** Who listens now; permissions may change while they do. */
  actor(): Actor
  tell(changes: readonly TrailRow[]): void
  /** Too much was missed to tell it one by one: everything must be read anew. */
  reset(at: Position): void
}

const batchSize = 500
const maxMissed = 5000

type HubEngine = Pick<Engine, 'house' | 'pool' | 'renew' | 'replica'>

export class Hub {
  private readonly engine: HubEngine
  private readonly listeners = new Set<Listener>()
  private readonly unhook: () => void
  private readonly failed: (error: unknown) => void
  private position: Position | null = null
  private reading: Promise<void> | null = null
  private again = false

  constructor(engine: HubEngine, waker: Waker, failed: (error: unknown) => void) {
    this.engine = engine
    this.failed = failed
    this.unhook = waker.onWake(() => { this.wake() })
  }

  get size(): number { return this.listeners.size }

  /** Begins to tell a listener what happens from now on, or since the position it had reached. */
  async join(listener: Listener, since: Position | null): Promise<() => void> {
    this.position ??= await horizon(this.engine.pool)
    const held: Array<readonly TrailRow[]> = []
    let holding = since !== null
    const joined: Listener = { ...listener,
      tell: changes => { if (holding) held.push(changes); else listener.tell(changes) } }
    this.listeners.add(joined)
    const leave = (): void => {
      this.listeners.delete(joined)
      if (this.listeners.size === 0) this.position = null
    }
    try {
      if (since) await this.catchUp(listener, since)
    } catch (error) {
      leave()
      throw error
    }
    // why: what was missed is told before what happened meanwhile, so that a lost connection loses nothing.
    holding = false
    for (const changes of held) listener.tell(changes)
    this.wake()
    return leave
  }

  private async catchUp(listener: Listener, since: Position): Promise<void> {
    const { house, pool } = this.engine
    const missed = await readTrail(pool, since, maxMissed + 1)
    if (missed.length > maxMissed) return listener.reset(await horizon(pool))
    const heard = heardBy(house, listener.actor(), await weigh(house, pool, missed))
    if (heard.length > 0) this.tell(listener, heard)
  }

  /** Whoever hears of a change looks at once, and must find it. */
  private tell(listener: Listener, heard: readonly TrailRow[]): void {
    this.engine.replica?.mark(listener.actor().id, null)
    listener.tell(heard)
  }

  /** Reads on; called at every wake, and again when a wake came while reading. */
  wake(): void {
    if (this.listeners.size === 0) return
    if (this.reading) {
      this.again = true
      return
    }
    this.reading = this.readOn().catch(this.failed).finally(() => {
      this.reading = null
      if (!this.again) return
      this.again = false
      this.wake()
    })
  }

  private async readOn(): Promise<void> {
    const { house, pool } = this.engine
    for (;;) {
      const { position } = this
      if (!position) return
      const rows = await readTrail(pool, position, batchSize)
      const last = rows.at(-1)
      if (!last) return
      const batch = await weigh(house, pool, rows)
      // why: who hears of a new field asks for it at once; another node's may not be known here yet.
      if (rows.some(changesHouse)) await this.engine.renew?.()
      for (const listener of this.listeners) {
        const heard = heardBy(house, listener.actor(), batch)
        if (heard.length > 0) this.tell(listener, heard)
      }
      // why: if everybody left meanwhile, the next to come begins at the present.
      if (this.position) this.position = last.position
      if (rows.length < batchSize) return
    }
  }

  /** Waits until what is being read has been told. */
  async close(): Promise<void> {
    this.unhook()
    this.listeners.clear()
    this.position = null
    await this.reading
  }
}
