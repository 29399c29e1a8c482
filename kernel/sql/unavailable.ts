// The database cannot be had just now: it is away (stopped, restarting, out of reach) or too many wait for it.
// Both pass; whoever asked may ask again, and is told so instead of being told of a fault.

export class DatabaseUnavailable extends Error {
  readonly why: 'away' | 'busy'

  constructor(why: 'away' | 'busy', cause?: unknown) {
    super(why === 'busy' ? 'no connection came free in time'
      : `the database is away: ${cause instanceof Error ? cause.message : ''}`, { cause })
    this.why = why
  }
}

/** What the network says when nobody is there, or when somebody has just gone. */
const networkCodes = new Set(['ECONNREFUSED', 'ECONNRESET', 'ECONNABORTED', 'EPIPE', 'ETIMEDOUT', 'EHOSTUNREACH',
  'ENETUNREACH', 'ENETDOWN', 'ENOTFOUND', 'EAI_AGAIN', 'ENOENT'])
/** PostgreSQL: connection exceptions, shutting down, crashed, starting up, too many connections. */
const serverCodes = /^(08...|57P0[1-3]|53300)$/
/** The driver's own, which have no code. */
const driverWords =
  /^(Connection terminated|timeout expired|Client has encountered a connection error|Client was closed|The server closed)/i

/** What a server says of another one it asks (Citus), under a code of its own. */
const furtherWords = /^(SSL error: unexpected eof|server closed the connection unexpectedly)/

/** Whether an error says that the database is not there. */
export function isAway(error: unknown): boolean {
  if (error instanceof AggregateError) return error.errors.some(isAway)
  if (!(error instanceof Error)) return false
  const code = 'code' in error && typeof error.code === 'string' ? error.code : ''
  return networkCodes.has(code) || serverCodes.test(code) || (code === '' && driverWords.test(error.message))
    || (code === 'XX000' && furtherWords.test(error.message))
}
