// Workbooks as programs write them, and what is none.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Refusal } from '../command/problem.ts'
import { opened, readTable } from './import-table.ts'
import { shownBy } from './workbook-formats.ts'
import { plain } from './workbook.ts'
import { xlsx } from './xlsx.ts'
import { zip } from './zip.ts'

const bytesOf = async (pieces: AsyncIterable<Buffer>): Promise<Buffer> => {
  const all: Buffer[] = []
  for await (const piece of pieces) all.push(piece)
  return Buffer.concat(all)
}
const archive = (files: Readonly<Record<string, string>>): Promise<Buffer> =>
  bytesOf(zip(Object.entries(files).map(([name, text]) => ({ name, pieces: [text] }))))

const book = `<x:workbook xmlns:x="m" xmlns:r="r"><x:workbookPr/><x:sheets><x:sheet name="Notes" state="hidden" r:id="rId1"/>
  <x:sheet name="Prices" r:id="rId2"/></x:sheets></x:workbook>`
const places = `<Relationships><Relationship Id="rId1" Target="worksheets/sheet1.xml"/>
  <Relationship Id="rId2" Target="/xl/worksheets/sheet7.xml"/></Relationships>`
const styles = `<styleSheet><numFmts><numFmt numFmtId="164" formatCode="[$-407]d\\.\\ mmm\\ yyyy;@"/>
  <numFmt numFmtId="165" formatCode="#,##0.00 &quot;days&quot;"/></numFmts><cellStyleXfs><xf numFmtId="14"/></cellStyleXfs>
  <cellXfs><xf numFmtId="0"/><xf numFmtId="164"/><xf numFmtId="165"/><xf numFmtId="10"/><xf numFmtId="22"/></cellXfs></styleSheet>`
const texts = `<sst><si><t>Part &amp; no.</t></si><si><r><t>Bolt </t></r><r><t>M8</t></r><rPh><t>boruto</t></rPh></si></sst>`
const sheet = (rows: string): string => `<worksheet><sheetData>${rows}</sheetData></worksheet>`
const rows = `<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="inlineStr"><is><t>Price</t></is></c>
  <c r="D1" t="str"><f>"x"</f><v>Since</v></c></row>
  <row r="2"/><row r="3"><c r="A3" s="0"/></row>
  <row r="5"><c r="A5" t="s"><v>1</v></c><c r="B5" s="2"><v>19.989999999999998</v></c>
  <c r="C5" t="b"><v>1</v></c><c r="D5" s="1"><v>46348</v></c></row>
  <row r="6"><c r="A6"><v>1001</v></c><c r="B6" s="3"><v>0.19</v></c><c r="D6" s="4"><v>46348.75</v></c>
  <c r="AA6" t="e"><v>#N/A</v></c></row>`
const made = (change: Readonly<Record<string, string>> = {}): Promise<Buffer> => archive({ 'xl/workbook.xml': book,
  'xl/_rels/workbook.xml.rels': places, 'xl/styles.xml': styles,
  'xl/sharedStrings.xml': texts, 'xl/worksheets/sheet7.xml': sheet(rows), ...change })

test('the first visible sheet is read as it is shown: texts, figures, shares, days and moments', async () => {
  const { header, lines, coding } = readTable(await made())
  assert.deepEqual(header, ['Part & no.', 'Price', '', 'Since'])
  assert.equal(coding, 'workbook')
  assert.deepEqual(lines[0], { line: 5, cells: ['Bolt M8', '19.99', 'true', '2026-11-22'] })
  assert.deepEqual([lines[1]?.line, lines[1]?.cells.slice(0, 4), lines[1]?.cells[26]],
    [6, ['1001', '19%', '', '2026-11-22 18:00:00'], '#N/A'])
  assert.equal(lines.length, 2)
})

test('days count from 1904 where the workbook says so, and the day that never was is none of ours', async () => {
  const days = sheet(`<row r="1"><c r="A1" t="str"><v>d</v></c></row>${[1, 59, 61, 0.5].map((value, at) =>
    `<row r="${at + 2}"><c r="A${at + 2}" s="1"><v>${value}</v></c></row>`).join('')}`)
  const of = async (more: Readonly<Record<string, string>>) =>
    readTable(await made({ 'xl/worksheets/sheet7.xml': days, ...more })).lines.map(({ cells }) => cells[0])
  assert.deepEqual(await of({}), ['1900-01-01', '1900-02-28', '1900-03-01', '12:00:00'])
  const mac = await of({ 'xl/workbook.xml': book.replace('<x:workbookPr/>', '<x:workbookPr date1904="1"/>') })
  assert.deepEqual(mac.slice(0, 2), ['1904-01-02', '1904-02-29'])
})

test('what we write as a workbook we read as it was', async () => {
  const written = await bytesOf(xlsx({ title: 'Parts',
    columns: ['Name', 'Price', 'Day'].map(title => ({ name: title, title, width: 10, cell: () => null })),
    rows: (async function* () {
      yield [{ text: '=1+1' }, { figure: '1234567.8901' }, { day: '2026-02-28' }]
      yield [{ text: 'ü & "q"' }, { figure: '0.000001' }, { day: '1899-12-31' }]
    })() }))
  assert.deepEqual(readTable(written).lines.map(({ cells }) => cells),
    [['=1+1', '1234567.8901', '2026-02-28'], ['ü & "q"', '0.000001', '1899-12-31']])
})

test('figures have fifteen digits and no power of ten', () => {
  assert.deepEqual([1e21, 0.1 + 1e-17, 0.1 + 0.2, -1.5e-7, -0, 123456789012345].map(plain),
    ['1000000000000000000000', '0.1', '0.3', '-0.00000015', '0', '123456789012345'])
})

test('formats say what a figure is', () => {
  const shown = ['General', '0.00%', '#,##0.00 [$€-407]', '[Red]-0.00', 'yyyy"年"m"月"d"日"', '[h]:mm', '0.00 "days"', '@']
  assert.deepEqual(shown.map(shownBy), ['figure', 'share', 'figure', 'figure', 'day', 'day', 'figure', 'figure'])
})

const one = (rows: string, more: Readonly<Record<string, string>> = {}): Promise<Buffer> =>
  made({ 'xl/worksheets/sheet7.xml': sheet(`<row r="1"><c r="A1" t="str"><v>Name</v></c></row>${rows}`), ...more })

test('a small archive cannot hold more than the house can bear: cells, letters and texts have an end', async () => {
  const refused = (bytes: Buffer): void => assert.throws(() => readTable(bytes), error =>
    error instanceof Refusal && error.problem.code === 'import/workbook-not-readable')
  refused(await one('<row><c r="SG1"><v>1</v></c></row>'.repeat(11_000)))
  refused(await one('<row><c t="s"><v>0</v></c></row>'.repeat(40),
    { 'xl/sharedStrings.xml': `<sst><si><t>${'x'.repeat(999_999)}</t></si></sst>` }))
  refused(await one(`<row><c t="str"><v>${'&amp;'.repeat(200_001)}</v></c></row>`))
})

test('a cell far to the right in the header is told, elsewhere it is beside the table', async () => {
  const far = '<c r="XFD1" t="str"><v>Last</v></c>'
  const wide = await made({ 'xl/worksheets/sheet7.xml': sheet(`<row r="1"><c r="A1"><v>1</v></c>${far}</row>`) })
  assert.throws(() => readTable(wide), error => error instanceof Refusal && error.problem.code === 'import/too-many-columns')
  assert.deepEqual(readTable(await one(`<row r="2"><c r="A2"><v>1</v></c>${far}</row>`)).lines, [{ line: 2, cells: ['1'] }])
})

test('what is no workbook, damaged, locked, old or far too large is refused as a whole', async () => {
  const refused = (bytes: Buffer): void => assert.throws(() => readTable(bytes), error =>
    error instanceof Refusal && error.problem.code === 'import/workbook-not-readable')
  const whole = await made()
  refused(await archive({ 'mimetype': 'application/vnd.oasis.opendocument.spreadsheet' }))
  refused(whole.subarray(0, whole.length - 30))
  refused(Buffer.from('d0cf11e0a1b11ae1', 'hex'))
  refused(await made({ 'xl/worksheets/sheet7.xml': '<worksheet><row' }))
  for (const cell of ['r="1"', 'r="zz1"', 'r="ABCD1"', 'r="A-1"', 't="s"']) refused(await one(`<row><c ${cell}><v>9</v></c></row>`))
  for (const line of ['-5', '0', 'NaN', '1e400', '']) refused(await one(`<row r="${line}"><c><v>9</v></c></row>`))
  const changed = Buffer.from(whole)
  const crc = changed.indexOf('PK\x01\x02') + 16
  changed[crc] = (changed[crc] ?? 0) ^ 1
  refused(changed)
  const locked = Buffer.from(whole)
  for (let at = locked.indexOf('PK\x01\x02'); at >= 0; at = locked.indexOf('PK\x01\x02', at + 4)) locked[at + 8] = 1
  refused(locked)
  const zeros = (function* () { for (let at = 0; at < 140; at++) yield ' '.repeat(1 << 20) })()
  refused(await bytesOf(zip([{ name: 'xl/workbook.xml', pieces: [book] }, { name: 'xl/worksheets/sheet1.xml', pieces: zeros },
    { name: 'xl/_rels/workbook.xml.rels', pieces: [places.replace('sheet7', 'sheet1')] }])))
})

test('read beside the server it is the same table, and refused for the same reason', async () => {
  const whole = await made()
  assert.deepEqual(await opened(whole), readTable(whole))
  const refused = (error: unknown): boolean => error instanceof Refusal && error.problem.code === 'import/workbook-not-readable'
  const bad = [whole.subarray(0, whole.length - 30), await one('<row><c r="SG1"><v>1</v></c></row>'.repeat(11_000))]
  await Promise.all([...bad, ...bad].map(bytes => assert.rejects(opened(bytes), refused)))
  assert.deepEqual(await opened('name\nA'), 'name\nA')
})
