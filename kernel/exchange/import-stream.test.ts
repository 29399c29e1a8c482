// A file read on the way is the same table as one read at once, wherever its pieces end.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Refusal } from '../command/problem.ts'
import { openLongTable } from './import-stream.ts'
import { readTable } from './import-table.ts'

const text = 'Firma;Ort;Notiz\r\nMüller „Leuchten“;Köln;"zwei\nZeilen"\r\n\'=1+1;深圳;\r\n;;\r\nEnde;Ø;x\r\n'

const inPieces = (bytes: Uint8Array, size: number) => async function* () {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size)
}

const all = async <T>(of: AsyncIterable<T>): Promise<T[]> => {
  const found: T[] = []
  for await (const one of of) found.push(one)
  return found
}

test('in every coding and cut anywhere it is the same table', async () => {
  const utf16 = Buffer.from(`\ufeff${text}`, 'utf16le')
  const western = Buffer.from(text.replace('深圳', 'Ulm').replaceAll(/[„“]/g, '\''), 'latin1')
  for (const bytes of [Buffer.from(text), Buffer.from(`\ufeff${text}`), utf16, western]) {
    const { lines: expected, ...rest } = readTable(new Uint8Array(bytes))
    for (const size of [1, 2, 3, 7, 1000]) {
      const { lines, ...told } = await openLongTable(inPieces(bytes, size))
      assert.deepEqual(told, rest)
      assert.deepEqual(await all(lines), expected)
    }
  }
})

test('what has no end, or no beginning, is refused before it fills the memory', async () => {
  const refused = (error: unknown): boolean => error instanceof Refusal && error.problem.code === 'import/file-not-readable'
  const piece = Buffer.alloc(1 << 20, 'x')
  let given = 0
  const endless = async function* () {
    for (let at = 0; at < 64; at++, given++) yield at === 0 ? Buffer.from('name,country\n') : piece
  }
  await assert.rejects(async () => all((await openLongTable(endless)).lines), refused)
  // why: once to see its coding, then no further than the line may be long.
  assert.ok(given < 64 + 32, `${given} pieces were asked for`)
  await assert.rejects(openLongTable(inPieces(Buffer.from(''), 1)), refused)
  await assert.rejects(openLongTable(inPieces(Buffer.from('"'), 1)), refused)
})
