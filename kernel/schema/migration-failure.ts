// What keeps a migration from going on, told to whoever starts the house: which file, which step, which statement, why,
// and what to do now.
import type { Statement } from './split-statements.ts'

export interface Place {
  readonly migration: string
  /** The step's name with its number, null where the file is one step. */
  readonly step: string | null
  readonly statement: Statement | null
}

const mostShown = 200
const shown = ({ text, line }: Statement): string => {
  const short = text.replaceAll(/\s+/g, ' ')
  return `line ${line}: ${short.length > mostShown ? `${short.slice(0, mostShown)}…` : short}`
}

export class MigrationFailure extends Error {
  override readonly name = 'MigrationFailure'
  readonly place: Place

  constructor(place: Place, why: string, next: string, cause?: unknown) {
    const where = [`migration ${place.migration}`, ...(place.step === null ? [] : [`step ${place.step}`])].join(', ')
    super([`${where}: ${why}`, ...(place.statement ? [`  ${shown(place.statement)}`] : []), `  ${next}`].join('\n'),
      cause === undefined ? {} : { cause })
    this.place = place
  }
}
