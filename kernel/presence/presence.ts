// Who else is here: which record each open screen shows, and whether somebody edits it. Known on every node,
// told within a moment, forgotten when the screen goes; nothing of it is stored. Each node tells the others
// what its own screens show, again and again, so that a node that died is forgotten too.
import { type Line, openLine } from '../auth/line.ts'
import type { Clock } from '../values/clock.ts'
import type { Pool } from '../sql/connection.ts'
import { type Instant, plusMs } from '../values/instant.ts'

export interface Place { readonly resource: string, readonly id: string, readonly mode: 'looking' | 'editing' }
export interface Person { readonly id: string, readonly name: string }
export interface Here extends Person { readonly mode: Place['mode'] }

interface Screen extends Person { readonly place: Place | null }
interface Heard extends Screen { readonly at: Instant }
interface Local { readonly person: Person, tell(place: Place, people: readonly Here[]): void }
/** A screen and what it shows, or that somebody new asks what all show. */
type Word = Screen & { readonly screen: string } | { readonly who: true }

const forgottenAfterMs = 70_000

export class Presence {
  private readonly clock: Clock
  private readonly screens = new Map<string, Heard>()
  private readonly local = new Map<string, Local>()
  private line: Line | null = null

  constructor(clock: Clock) {
    this.clock = clock
  }

  async open(pool: Pool): Promise<void> {
    this.line = await openLine(pool, word => { this.hear(word) }, 'kontor_presence')
    await this.say({ who: true })
  }

  /** A screen is open on this node; answers how to say that it is gone. */
  attach(screen: string, local: Local): () => void {
    this.local.set(screen, local)
    return () => {
      this.local.delete(screen)
      if (this.screens.get(screen)?.place) void this.say({ screen, ...local.person, place: null })
    }
  }

  /** Whether a screen may be spoken for by somebody: it is theirs, or open on another node. */
  isTheirs(screen: string, person: string): boolean {
    const owner = this.local.get(screen)?.person.id ?? this.screens.get(screen)?.id
    return owner === undefined || owner === person
  }

  /** A screen shows a record now, or none. */
  async move(screen: string, person: Person, place: Place | null): Promise<void> {
    await this.say({ screen, id: person.id, name: person.name, place })
  }

  /** Says once more what a screen of this node shows. */
  repeat(screen: string): void {
    const known = this.screens.get(screen)
    if (known?.place) void this.say({ screen, id: known.id, name: known.name, place: known.place })
  }

  async close(): Promise<void> {
    await this.line?.close()
  }

  private async say(word: Word): Promise<void> {
    // why: who is here is told again soon; a word that is lost costs a moment.
    await this.line?.tell(JSON.stringify(word)).catch(() => {})
  }

  private hear(text: string): void {
    const word = text === '*' ? null : JSON.parse(text) as Word // why: said by a node of this house, above.
    if (word === null || 'who' in word) {
      for (const screen of this.local.keys()) this.repeat(screen)
      return
    }
    const before = this.screens.get(word.screen)?.place
    this.screens.delete(word.screen)
    if (word.place) this.screens.set(word.screen, { id: word.id, name: word.name, place: word.place, at: this.clock.now() })
    this.forget()
    const touched = [before, word.place].filter(place => place !== null && place !== undefined)
    for (const [index, place] of touched.entries()) {
      if (index === 0 || !samePlace(place, touched[0])) this.tell(place)
    }
  }

  /** What nobody has repeated for so long goes; those said last stand at the end. */
  private forget(): void {
    const since = plusMs(this.clock.now(), -forgottenAfterMs)
    for (const [screen, { at }] of this.screens) {
      if (at >= since) return
      this.screens.delete(screen)
    }
  }

  /** How many screens it knows of. */
  get known(): number {
    return this.screens.size
  }

  /** Everybody at a record hears who is there beside them. */
  private tell(place: Place): void {
    const since = plusMs(this.clock.now(), -forgottenAfterMs)
    const there = [...this.screens].filter(([, one]) => samePlace(one.place, place) && one.at >= since)
    for (const [screen] of there) {
      const listener = this.local.get(screen)
      if (!listener) continue
      const others = new Map<string, Here>()
      for (const [, { id, name, place: at }] of there) {
        if (id === listener.person.id || others.get(id)?.mode === 'editing') continue
        others.set(id, { id, name, mode: at?.mode ?? 'looking' })
      }
      listener.tell(place, [...others.values()])
    }
  }
}

const samePlace = (a: Place | null | undefined, b: Place | null | undefined): boolean =>
  a?.resource === b?.resource && a?.id === b?.id
