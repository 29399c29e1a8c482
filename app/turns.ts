// Jobs of this server, each at most once at a time, however often it is called.

/** Calls of one moment are one. */
const gatherMs = 50

export interface Turns {
  /** Runs a job soon: once for all calls until then, and once more for those that come while it runs. */
  call(name: string): void
  /** Runs a job now, or waits for the one that is running. */
  now(name: string): Promise<void>
  /** Nothing begins any more; resolves when what is running has ended. */
  close(): Promise<void>
}

interface Turn { running: Promise<void> | null, timer: NodeJS.Timeout | null, again: boolean }

/** `run` never rejects. */
export function takeTurns(names: readonly string[], run: (name: string) => Promise<void>): Turns {
  const turns = new Map<string, Turn>(names.map(name => [name, { running: null, timer: null, again: false }]))
  let closed = false
  const begin = (name: string, turn: Turn): Promise<void> => {
    turn.running ??= run(name).then(() => {
      turn.running = null
      if (!turn.again) return
      turn.again = false
      call(name)
    })
    return turn.running
  }
  const call = (name: string): void => {
    const turn = turns.get(name)
    if (!turn || closed) return
    if (turn.running) turn.again = true
    else {
      turn.timer ??= setTimeout(() => {
        turn.timer = null
        void begin(name, turn)
      }, gatherMs)
    }
  }
  return {
    call,
    async now(name) {
      const turn = turns.get(name)
      if (turn && !closed) await begin(name, turn)
    },
    async close() {
      closed = true
      for (const { timer } of turns.values()) if (timer) clearTimeout(timer)
      await Promise.all([...turns.values()].map(({ running }) => running))
    },
  }
}
