// Tables at the console: taken into a target by the house itself, with the same checks as at the door.
import { readFile } from 'node:fs/promises'
import { houseActor } from '../kernel/access/actor.ts'
import { type ImportResult, importRows, targetsOf } from '../kernel/exchange/import-run.ts'
import { Refusal } from '../kernel/command/problem.ts'
import { withOwnWords } from '../kernel/own/own-words.ts'
import { problemOf } from '../kernel/http/problem-json.ts'
import process from 'node:process'
import { say, withEngine } from './console.ts'
import { wordsOf } from './words.ts'

export const importHelp = `import                             what tables can be taken into
import <target> <file.csv or .xlsx> [--company <name>] [--dry-run] [--each]`

export interface ImportWords {
  readonly words: readonly string[]
  readonly company: string | undefined
  readonly dryRun: boolean
  readonly each: boolean
}

const importer = houseActor('00000000-0000-7000-8000-00000000c5f0', 'Import')
/** Most lines told one by one. */
const mostTold = 50

export async function importCommand({ words: [target, file], company, dryRun, each }: ImportWords): Promise<void> {
  await withEngine(async ({ engine }) => {
    if (target === undefined || file === undefined) {
      for (const { name, columns } of targetsOf(engine)) {
        say(`${name.padEnd(18)} ${columns.map(column => (column.required ? `${column.name}*` : column.name)).join(', ')}`)
      }
      return say('\n* must be there')
    }
    const words = withOwnWords(wordsOf(engine.house), () => engine.house)
    const companies = [...(await engine.companies()).values()]
    const own = company === undefined ? undefined : companies.find(one => one.name === company)
    if (company !== undefined && !own) throw new Error(`There is no company ${company}.`)
    try {
      tell(await importRows(engine, { target, table: await readFile(file), actor: importer, words, mode: each ? 'each' : 'all', dryRun,
        company: own?.id ?? null }))
    } catch (error) {
      if (!(error instanceof Refusal)) throw error
      const { title, detail, next } = problemOf(error, { words, language: 'en', request: '' })
      throw new Error([title, detail, next].filter(Boolean).join(' '))
    }
  })
}

function tell({ counts, written, dryRun, ignored, rows }: ImportResult): void {
  const rejected = rows.filter(row => row.outcome === 'rejected')
  for (const { line, errors = [] } of rejected.slice(0, mostTold)) {
    say(`line ${line}: ${errors.map(({ column, detail }) => (column === null ? detail : `${column}: ${detail}`)).join(' ')}`)
  }
  if (rejected.length > mostTold) say(`and ${rejected.length - mostTold} more`)
  if (ignored.length > 0) say(`Columns left out: ${ignored.join(', ')}`)
  say(`${counts.lines} lines: ${counts.new} new, ${counts.changed} changed, ${counts.unchanged} unchanged, ${counts.rejected} refused.`)
  say(dryRun ? 'Looked at only.' : written ? 'Taken in.' : 'Nothing was written.')
  if (counts.rejected > 0) process.exitCode = 1
}
