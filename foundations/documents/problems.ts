// What the documents room may refuse.
import { problem } from '../../kernel/command/problem.ts'

export const patternNotValid = problem('documents/number-pattern-not-valid', 409, { params: ['kind', 'pattern'] })
export const numbersTaken = problem('documents/numbers-taken', 409, { params: ['kind', 'pattern', 'number'] })
export const patternsMeet = problem('documents/patterns-meet', 409, { params: ['kind', 'other', 'pattern'] })
export const seriesHasBegun = problem('documents/series-has-begun', 409,
  { params: ['kind', 'next'], constraints: ['series_first_before_any'] })
export const seriesHasNoYear = problem('documents/series-has-no-year', 409, { params: ['kind', 'pattern'] })
export const firstNumberTaken = problem('documents/first-number-taken', 409, { params: ['kind', 'number'] })
export const fileTooLarge = problem('documents/file-too-large', 413, { params: ['limit', 'name'] })

export const fileTypeRefused = problem('documents/file-type-refused', 422, { params: ['name'] })
export const notAnAttachment = problem('documents/not-an-attachment', 409, { params: ['name'] })

export const documentProblems = [patternNotValid, numbersTaken, patternsMeet, seriesHasBegun, seriesHasNoYear, firstNumberTaken,
  fileTooLarge, fileTypeRefused, notAnAttachment] as const
