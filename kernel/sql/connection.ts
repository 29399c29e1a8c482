// Connections to PostgreSQL: pooled, pipelined, with named (prepared) statements, exact value types
// and counters of statements and waits, because the write path is judged by these two figures.
import pg from 'pg'
import { Decimal } from '../values/decimal.ts'
import { type Sql, textOf } from './sql.ts'
import { beginTogether, spreadTables } from './spread.ts'
import { DatabaseUnavailable, isAway } from './unavailable.ts'

export type Row = Record<string, unknown>

/** How often a connection was used: statements sent, and times somebody waited for the database. */
export interface Usage { statements: number, waits: number }

const instantText = (value: string): string => {
  // why: with the session in UTC PostgreSQL prints '2026-11-22 10:00:00.123+00', ISO without T and Z.
  const text = value.replace(' ', 'T').replace(/\+00(:00)?$/, '')
  const [head, fraction = ''] = text.split('.')
  return `${head}.${fraction.padEnd(3, '0').slice(0, 3)}Z`
}

const exact: ReadonlyMap<string, (text: string) => unknown> = new Map<string, (text: string) => unknown>([
  ['bigint', BigInt], ['numeric', Decimal.parse], ['timestamptz', instantText],
])

/** How the text of a value becomes the value, for SQL types that JSON cannot carry as they are. */
export const exactOf = (sqlType: string): ((text: string) => unknown) | undefined => exact.get(sqlType)

// why: the driver's list of type names leaves out arrays, which it parses all the same.
const arrayParser = (text: string): unknown => pg.types.getTypeParser(1009 as 25, 'text')(text)

/** By type; asked for each column of each answer. */
const parsers = new Map<number, (value: string) => unknown>([
  [20, value => BigInt(value)],
  [1700, value => Decimal.parse(value)],
  [1082, value => value],
  [1114, value => value],
  [1184, instantText],
  [3802, value => JSON.parse(value) as unknown],
  [114, value => JSON.parse(value) as unknown],
  [16, value => value === 't'],
  [21, value => Number(value)],
  [23, value => Number(value)],
  [26, value => Number(value)],
  [1009, arrayParser], [2951, arrayParser], [1015, arrayParser], [1182, arrayParser],
  [1016, text => (arrayParser(text) as string[]).map(BigInt)], // why: its elements are whole numbers as text.
])

const identity = (value: string): string => value

/** Exact types: bigint and numeric never pass through a float; dates stay calendar dates. */
const types = {
  getTypeParser(oid: number): (value: string) => unknown {
    return parsers.get(oid) ?? identity
  },
}

let statementCount = 0
const statementNames = new Map<string, string>()

function nameOf(text: string): string {
  let name = statementNames.get(text)
  if (name === undefined) {
    name = `k${++statementCount}`
    // why: a bound on prepared statements per connection; beyond it texts run unnamed.
    if (statementCount > 2000) return ''
    statementNames.set(text, name)
  }
  return name
}

/**
 * A command finds its rows by their keys, so its plans need not look at the values: made once, they are kept.
 * They are held to the indexes, or a plan made while a table was small would read it whole when it has grown.
 */
const beginning = 'begin; set local plan_cache_mode = force_generic_plan; set local enable_seqscan = off'
/** The same for what is done again after a power cut: its commit does not wait for the disk. */
const repeatable = `${beginning}; set local synchronous_commit = off`

/** The transaction has failed already; this statement is not to blame. */
const isEcho = (error: unknown): boolean => error instanceof Error && 'code' in error && error.code === '25P02'

const nothing: ReadonlySet<string> = new Set()

/** One connection. Queries sent in the same tick travel together. */
export class Connection {
  readonly usage: Usage = { statements: 0, waits: 0 }
  readonly client: pg.Client
  private inFlight = 0
  private corked = false
  /** A transaction is wanted but nothing was sent in it yet. */
  private beginning: string | null = null
  private adopted = 0
  /** What ended the running transaction, while statements behind it are refused for no other reason. */
  private failure: unknown = null
  broken = false
  /** Tables whose rows lie on several machines; none on an ordinary server. */
  spread: ReadonlySet<string> = nothing

  constructor(client: pg.Client) {
    this.client = client
  }

  /** Runs one statement and returns its rows. */
  async query<R extends Row = Row>(statement: Sql): Promise<R[]> {
    return (await this.send(textOf(statement), statement.values, statement.fresh)).rows as R[]
  }

  /** Runs text we wrote ourselves, with positional parameters. */
  async run(text: string, values: readonly unknown[] = []): Promise<pg.QueryResult> {
    return this.send(text, values)
  }

  /**
   * Tells the database once which revision of the added fields this connection writes by: it refuses writers
   * that know an older one.
   */
  adopt(revision: number): void {
    if (this.adopted === revision) return
    const { beginning } = this
    this.beginning = null
    // why: it travels before what follows; a connection that fails here fails that too.
    this.send(`set kontor.own = ${revision}`, []).catch(() => {})
    this.beginning = beginning
    this.adopted = revision
  }

  /** Begins a transaction with the next statement; a lone statement needs none. */
  beginLater(wish: { readonly repeatable?: boolean } = {}): void {
    // why: where a row lies is decided by its values, so a plan that looks at none knows no machine to ask.
    this.beginning = this.spread.size > 0 ? beginTogether : wish.repeatable ? repeatable : beginning
  }

  /** Whether a transaction was asked for and has not been needed so far. */
  get notBegun(): boolean { return this.beginning !== null }

  /** Sends one statement that is a transaction of its own. */
  async alone(text: string, values: readonly unknown[]): Promise<pg.QueryResult> {
    this.beginning = null
    return this.send(text, values)
  }

  private send(text: string, values: readonly unknown[], fresh = false): Promise<pg.QueryResult> {
    const begun = this.beginning
    if (begun !== null) {
      this.beginning = null
      // why: it travels with the statement that needs it; a connection that fails here fails that one too.
      this.send(begun, []).catch(() => {})
    }
    this.usage.statements++
    // why: a rollback takes back what was set since the transaction began.
    if (text === 'rollback') this.adopted = 0
    if (this.inFlight++ === 0) this.usage.waits++
    this.cork()
    const name = values.length > 0 && !fresh ? nameOf(text) : ''
    const config = { text, values: [...values], types, ...(name === '' ? {} : { name }) }
    return this.client.query(config).finally(() => { this.inFlight-- }).then(
      result => {
        this.failure = null
        return result
      },
      (error: unknown) => { throw this.causeOf(error) })
  }

  /** Of statements under way at once, whoever hears of it first must hear why: a deadlock is tried again, its echo would not be. */
  private causeOf(error: unknown): unknown {
    if (isAway(error)) {
      this.broken = true
      return new DatabaseUnavailable('away', error)
    }
    if (isEcho(error)) return this.failure ?? error
    this.failure = error
    return error
  }

  private cork(): void {
    if (this.corked) return
    this.corked = true
    // why: the driver writes each message on its own; corking until the tick ends makes it one packet.
    const { stream } = (this.client as unknown as { connection: { stream: NodeJS.WritableStream & {
      cork(): void, uncork(): void } } }).connection // why: the driver does not publish its socket.
    stream.cork()
    process.nextTick(() => {
      this.corked = false
      stream.uncork()
    })
  }
}

export interface PoolOptions {
  readonly url: string
  readonly size: number
  readonly name?: string
  /** Whoever waited so long for a connection is told to come back later. */
  readonly patienceMs?: number
}

interface Waiter { readonly give: (connection: Connection) => void, readonly fail: (error: unknown) => void }

const usualPatienceMs = 5_000
/** A server that takes a call but never answers is away too. */
const connectMs = 5_000

/**
 * A fixed-size pool; who finds none free waits in line, first come first served, and not for long: a queue
 * nobody reaches the end of helps nobody.
 */
export class Pool {
  readonly url: string
  readonly usage: Usage = { statements: 0, waits: 0 }
  readonly size: number
  private readonly name: string
  private readonly idle: Connection[] = []
  private readonly waiting: Waiter[] = []
  private readonly patienceMs: number
  private open = 0
  private closed = false
  private asked: Promise<ReadonlySet<string>> | null = null
  /** Tables whose rows lie on several machines, as its first connection learned. */
  spread: ReadonlySet<string> = nothing

  constructor(options: PoolOptions) {
    this.url = options.url
    this.size = options.size
    this.name = options.name ?? 'kontor'
    this.patienceMs = options.patienceMs ?? usualPatienceMs
  }

  /** How many callers wait for a connection now; the overload guard looks at it. */
  get queued(): number {
    return this.waiting.length
  }

  async use<T>(work: (connection: Connection) => Promise<T>): Promise<T> {
    const connection = await this.acquire()
    const before = { ...connection.usage }
    try {
      return await work(connection)
    } finally {
      this.usage.statements += connection.usage.statements - before.statements
      this.usage.waits += connection.usage.waits - before.waits
      this.release(connection)
    }
  }

  async query<R extends Row = Row>(statement: Sql): Promise<R[]> {
    return this.use(connection => connection.query<R>(statement))
  }

  async close(): Promise<void> {
    this.closed = true
    for (const waiter of this.waiting.splice(0)) waiter.fail(new Error('the connection pool is closed'))
    await Promise.all(this.idle.splice(0).map(connection => connection.client.end()))
  }

  private async acquire(): Promise<Connection> {
    if (this.closed) throw new Error('the connection pool is closed')
    const free = this.idle.pop()
    if (free) return free
    if (this.open < this.size) {
      this.open++
      try {
        const connection = await connect(this.url, this.name, lost => { this.forget(lost) })
        connection.spread = await this.spreadOver(connection)
        return connection
      } catch (error) {
        this.open--
        // why: who waits in line behind a failed attempt tries for itself, instead of waiting for nobody.
        const waiter = this.waiting.shift()
        if (waiter) void this.acquire().then(waiter.give, waiter.fail)
        throw error
      }
    }
    return this.wait()
  }

  /** Asked by the first connection, for all of them. */
  private async spreadOver({ client }: Connection): Promise<ReadonlySet<string>> {
    this.asked ??= spreadTables(client)
    try {
      return this.spread = await this.asked
    } catch (error) {
      this.asked = null
      throw error
    }
  }

  private wait(): Promise<Connection> {
    return new Promise((give, fail) => {
      const impatience = setTimeout(() => {
        this.waiting.splice(this.waiting.indexOf(waiter), 1)
        fail(new DatabaseUnavailable('busy'))
      }, this.patienceMs)
      impatience.unref()
      const waiter: Waiter = {
        give: connection => { clearTimeout(impatience); give(connection) },
        fail: error => { clearTimeout(impatience); fail(error) },
      }
      this.waiting.push(waiter)
    })
  }

  private release(connection: Connection): void {
    if (this.closed) {
      void connection.client.end()
      return
    }
    if (connection.broken) {
      this.open--
      // why: it may be a machine behind the server that went, and the server would keep the line.
      connection.client.end().catch(() => {})
      const waiter = this.waiting.shift()
      if (waiter) void this.acquire().then(waiter.give, waiter.fail)
      return
    }
    const waiter = this.waiting.shift()
    if (waiter) waiter.give(connection)
    else this.idle.push(connection)
  }

  private forget(connection: Connection): void {
    connection.broken = true
    const index = this.idle.indexOf(connection)
    if (index >= 0) {
      this.idle.splice(index, 1)
      this.open--
    }
  }
}

/** Opens one pipelined connection with a UTC session. */
export async function connect(
  url: string, name = 'kontor', onLost: (connection: Connection) => void = () => {}): Promise<Connection> {
  const client = new pg.Client({ connectionString: url, pipeline: true, application_name: name,
    connectionTimeoutMillis: connectMs, keepAlive: true,
    options: '-c TimeZone=UTC -c DateStyle=ISO -c extra_float_digits=0 -c plan_cache_mode=auto -c jit=off' })
  const connection = new Connection(client)
  client.on('error', () => onLost(connection))
  client.on('end', () => onLost(connection))
  await client.connect().catch((error: unknown) => {
    throw isAway(error) ? new DatabaseUnavailable('away', error) : error
  })
  return connection
}
