// Why a table as a whole cannot be taken in; what is wrong with single lines is told line by line.
import { problem } from '../command/problem.ts'

export const fileNotReadable = problem('import/file-not-readable', 422, { params: ['line'] })
export const workbookNotReadable = problem('import/workbook-not-readable', 422)
export const tooManyColumns = problem('import/too-many-columns', 422, { params: ['max', 'count'] })
export const unknownTarget = problem('import/unknown-target', 404, { params: ['target'] })
export const columnsMissing = problem('import/columns-missing', 422, { params: ['columns'] })
export const columnTwice = problem('import/column-twice', 422, { params: ['column'] })
export const rulesNotReadable = problem('import/rules-not-readable', 422, { params: ['what'] })
export const companyNeeded = problem('import/company-needed', 422)

export const importProblems =
  [fileNotReadable, workbookNotReadable, tooManyColumns, unknownTarget, columnsMissing, columnTwice, rulesNotReadable,
    companyNeeded] as const
