// What the browser takes of cubes: spans of months, how calculated measures are written, and how a pivot is answered.
export { comparisons, periods, type Comparison, type Period, type Span } from './span.ts'
export { calculatedFormats, calculatedName, readCalculated, writeCalculated, type Calculated } from './calculated-text.ts'
export type { PivotAnswer, PivotMeasure } from '../read/pivot.ts'
export type { PivotFigure, PivotLine } from '../read/pivot-table.ts'
