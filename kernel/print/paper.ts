// A paper is a finished letter as plain data: who writes to whom, about what, with which table and
// totals. Every figure is already text in the reader's language; nothing here computes or translates.
// A paper that names a column it does not fill, or an unreadable colour, is refused before it is set.
import type { Instant } from '../values/instant.ts'

export type PaperLanguage = 'en' | 'de' | 'zh' | 'da'

/** The archive form is the default; the accessible one carries the same tags and is checked for them. */
export type PaperStandard = 'pdf-a-3b' | 'pdf-ua-1'

export interface PaperColumn {
  readonly label: string
  readonly align: 'left' | 'right' | 'center'
  /** Millimetres. Left out, the column takes what its texts need, and wide texts share the rest. */
  readonly width?: number
}

export interface PaperLine {
  /** One text per column. */
  readonly cells: readonly string[]
  /** Smaller text beneath the widest text column. */
  readonly note?: string
  /** The running total up to and with this line; shown only where a page ends here. */
  readonly carry?: string
}

export interface PaperTotal { readonly label: string, readonly value: string, readonly strong?: boolean }

export interface PaperTable {
  readonly title?: string
  readonly columns: readonly Omit<PaperColumn, 'width'>[]
  readonly rows: readonly (readonly string[])[]
}

export interface PaperSender {
  readonly name: string
  readonly address: readonly string[]
  readonly contact: readonly string[]
  /** Columns at the foot of every page, each a list of lines. */
  readonly footer: readonly (readonly string[])[]
}

export interface PaperLogo { readonly kind: 'png' | 'jpg' | 'svg', readonly bytes: Uint8Array }

export interface Paper {
  readonly language: PaperLanguage
  /** Written into the file as its date; the same paper gives the same bytes. */
  readonly createdAt: Instant
  readonly title: string
  readonly number?: string
  readonly sender: PaperSender
  readonly logo?: PaperLogo
  /** Colour of the sender's name and of the main rules, '#rrggbb'. */
  readonly accent?: string
  readonly recipient: readonly string[]
  readonly facts: readonly (readonly [label: string, value: string])[]
  readonly intro?: string
  /** No columns: a letter without a table. */
  readonly columns: readonly PaperColumn[]
  readonly lines: readonly PaperLine[]
  /** Labels of the running total at the foot of a page and above its continuation. */
  readonly carry?: { readonly over: string, readonly brought: string }
  readonly totals: readonly PaperTotal[]
  readonly taxes?: PaperTable
  readonly closing?: string
  readonly outro: readonly string[]
  /** A text to be scanned, and what to read beneath the code. */
  readonly qr?: { readonly text: string, readonly caption: string }
  readonly watermark?: string
  readonly standard?: PaperStandard
}

/** What makes a paper impossible to set: a mistake of the program that wrote it. */
export class PaperError extends Error {
  override readonly name = 'PaperError'
}

// A line takes about 1 ms and 0.4 MB to set; beyond this a list belongs in a file of its own.
const linesMax = 5_000
const columnsMax = 12
const textMax = 4_000_000

export function checkPaper(paper: Paper): void {
  refuseUnless(paper.columns.length <= columnsMax, `more than ${columnsMax} columns`)
  refuseUnless(paper.lines.length <= linesMax, `more than ${linesMax} lines`)
  refuseUnless(paper.accent === undefined || /^#[0-9a-f]{6}$/i.test(paper.accent), 'accent is not #rrggbb')
  paper.lines.forEach((line, index) => {
    refuseUnless(line.cells.length === paper.columns.length, `line ${index + 1} does not fill its columns`)
  })
  paper.taxes?.rows.forEach((row, index) => {
    refuseUnless(row.length === paper.taxes?.columns.length, `tax row ${index + 1} does not fill its columns`)
  })
  for (const { width } of paper.columns) {
    refuseUnless(width === undefined || (width > 0 && width <= 165), 'a column is not 0 to 165 mm wide')
  }
  refuseUnless(JSON.stringify({ ...paper, logo: null }).length <= textMax, `more than ${textMax} characters`)
}

function refuseUnless(condition: boolean, reason: string): void {
  if (!condition) throw new PaperError(reason)
}
