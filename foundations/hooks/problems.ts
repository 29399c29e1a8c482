// What the hooks room may refuse.
import { problem } from '../../kernel/command/problem.ts'

export const notAHookUrl = problem('hooks/not-a-hook-url', 409, { params: ['url'] })
export const unknownEvents = problem('hooks/unknown-events', 409, { params: ['events'] })

export const hookProblems = [notAHookUrl, unknownEvents] as const
