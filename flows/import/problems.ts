// What taking an import back may refuse.
import { problem } from '../../kernel/command/problem.ts'

export const moveAnswered = problem('import/move-answered', 409)
export const moveOfDocument = problem('import/move-of-a-document', 409, { params: ['document'] })
