// A second server that follows the first by streaming, to read from. Whoever wrote something, or was told of a
// change, reads from the replica only when it has come as far; until then from the primary. So nobody ever sees
// the house as it was before their own work, and nobody waits for a replica.
import { performance } from 'node:perf_hooks'
import { Decimal } from '../values/decimal.ts'
import { type Connection, Pool, type Row } from './connection.ts'
import { type Sql, sql } from './sql.ts'
import { DatabaseUnavailable } from './unavailable.ts'

/** Where one may read: a pool, or a replica with the primary behind it. */
export interface Source {
  use<T>(work: (connection: Connection) => Promise<T>): Promise<T>
  query<R extends Row = Row>(statement: Sql): Promise<R[]>
}

/** A place in the write-ahead log, in bytes since its beginning (`pg_lsn` minus 0/0). */
export type LogPosition = bigint

export interface ReplicaOptions {
  readonly url: string
  readonly size: number
  readonly primary: Pool
  /** A replica further behind is not read from. */
  readonly mostBehindMs?: number
  /** Hears once when the replica is taken out and when it is back. */
  readonly say?: (line: string) => void
}

const usualBehindMs = 10_000
const lookMs = 1_000
const everybody = '*'
const mostSamples = 600
const noted = (failure: unknown): string => (failure instanceof Error ? failure.message : String(failure))

const place = (call: string): string => `select (${call} - '0/0')::numeric as place`
const written = place('pg_current_wal_insert_lsn()')

const positionOf = (rows: readonly unknown[]): LogPosition => {
  const value = (rows[0] as { place: Decimal | null } | undefined)?.place // why: the statement's own select list.
  return value ? BigInt(value.toString()) : 0n
}

/** A query that was in the way of what the primary did: the standby gave it up (recovery conflict). */
const gaveUp = (error: unknown): boolean =>
  error instanceof DatabaseUnavailable || (error instanceof Error && 'code' in error && error.code === '40001')

interface Look { readonly recovering: boolean, readonly place: Decimal | null, readonly system: bigint }
const look = sql`select pg_is_in_recovery() as recovering, (pg_last_wal_replay_lsn() - '0/0')::numeric as place,
  (select system_identifier from pg_control_system()) as system`

export class Replica {
  readonly pool: Pool
  /** Reads answered by the replica and, because it was behind or away, by the primary. */
  readonly reads = { replica: 0, primary: 0 }
  private readonly primary: Pool
  private readonly options: ReplicaOptions
  private readonly marks = new Map<string, LogPosition>()
  /** Whose mark is to be asked of the primary first. */
  private readonly unplaced = new Set<string>()
  private replayed: LogPosition = 0n
  /** What the primary had written when; the oldest that the replica has not reached yet comes first. */
  private samples: Array<{ readonly at: number, readonly position: LogPosition }> = []
  private behind = 0
  private usable = true
  private asking: Promise<void> | null = null
  private timer: NodeJS.Timeout | null = null
  private readonly near: Source

  private constructor(options: ReplicaOptions) {
    this.options = options
    this.primary = options.primary
    this.pool = new Pool({ url: options.url, size: options.size, name: 'kontor-reads' })
    this.near = {
      query: statement => this.nearest(source => source.query(statement)),
      use: work => this.nearest(source => source.use(work)),
    }
  }

  /** Opens it; refuses a server that is not a replica of this very primary. */
  static async open(options: ReplicaOptions): Promise<Replica> {
    const replica = new Replica(options)
    try {
      const [[own], [other]] = await Promise.all([options.primary.query<{ system: bigint }>(
        sql`select system_identifier as system from pg_control_system()`), replica.pool.query<Row & Look>(look)])
      if (!own || !other || own.system !== other.system) {
        throw new Error('DATABASE_REPLICA_URL names a server that is no copy of the one in DATABASE_URL: '
          + 'make it by pg_basebackup from that one, or leave the setting out')
      }
      if (!other.recovering) {
        throw new Error('DATABASE_REPLICA_URL names a server that does not follow another one: '
          + 'it was promoted or is the primary itself; start it with standby.signal, or leave the setting out')
      }
    } catch (error) {
      // why: a replica that is down must not keep the house from opening; it is looked for every second.
      if (!(error instanceof DatabaseUnavailable)) {
        await replica.pool.close()
        throw error
      }
      replica.takeOut(noted(error))
    }
    await replica.see()
    replica.timer = setInterval(() => { void replica.see() }, lookMs)
    replica.timer.unref()
    return replica
  }

  /** Seconds by which it is behind the primary, as last seen. */
  get lagSeconds(): number { return this.behind / 1000 }

  get inUse(): boolean { return this.usable }

  /** Asks, right behind a commit on the same connection, how far the log has come; travels with the commit. */
  async behindCommit(connection: Connection): Promise<LogPosition> {
    return positionOf((await connection.run(written)).rows)
  }

  /** From now on this person reads nothing older; null: than the primary stands when it is next looked at. */
  mark(who: string, position: LogPosition | null): void {
    if (position === null) this.unplaced.add(who)
    else if (position > (this.marks.get(who) ?? 0n)) this.marks.set(who, position)
  }

  /** From now on nobody reads anything older than what stands in the primary now. */
  markEverybody(): void {
    this.unplaced.add(everybody)
  }

  /** What this person must see at least; another server learns it from the answer's header. */
  markOf(who: string): LogPosition {
    const [own = 0n, all = 0n] = [this.marks.get(who), this.marks.get(everybody)]
    return own > all ? own : all
  }

  private isUnplaced(who: string): boolean {
    return this.unplaced.has(who) || this.unplaced.has(everybody)
  }

  /** Where somebody reads who must see up to their mark, and up to what they have shown of another server's. */
  async source(who: string, shown: LogPosition = 0n): Promise<Source> {
    const ready = (): boolean => !this.isUnplaced(who) && this.markOf(who) <= this.replayed && shown <= this.replayed
    if (this.usable && !ready()) await this.see()
    if (this.usable && ready()) return this.near
    this.reads.primary++
    return this.primary
  }

  async close(): Promise<void> {
    if (this.timer) clearInterval(this.timer)
    await this.asking
    await this.pool.close()
  }

  private async nearest<T>(read: (source: Source) => Promise<T>): Promise<T> {
    try {
      const answer = await read(this.pool)
      this.reads.replica++
      return answer
    } catch (error) {
      if (!gaveUp(error)) throw error
      if (error instanceof DatabaseUnavailable && error.why === 'away') this.takeOut(noted(error))
      this.reads.primary++
      return read(this.primary)
    }
  }

  /** Looks where both stand; several who ask at once share one look. */
  private see(): Promise<void> {
    this.asking ??= this.lookNow().catch((error: unknown) => { this.takeOut(noted(error)) })
      .finally(() => { this.asking = null })
    return this.asking
  }

  private async lookNow(): Promise<void> {
    const sampled = performance.now()
    const waiting = [...this.unplaced]
    const [position, [seen]] = await Promise.all([
      this.primary.use(connection => this.behindCommit(connection)), this.pool.query<Row & Look>(look)])
    if (!seen?.recovering) return this.takeOut('it does not follow the primary any more')
    for (const who of waiting) {
      this.unplaced.delete(who)
      this.mark(who, position)
    }
    this.replayed = seen.place ? BigInt(seen.place.toString()) : 0n
    this.sample(sampled, position)
    const reached = this.samples.findLastIndex(sample => sample.position <= this.replayed)
    const first = this.samples[reached + 1]
    this.samples = this.samples.slice(reached + 1)
    // why: a primary that stands still is nothing to be behind of.
    this.behind = first ? performance.now() - first.at : 0
    for (const [who, mark] of this.marks) if (mark <= this.replayed) this.marks.delete(who)
    const most = this.options.mostBehindMs ?? usualBehindMs
    if (this.behind > most) this.takeOut(`it is ${Math.round(this.behind / 1000)} s behind`)
    else this.takeIn()
  }

  /** Keeps a note of where the primary stood, twice a second at most and not for ever. */
  private sample(at: number, position: LogPosition): void {
    const last = this.samples.at(-1)
    if (last && (at - last.at < lookMs / 2 || last.position === position)) return
    this.samples.push({ at, position })
    if (this.samples.length > mostSamples) this.samples.splice(1, 1)
  }

  private takeOut(why: string): void {
    if (this.usable) this.options.say?.(`the replica is not read from: ${why}`)
    this.usable = false
  }

  private takeIn(): void {
    if (!this.usable) this.options.say?.('the replica is read from again')
    this.usable = true
  }
}
