// From a figure of a pivot to the question for its documents: which figure, the filters, the months, and where it stands.
import type { Span } from '../../../kernel/cube/contract.ts'

const ofPivot = new Set(['rows', 'columns', 'calc', 'period', 'from', 'to', 'compare', 'sort'])

export const cutQuery = (query: Readonly<Record<string, string>>, span: Span | null,
  cut: Readonly<Record<string, string>>): Record<string, string> => ({
  ...Object.fromEntries(Object.entries(query).filter(([name]) => !ofPivot.has(name))),
  ...span && { from: span.from, to: span.to }, ...cut })
