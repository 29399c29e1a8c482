// A table of any length, read from its file as it is taken in: the memory it needs is that of the lines on their way.
import { Readable } from 'node:stream'
import { parse as inSlices } from 'csv-parse'
import { unmarked } from './csv.ts'
import { fileNotReadable } from './import-problems.ts'
import { type Coding, type Delimiter, type Parsed, type TableLine, type Writing, codingOf, delimiterOf, headerOf, manner,
  unreadable } from './import-table.ts'

export interface LongTable {
  readonly header: readonly string[]
  readonly delimiter: Delimiter
  readonly coding: Coding
  readonly lines: AsyncIterable<TableLine>
}

/** Bytes of the file, from its beginning, as often as asked. */
export type FromTheStart = () => AsyncIterable<Uint8Array>

export async function openLongTable(bytes: FromTheStart, told: Writing = {}): Promise<LongTable> {
  const coding = told.coding ?? await codingIn(bytes)
  const delimiter = told.delimiter ?? delimiterOf(await beginningOf(decoded(bytes, coding)))
  const rows = rowsOf(Readable.from(decoded(bytes, coding)).pipe(inSlices(manner(delimiter))))
  const head = await rows.next()
  if (head.done) throw fileNotReadable.of({ line: 1 })
  return { header: headerOf(head.value.record), delimiter, coding, lines: linesOf(rows) }
}

async function* rowsOf(reading: AsyncIterable<unknown>): AsyncGenerator<Parsed> {
  try {
    // why: with info, the parser answers so.
    for await (const row of reading) yield row as Parsed
  } catch (error) {
    throw unreadable(error)
  }
}

async function* linesOf(rows: AsyncIterable<Parsed>): AsyncGenerator<TableLine> {
  for await (const { record, info } of rows) yield { line: info.lines, cells: record.map(unmarked) }
}

/** As of bytes that are all there: by their mark, else UTF-8 where all of them are that. */
async function codingIn(bytes: FromTheStart): Promise<Coding> {
  const decoder = new TextDecoder('utf-8', { fatal: true })
  let mark: readonly number[] = []
  let isUtf8 = true
  for await (const piece of bytes()) {
    if (mark.length < 2) {
      mark = [...mark, ...piece.subarray(0, 2)].slice(0, 2)
      const marked = mark.length < 2 ? 'utf-8' : codingOf(Uint8Array.from(mark))
      if (marked.startsWith('utf-16')) return marked
    } else if (!isUtf8) break
    isUtf8 &&= decodes(() => decoder.decode(piece, { stream: true }))
  }
  return isUtf8 && decodes(() => decoder.decode()) ? 'utf-8' : 'windows-1252'
}

function decodes(attempt: () => unknown): boolean {
  try {
    attempt()
    return true
  } catch {
    return false
  }
}

async function* decoded(bytes: FromTheStart, coding: Coding): AsyncGenerator<string> {
  const decoder = new TextDecoder(coding)
  for await (const piece of bytes()) {
    const text = decoder.decode(piece, { stream: true })
    if (text !== '') yield text
  }
}

const beginning = 64 * 1024

async function beginningOf(texts: AsyncIterable<string>): Promise<string> {
  let text = ''
  for await (const piece of texts) {
    text += piece
    if (text.length >= beginning) break
  }
  return text
}
