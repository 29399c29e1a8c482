// A reader is somebody's eyes on the house: who looks, when, and through which connection. Every read
// takes its visible rows and fields from here, so there is no second way in past the policy.
import type { Instant } from '../values/instant.ts'
import type { Actor } from '../access/actor.ts'
import { keptReadable } from '../access/kept-with.ts'
import { predicate, seesField } from '../access/policy.ts'
import type { Engine } from '../command/execute.ts'
import type { CompanyFacts } from '../command/work.ts'
import type { Language } from '../i18n/language.ts'
import type { House } from '../model/house.ts'
import type { Resource } from '../model/resource.ts'
import { Connection, type Row } from '../sql/connection.ts'
import type { LogPosition, Source } from '../sql/replica.ts'
import { type Sql, raw, sql } from '../sql/sql.ts'

type ReadEngine = Pick<Engine, 'house' | 'pool' | 'clock' | 'companies' | 'replica'>

export class Reader {
  readonly house: House
  readonly actor: Actor
  readonly now: Instant
  /** The language shipped values are said in; null: as they are stored, for programs and files. */
  readonly language: Language | null
  private readonly engine: ReadEngine
  private readonly source: Source | Connection

  constructor(engine: ReadEngine, actor: Actor, source: Source | Connection = engine.pool, language: Language | null = actor.language) {
    this.engine = engine
    this.house = engine.house
    this.actor = actor
    this.now = engine.clock.now()
    this.language = language
    this.source = source
  }

  /** Reads from the replica where there is one that has come as far as this actor must see, and as `shown` says. */
  static async near(engine: ReadEngine, actor: Actor, shown?: LogPosition): Promise<Reader> {
    return new Reader(engine, actor, await engine.replica?.source(actor.id, shown) ?? engine.pool)
  }

  /** The same eyes, which see shipped values as they are stored: what is written to a file is read back by its own names. */
  asStored(): Reader {
    return new Reader(this.engine, this.actor, this.source, null)
  }

  /** Reads by SQL. Whoever writes the SQL puts `readable` into its WHERE. */
  query<R extends Row = Row>(statement: Sql): Promise<R[]> {
    return this.source.query<R>(statement)
  }

  /** The condition under which this actor may read a row of the resource under that alias. */
  readable(resource: Resource, alias: string): Sql {
    const own = predicate(resource, this.actor, `${resource.name}.read`, alias) ?? raw('false')
    const kept = keptReadable(this.house, resource, this.actor, alias)
    return kept ? sql`${own} and ${kept}` : own
  }

  /** Whether the rows of a resource lie on several machines; such a one is not looked into from within a statement on others. */
  isSpread(resource: Resource | undefined): boolean {
    return resource !== undefined && this.engine.pool.spread.has(resource.table)
  }

  sees(resource: Resource, field: string): boolean {
    return seesField(resource, this.actor, field)
  }

  companies(): Promise<ReadonlyMap<string, CompanyFacts>> {
    return this.engine.companies()
  }

  /** Runs several reads on one unchanging picture of the database. */
  async atOnce<T>(read: (reader: Reader) => Promise<T>): Promise<T> {
    const pool = this.source instanceof Connection ? this.engine.pool : this.source
    return pool.use(async connection => {
      try {
        const begun = connection.run('begin isolation level repeatable read read only')
        const [result] = await Promise.all([read(new Reader(this.engine, this.actor, connection, this.language)), begun])
        return result
      } finally {
        // why: nothing was written; ending the transaction needs no answer before the caller goes on.
        void connection.run('rollback').catch(() => {})
      }
    })
  }
}
