// What the house itself wrote while it was scanned: how often it answered and how, what broke, what was slow, and whether
// anything stands there that must not.
const slowMs = 2_000

interface Line { readonly msg?: string, readonly status?: number, readonly ms?: number, readonly method?: string, readonly path?: string }

export interface Heard {
  readonly to: { write(line: string): void }
  /** From now on these are secrets. */
  mustNotHold(...secrets: readonly string[]): void
  readonly requests: number
  readonly statuses: Readonly<Record<string, number>>
  readonly faults: readonly string[]
  /** The first answers that said it was not able to. */
  readonly unwell: readonly string[]
  readonly slowest: readonly string[]
  readonly secrets: number
}

export function listen(): Heard {
  const never: string[] = []
  const statuses: Record<string, number> = {}
  const faults: string[] = []
  const unwell: string[] = []
  const slow: Array<{ ms: number, line: string }> = []
  let [requests, secrets] = [0, 0]
  return {
    to: { write(text) {
      if (never.some(secret => text.includes(secret))) secrets++
      const line = JSON.parse(text) as Line // why: the log is JSON, line by line.
      if (line.msg === 'fault') faults.push(text)
      if (line.msg !== 'answered') return
      requests++
      statuses[line.status ?? 0] = (statuses[line.status ?? 0] ?? 0) + 1
      if ((line.status ?? 0) >= 500 && unwell.length < 10) unwell.push(`${requests}: ${text.trim()}`)
      if ((line.ms ?? 0) > slowMs) slow.push({ ms: line.ms ?? 0, line: `${line.method} ${line.path} ${line.ms} ms` })
    } },
    mustNotHold: (...some) => { never.push(...some) },
    get requests() { return requests }, statuses, faults, unwell, get secrets() { return secrets },
    get slowest() { return slow.toSorted((a, b) => b.ms - a.ms).slice(0, 5).map(one => one.line) },
  }
}
