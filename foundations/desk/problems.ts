// What the desk room may refuse.
import { problem } from '../../kernel/command/problem.ts'

export const noSuchCommand = problem('desk/no-such-command', 409, { params: ['command', 'resource'] })
export const tooManyTogether = problem('desk/too-many-together', 409, { params: ['max', 'count'] })
export const wouldBeRefused = problem('desk/would-be-refused', 409, { params: ['count'] })
export const nothingToUndo = problem('desk/nothing-to-undo', 409, { constraints: ['batches_reverts_id_key'] })
export const batchMoved = problem('desk/batch-moved', 409)

export const importMoved = problem('desk/import-moved', 409)
export const nothingTakenIn = problem('desk/nothing-taken-in', 409)

export const targetExists = problem('desk/target-exists', 409, { constraints: ['targets_one_idx'] })

export const deskProblems = [noSuchCommand, tooManyTogether, wouldBeRefused, nothingToUndo, batchMoved, importMoved, nothingTakenIn,
  targetExists] as const
