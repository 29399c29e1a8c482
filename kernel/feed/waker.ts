// Commits wake whoever waits for them, on this node at once and on others by NOTIFY. Rings are thinned to
// one in fifty milliseconds and sent on a connection of their own: a NOTIFY inside the command's transaction
// would make all commits of the database queue for one lock. A slow poll makes up for anything lost.
import { type Connection, connect } from '../sql/connection.ts'

export interface Waker {
  /** Something was committed here. */
  ring(): void
  /** Calls the listener whenever something may have been committed anywhere. Answers how to stop. */
  onWake(listener: () => void): () => void
  close(): Promise<void>
}

export interface WakerOptions {
  readonly url: string
  readonly throttleMs?: number
  readonly pollMs?: number
}

const channel = 'kontor_committed'
const reconnectMs = 1000

class ListeningWaker implements Waker {
  private readonly options: Required<WakerOptions>
  private readonly listeners = new Set<() => void>()
  private connection: Connection | null = null
  private cooling: NodeJS.Timeout | null = null
  private rungMeanwhile = false
  private poll: NodeJS.Timeout | null = null
  private reconnecting: NodeJS.Timeout | null = null
  private closed = false

  constructor({ url, throttleMs = 50, pollMs = 500 }: WakerOptions) {
    this.options = { url, throttleMs, pollMs }
  }

  async open(): Promise<void> {
    this.poll = setInterval(() => this.wake(), this.options.pollMs)
    this.poll.unref()
    await this.listen()
  }

  private async listen(): Promise<void> {
    try {
      const connection = await connect(this.options.url, 'kontor-feed', () => this.lost())
      if (this.closed) return void connection.client.end()
      const { processID: self } =
        connection.client as unknown as { processID: number } // why: not in the driver's types.
      connection.client.on('notification', ({ processId }) => {
        // why: what was committed here has woken us already.
        if (processId !== self) this.wake()
      })
      await connection.run(`listen ${channel}`)
      this.connection = connection
    } catch {
      this.lost()
    }
  }

  private lost(): void {
    this.connection = null
    if (this.closed || this.reconnecting) return
    this.reconnecting = setTimeout(() => {
      this.reconnecting = null
      void this.listen()
    }, reconnectMs)
    this.reconnecting.unref()
  }

  ring(): void {
    if (this.cooling) {
      this.rungMeanwhile = true
      return
    }
    this.wake()
    this.notify()
    this.cool()
  }

  private cool(): void {
    this.cooling = setTimeout(() => {
      this.cooling = null
      if (!this.rungMeanwhile) return
      this.rungMeanwhile = false
      this.ring()
    }, this.options.throttleMs)
  }

  private notify(): void {
    // why: a ring that is not heard is made up for by the poll of the others.
    this.connection?.run(`notify ${channel}`).catch(() => {})
  }

  private wake(): void {
    for (const listener of this.listeners) listener()
  }

  onWake(listener: () => void): () => void {
    this.listeners.add(listener)
    return () => this.listeners.delete(listener)
  }

  async close(): Promise<void> {
    this.closed = true
    for (const timer of [this.cooling, this.reconnecting]) if (timer) clearTimeout(timer)
    if (this.poll) clearInterval(this.poll)
    await this.connection?.client.end()
  }
}

/** Opens the waker; it works (by polling) even while the database cannot be reached. */
export async function createWaker(options: WakerOptions): Promise<Waker> {
  const waker = new ListeningWaker(options)
  await waker.open()
  return waker
}
