// Refusals that a person can answer at once: the same command again, with a word that was not needed before.
// Such a word is no question to ask beforehand, so dialogs leave it out.
import type { Problem } from '../../problem.ts'
import type { CommandMeta, FieldMetas } from '../meta.ts'

interface Remedy {
  readonly problem: string
  /** The yes-or-no input of the command that is said with yes. */
  readonly input: string
  /** Words of the button. */
  readonly words: string
}

const remedies: readonly Remedy[] = [
  { problem: 'sales/credit-limit-exceeded', input: 'requestRelease', words: 'ui.remedy.requestRelease' },
]

const isRemedy = (name: string): boolean => remedies.some(remedy => remedy.input === name)

/** What is asked before a command runs for the first time. */
export const askedInput = (command: CommandMeta): FieldMetas =>
  Object.fromEntries(Object.entries(command.input).filter(([name]) => !isRemedy(name)))

export const remedyFor = (problem: Problem, command: CommandMeta): Remedy | undefined =>
  remedies.find(remedy => remedy.problem === problem.code && command.input[remedy.input]?.kind === 'boolean')
