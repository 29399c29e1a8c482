// Which colour a state has, the same everywhere. Colour only repeats what the word beside it says.
export type Tone = 'quiet' | 'open' | 'good' | 'warn' | 'bad' | 'off'

const known: Readonly<Record<string, Tone>> = {
  draft: 'quiet', new: 'quiet', planned: 'quiet', pending: 'quiet', idea: 'quiet',
  open: 'open', quoted: 'open', sent: 'open', confirmed: 'open', active: 'open', running: 'open', released: 'open',
  qualified: 'open', reserved: 'open', picked: 'open', packed: 'open', issued: 'open', ready: 'open', proposed: 'open',
  posted: 'good', paid: 'good', delivered: 'good', shipped: 'good', done: 'good', won: 'good', closed: 'good',
  completed: 'good', received: 'good', approved: 'good', converted: 'good', settled: 'good', allocated: 'good',
  none: 'quiet', full: 'good', partial: 'warn', waiting: 'warn', due: 'warn', blocked: 'warn', held: 'warn',
    paused: 'warn', reminded: 'warn',
  overdue: 'bad', failed: 'bad', rejected: 'bad', refused: 'bad', lost: 'bad', disputed: 'bad', incident: 'bad',
  cancelled: 'off', void: 'off', voided: 'off', archived: 'off', inactive: 'off', reversed: 'off', expired: 'off',
  disqualified: 'off',
}

/** Whether a word has a colour of its own. */
export const hasTone = (word: string): boolean => known[word] !== undefined

/** Unknown states are judged by their place: where nothing follows, the work is done. */
export function toneOf(state: string, moves?: Readonly<Record<string, readonly string[]>>): Tone {
  const tone = known[state]
  if (tone) return tone
  if (!moves) return 'quiet'
  return moves[state]?.length === 0 ? 'good' : 'open'
}

/** The way a document normally goes: from the first state always the first move forward, until it ends. */
export function mainPath(moves: Readonly<Record<string, readonly string[]>>): readonly string[] {
  const path: string[] = []
  let next: string | undefined = Object.keys(moves)[0]
  while (next !== undefined && !path.includes(next)) {
    path.push(next)
    next = moves[next]?.find(state => !path.includes(state))
  }
  return path
}

/** States a document has been in, by its changes: what each of them says it was before and after. */
export const statesIn = (changes: readonly (readonly [unknown, unknown])[]): ReadonlySet<string> =>
  new Set(changes.flat().filter(state => typeof state === 'string'))
