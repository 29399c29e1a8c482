// Messages that come before their time: the customer has paid before the process waits for it. Kept
// until somebody begins to wait, so that no process waits for ever for what has happened already. A
// diagram can ask for a message to be ignored when nobody waits (kontor:early="ignore").

import type { KeptMessage } from './instance.ts'
import { elementAt, setVariables, tokenAt } from './run.ts'
import type { LiveToken, Run } from './run.ts'

/** Of several equal messages only the newest is kept: the fact counts, not how often it was told. */
export function keepMessage(run: Run, message: KeptMessage): null {
  run.instance.inbox = [...run.instance.inbox.filter(kept => !isSame(kept, message)), message]
  return null
}

/** Gives the oldest kept message that somebody waits for to all who do; false when there is none. */
export function hearKept(run: Run, resume: (run: Run, token: LiveToken) => void): boolean {
  for (const message of run.instance.inbox) {
    const hearers = [...run.tokens.values()].filter(token => awaits(run, token, message))
    if (hearers.length === 0) continue
    run.instance.inbox = run.instance.inbox.filter(kept => kept !== message)
    for (const token of hearers) {
      if (tokenAt(run, token.id) === undefined) continue // interrupted by the one before
      setVariables(run, token, message.variables)
      resume(run, token)
    }
    return true
  }
  return false
}

function awaits(run: Run, token: LiveToken, message: KeptMessage): boolean {
  return token.wait?.kind === 'message' && isSame(token.wait, message)
    && elementAt(run, token).message?.kept === true
}

function isSame(a: { name: string, correlation: string }, b: { name: string, correlation: string }): boolean {
  return a.name === b.name && a.correlation === b.correlation
}
