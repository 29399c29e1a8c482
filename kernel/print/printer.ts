// The printing room: papers go in, PDFs come out, set by one or two processes that start with the first
// paper and end with close(). Papers wait their turn in the order they came; none is lost unanswered.
import { type ChildProcess, fork } from 'node:child_process'
import { type Paper, PaperError, checkPaper } from './paper.ts'
import type { PrintedPaper } from './press.ts'
import type { PressAnswer } from './press-process.ts'

export interface Printer {
  /** Rejects with PaperError when the paper itself cannot be set, with another error otherwise. */
  renderPaper(paper: Paper): Promise<PrintedPaper>
  /** Finishes the papers being set, turns the waiting ones away and ends the processes. */
  close(): Promise<void>
}

interface Job {
  readonly paper: Paper
  readonly resolve: (printed: PrintedPaper) => void
  readonly reject: (error: Error) => void
}

interface Hand { readonly child: ChildProcess, job: Job | null, free: () => void }

/** An idle press does not keep the program alive. */
function rest({ child }: Hand): void {
  child.unref()
  child.channel?.unref()
}

export function createPrinter({ presses = 1 }: { readonly presses?: 1 | 2 } = {}): Printer {
  const hands: Hand[] = []
  const waiting: Job[] = []
  let closed = false

  function handOut(): void {
    while (waiting.length > 0) {
      const hand = hands.find(one => one.job === null) ?? (hands.length < presses ? hire() : null)
      const job = hand === null ? undefined : waiting.shift()
      if (hand === null || job === undefined) return
      hand.job = job
      hand.child.ref()
      hand.child.channel?.ref()
      hand.child.send(job.paper)
    }
  }

  function hire(): Hand {
    const child = fork(new URL('./press-process.ts', import.meta.url), {
      serialization: 'advanced', execArgv: [], stdio: ['ignore', 'ignore', 'inherit', 'ipc'] })
    const hand: Hand = { child, job: null, free: () => {} }
    // why: the process sends nothing else.
    child.on('message', answer => settle(hand, answer as PressAnswer))
    child.on('error', error => leave(hand, error))
    child.on('exit', () => leave(hand, new Error('the printing process ended')))
    hands.push(hand)
    return hand
  }

  function settle(hand: Hand, answer: PressAnswer): void {
    const job = hand.job
    hand.job = null
    rest(hand)
    if ('printed' in answer) job?.resolve(answer.printed)
    else job?.reject(new (answer.kind === 'PaperError' ? PaperError : Error)(answer.refused))
    hand.free()
    handOut()
  }

  function leave(hand: Hand, error: unknown): void {
    const at = hands.indexOf(hand)
    if (at >= 0) hands.splice(at, 1)
    hand.job?.reject(error instanceof Error ? error : new Error(String(error)))
    hand.job = null
    hand.free()
    handOut()
  }

  return {
    async renderPaper(paper) {
      checkPaper(paper)
      if (closed) throw new Error('the printer is closed')
      return new Promise<PrintedPaper>((resolve, reject) => {
        waiting.push({ paper, resolve, reject })
        handOut()
      })
    },
    async close() {
      closed = true
      for (const job of waiting.splice(0)) job.reject(new Error('the printer is closed'))
      await Promise.all([...hands].map(hand => hand.job === null
        ? undefined
        : new Promise<void>(resolve => { hand.free = resolve })))
      await Promise.all(hands.splice(0).map(({ child }) => new Promise<void>(ended => {
        child.once('exit', () => { ended() })
        child.kill('SIGKILL')
      })))
    },
  }
}
