// What telling people refuses.
import { problem } from '../../kernel/command/problem.ts'

export const notFollowable = problem('notices/not-followable', 422, { params: ['resource'] })

export const noticesProblems = [notFollowable] as const
