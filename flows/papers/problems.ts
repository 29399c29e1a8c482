// What the public side of a quote may refuse. Wrong, expired and used links look the same, so that nobody
// learns from the answer which quotes exist.
import { problem } from '../../kernel/command/problem.ts'

export const quoteNotOpen = problem('papers/quote-not-open', 404)

export const papersProblems = [quoteNotOpen] as const
