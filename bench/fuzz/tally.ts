// What was asked so far, kept in a file: so often of each operation, how it was answered, what was wrong. A run that was
// broken off goes on from there.
import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs'

export interface Asked {
  count: number
  /** Answers by status. */
  readonly statuses: Record<string, number>
  ms: number
  longest: number
}

export interface Finding { readonly key: string, readonly text: string, readonly fault: string, times: number }

export class Tally {
  private readonly file: string
  readonly operations: Record<string, Asked>
  readonly findings: Record<string, Finding>
  seconds: number

  constructor(file: string) {
    this.file = file
    // why: the file was written by save().
    const kept = existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) as Partial<Tally> : {}
    this.operations = kept.operations ?? {}
    this.findings = kept.findings ?? {}
    this.seconds = kept.seconds ?? 0
  }

  of(operation: string): Asked {
    return (this.operations[operation] ??= { count: 0, statuses: {}, ms: 0, longest: 0 })
  }

  answered(operation: string, status: number, ms: number): void {
    const asked = this.of(operation)
    asked.count++
    asked.statuses[status] = (asked.statuses[status] ?? 0) + 1
    asked.ms += ms
    asked.longest = Math.max(asked.longest, ms)
  }

  /** Whether it is a new one. */
  found({ key, text }: { key: string, text: string }, fault: string): boolean {
    const known = this.findings[key]
    if (known) known.times++
    else this.findings[key] = { key, text, fault, times: 1 }
    return !known
  }

  /** The file is whole at every moment. */
  save(): void {
    const { operations, findings, seconds } = this
    writeFileSync(`${this.file}.new`, JSON.stringify({ seconds, findings, operations }, null, 1))
    renameSync(`${this.file}.new`, this.file)
  }
}
