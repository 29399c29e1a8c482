// Papers come out as they were written: every sign in its place, on as many pages as needed, in the same
// bytes each time, and never as instructions to the typesetter.
import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { after, before, describe, test } from 'node:test'
import { getDocumentProxy } from 'unpdf'
import { parseInstant } from '../values/instant.ts'
import { type Paper, PaperError } from './paper.ts'
import { samplePaper } from './paper-samples.ts'
import { type Printer, createPrinter } from './printer.ts'

const millimetre = 72 / 25.4

interface Piece { readonly text: string, readonly x: number, readonly y: number, readonly width: number }

let printer: Printer
before(() => { printer = createPrinter() })
after(() => printer.close())

/** The pieces of text of each page, in reading order, measured in points from the top left corner. */
async function pagesOf(pdf: Uint8Array): Promise<Piece[][]> {
  const document = await getDocumentProxy(pdf.slice())
  const pages: Piece[][] = []
  for (let number = 1; number <= document.numPages; number++) {
    const page = await document.getPage(number)
    const [, , , height = 0] = page.view
    const { items } = await page.getTextContent()
    pages.push(items.flatMap(item => 'str' in item && item.str.trim() !== ''
      ? [{ text: item.str, x: item.transform[4], y: height - item.transform[5], width: item.width }]
      : []))
  }
  return pages
}

/** All text of the pages without any white space, because a line may break anywhere between words. */
const running = (pages: readonly Piece[][]): string =>
  squeezed(pages.flat().map(piece => piece.text).join(''))
const squeezed = (text: string): string => text.replace(/\s/g, '')

const bytesAsText = (pdf: Uint8Array): string => Buffer.from(pdf).toString('latin1')

describe('golden text', () => {
  const expected = {
    en: ['Page 1 of 1', 'Dear Ms Ashworth,', 'Hydraulic cylinder ø 40', '€1.190,00', 'LEEDS LS1 4AP'],
    de: ['Seite 1 von 1', 'Sehr geehrte Frau Dr. Öztürk,', 'Schmierstoff „Öko-Plus“', '1.190,00 €',
      'Große Elbstraße 145', 'Mit freundlichen Grüßen', 'Geschäftsführung: Lars Öhrn'],
    zh: ['第 1 页，共 1 页', '尊敬的王小明先生：', '不锈钢滚珠轴承 6204-2RS', '¥1.190,00', '上海明德贸易有限公司', '2026年12月6日'],
    da: ['Side 1 af 1', 'Kære Åse Kjær', 'Transportbånd', '1.190,00 kr.', '1165 København K', 'Beløb'],
  } as const
  for (const language of ['en', 'de', 'zh', 'da'] as const) {
    test(`a letter in ${language} reads as written`, async () => {
      const { pdf, pages } = await printer.renderPaper(samplePaper(language))
      const text = running(await pagesOf(pdf))
      assert.equal(pages, 1)
      for (const phrase of [...expected[language], 'RE-2026-004217', 'IBAN DE02 1203 0000 0000 2020 51']) {
        assert.ok(text.includes(squeezed(phrase)), `"${phrase}" is missing`)
      }
    })
  }

  test('names of people are set in any of the languages', async () => {
    const recipient = ['王小明', 'Müller-Lüdenscheidt', 'Łukasz Żółć', 'Nguyễn Mỹ Duyên', 'Αθηνά', 'Наталья']
    const { pdf } = await printer.renderPaper({ ...samplePaper('en'), recipient })
    const text = running(await pagesOf(pdf))
    for (const name of recipient) assert.ok(text.includes(squeezed(name)), `"${name}" is missing`)
  })
})

describe('the same paper', () => {
  test('gives the same bytes, and the hash is theirs', async () => {
    const first = await printer.renderPaper(samplePaper('de', 40))
    await printer.renderPaper(samplePaper('zh', 5))
    const again = await printer.renderPaper(samplePaper('de', 40))
    assert.equal(first.sha256, createHash('sha256').update(first.pdf).digest('hex'))
    assert.deepEqual(again, first)
  })

  test('gives the same bytes from another press', async () => {
    const other = createPrinter({ presses: 2 })
    try {
      const papers = [samplePaper('de'), samplePaper('zh'), samplePaper('en'), samplePaper('da')]
      const here = await Promise.all(papers.map(paper => printer.renderPaper(paper)))
      const there = await Promise.all(papers.map(paper => other.renderPaper(paper)))
      assert.deepEqual(there.map(printed => printed.sha256), here.map(printed => printed.sha256))
      assert.equal(new Set(here.map(printed => printed.sha256)).size, 4)
    } finally {
      await other.close()
    }
  })

  test('written at another time says so and nothing else', async () => {
    const paper = samplePaper('de')
    const later = { ...paper, createdAt: parseInstant('2027-01-05T10:30:00Z') }
    const { pdf } = await printer.renderPaper(later)
    assert.match(bytesAsText(pdf), /CreationDate \(D:20270105103000/)
    assert.notEqual(createHash('sha256').update(pdf).digest('hex'), (await printer.renderPaper(paper)).sha256)
    assert.equal(running(await pagesOf(pdf)), running(await pagesOf((await printer.renderPaper(paper)).pdf)))
  })
})

describe('text that looks like instructions', () => {
  const attempts = [
    '#panic("stop")', '#set page(fill: red)', '#import "paper.typ": *', '#read("/etc/passwd")', '$x^2$',
    '\\ \\u{41}', '@ref', '<label>', '`raw`', '*bold*', '_italic_', '= Heading', '- item',
    '// comment', '/* comment */',
    '"quoted" \'single\'', '${1}', '#sys.inputs', ']]}#', '{page} {pages}',
    '\\"}, "watermark": "x', '~', '---', 'https://example.org/#a', '</svg><script>',
  ]

  test('is set letter by letter wherever it stands', async () => {
    const hostile = attempts.join(' ')
    const base = samplePaper('en')
    const { pdf } = await printer.renderPaper({
      ...base, title: hostile, number: hostile, recipient: attempts.slice(0, 5), facts: [[hostile, hostile]],
      sender: { name: 'Sender #1', address: ['$a$'], contact: ['#b'], footer: [['<c>']] },
      intro: hostile, closing: hostile, outro: [hostile],
      columns: base.columns.map((column, index) => index === 2 ? { ...column, label: hostile } : column),
      lines: [{ cells: ['1', '#2', hostile, '4', '5', '6'], note: hostile, carry: '#7' }],
      totals: [{ label: hostile, value: '#8', strong: true }],
      taxes: { title: hostile, columns: [{ label: '#', align: 'left' }], rows: [[hostile]] },
      qr: { text: hostile, caption: hostile }, watermark: '#WATERMARK',
    })
    const text = running(await pagesOf(pdf))
    const occurrences = text.split(squeezed(hostile)).length - 1
    assert.ok(occurrences >= 12, `found ${occurrences} times`)
    assert.ok(text.includes('Sender#1') && text.includes('#WATERMARK'))
  })

  test('in the document title stays text in the metadata', async () => {
    const { pdf } = await printer.renderPaper({ ...samplePaper('en'), title: '#panic() <x>&"', number: '@1' })
    const { info } = await (await getDocumentProxy(pdf.slice())).getMetadata()
    assert.equal((info as { Title?: string }).Title, '#panic() <x>&" @1') // why: untyped in the reader
  })
})

describe('texts of any shape', () => {
  test('a word of 200 letters breaks inside its column and keeps every letter', async () => {
    const words = ['W'.repeat(200), 'i'.repeat(200), 'DE02120300000000202051'.repeat(9)]
    const base = samplePaper('de')
    const { pdf } = await printer.renderPaper({
      ...base, title: words[0] ?? '', recipient: words, facts: [[words[0] ?? '', words[1] ?? '']],
      intro: words.join(' '), closing: words.join('\n\n'),
      lines: [{ cells: ['1', ...words, '5', '6'], note: words.join(' ') }],
    })
    const pages = await pagesOf(pdf)
    const text = running(pages)
    for (const word of words) assert.ok(text.split(word).length >= 5, `${word.slice(0, 9)}… is not whole`)
    const right = Math.max(...pages.flat().map(piece => piece.x + piece.width))
    assert.ok(right <= 190 * millimetre + 0.5, `text reaches ${(right / millimetre).toFixed(1)} mm`)
  })

  test('signs without a shape become boxes, controls vanish, the rest stands', async () => {
    const { pdf } = await printer.renderPaper({
      ...samplePaper('de'),
      intro: 'Start 🚀 👨‍👩‍👧 🇩🇪 مرحبا Ende\u0000\u0007 \u202eumgedreht\ufeff decomposed: u\u0308 \ud800',
    })
    assert.ok(running(await pagesOf(pdf)).includes('Start□□□□□□□□Endeumgedrehtdecomposed:ü'))
  })

  test('every sign of the basic plane can be on a paper', async () => {
    const blocks = Array.from({ length: 256 }, (_, high) =>
      Array.from({ length: 256 }, (_, low) => String.fromCharCode(high * 256 + low)).join(' '))
    const { pages } = await printer.renderPaper({ ...samplePaper('zh'), intro: blocks.join('\n\n') })
    assert.ok(pages > 30)
  })

  test('emptiness is set as well', async () => {
    const nothing = { name: '', address: [], contact: [], footer: [] }
    const base = samplePaper('en')
    const printed = await printer.renderPaper({
      language: 'en', createdAt: base.createdAt, title: '', sender: nothing, recipient: [], facts: [],
      columns: [], lines: [], totals: [], outro: [],
    })
    assert.equal(running(await pagesOf(printed.pdf)), 'Page1of1')
    const blank = await printer.renderPaper({
      ...base, number: '', intro: '', closing: '', watermark: '', outro: [''],
      lines: [{ cells: ['', '', '', '', '', ''], note: '', carry: '' }], totals: [{ label: '', value: '' }],
    })
    assert.equal(blank.pages, 1)
  })
})

describe('a paper of 500 lines', () => {
  test('repeats its head, counts its pages and carries its running total', async () => {
    const paper = samplePaper('de', 500)
    const { pdf, pages: count } = await printer.renderPaper(paper)
    const pages = await pagesOf(pdf)
    assert.equal(pages.length, count)
    assert.ok(count >= 10)
    const texts = pages.map(page => running([page]))
    texts.forEach((text, index) => {
      assert.ok(text.includes(`Seite${index + 1}von${count}`), `page ${index + 1} is not counted`)
      assert.equal(text.split('Bezeichnung').length, 2, `page ${index + 1} shows one table head`)
    })
    const numbers = pages.flat().map(piece => piece.text).filter(text => /^N-\d{4}$/.test(text))
    assert.deepEqual(numbers, paper.lines.map(line => line.cells[1]))

    const carries = pages.slice(0, -1).map(page => running([page]).match(/Übertrag(\d[\d.,]*€)/)?.[1])
    const brought = pages.slice(1).map(page => running([page]).match(/Vorseite(\d[\d.,]*€)/)?.[1])
    const lastOnPage = pages.map(page => page.findLast(piece => /^N-\d{4}$/.test(piece.text))?.text)
    const due = lastOnPage.slice(0, -1).map(item => `${Number(item?.slice(2)) - 3999}.000,00€`)
    assert.deepEqual(carries, due)
    assert.deepEqual(brought, due)
    assert.ok(!texts[0]?.includes('Vorseite'))
    assert.ok(!/Übertrag\d/.test(texts.at(-1) ?? ''))
  })

  test('aligns figures at the right and keeps to its margins', async () => {
    const pages = await pagesOf((await printer.renderPaper(samplePaper('da', 200))).pdf)
    const amounts = pages.flat().filter(piece => /^\d00,00 kr\.$/.test(piece.text))
    assert.equal(amounts.length, 200)
    for (const piece of amounts) assert.ok(Math.abs(piece.x + piece.width - 190 * millimetre) < 0.3)
    for (const piece of pages.flat()) {
      assert.ok(piece.x >= 25 * millimetre - 0.5, piece.text)
      assert.ok(piece.x + piece.width <= 190 * millimetre + 0.6, piece.text)
      assert.ok(piece.y > 10 * millimetre && piece.y < 292 * millimetre, piece.text)
    }
  })
})

describe('the sheet', () => {
  test('shows the address in the window of the envelope, also a long one', async () => {
    const long = Array.from({ length: 9 }, (_, index) => `Zeile ${index + 1} der langen Anschrift`)
    for (const recipient of [samplePaper('de').recipient, long]) {
      const [page = []] = await pagesOf((await printer.renderPaper({ ...samplePaper('de'), recipient })).pdf)
      const address = page.filter(piece => recipient.includes(piece.text))
      assert.deepEqual(address.map(piece => piece.text), recipient)
      for (const { x, y, width } of address) {
        assert.ok(x >= 20 * millimetre && x + width <= 105 * millimetre, 'outside the window sideways')
        assert.ok(y > 62.7 * millimetre && y <= 90 * millimetre, 'outside the address zone')
      }
    }
  })

  test('is tagged, speaks its language and is marked as PDF/A-3b', async () => {
    const { pdf } = await printer.renderPaper(samplePaper('de'))
    const raw = bytesAsText(pdf)
    assert.match(raw, /<pdfaid:part>3<\/pdfaid:part>/)
    assert.match(raw, /<pdfaid:conformance>B<\/pdfaid:conformance>/)
    assert.match(raw, /\/Marked true/)
    assert.match(raw, /\/Lang \(de\)/)
    assert.match(raw, /\/S \/TH\b/)
  })

  test('passes the compiler\'s checks for accessible PDF with code, logo and watermark', async () => {
    const { pdf } = await printer.renderPaper({
      ...samplePaper('de', 60), standard: 'pdf-ua-1', logo: { kind: 'svg', bytes: square('#1f3d63') },
      qr: { text: 'BCD\n002\n1\nSCT', caption: 'Scannen' }, watermark: 'ENTWURF',
    })
    assert.match(bytesAsText(pdf), /<pdfuaid:part>1<\/pdfuaid:part>/)
  })

  test('shows a logo instead of the name, each paper its own', async () => {
    const paper = samplePaper('de')
    const hashes = new Set<string>()
    for (const colour of ['#ff0000', '#00ff00']) {
      const logo = { kind: 'svg', bytes: square(colour) } as const
      const { pdf, sha256 } = await printer.renderPaper({ ...paper, logo })
      hashes.add(sha256)
      const [page = []] = await pagesOf(pdf)
      assert.ok(!page.some(piece => piece.text === paper.sender.name && piece.y < 40 * millimetre))
    }
    hashes.add((await printer.renderPaper(paper)).sha256)
    assert.equal(hashes.size, 3)
  })
})

describe('a paper that cannot be set', () => {
  const paper = samplePaper('de')
  const broken: readonly (readonly [string, Paper, RegExp])[] = [
    ['a line with too few cells', { ...paper, lines: [{ cells: ['1'] }] }, /line 1 does not fill/],
    ['a colour that is none', { ...paper, accent: 'red) #panic(' }, /accent is not #rrggbb/],
    ['too many lines', samplePaper('de', 5001), /more than 5000 lines/],
    ['a code that is too long', { ...paper, qr: { text: 'x'.repeat(700), caption: '' } }, /too long/],
    ['a logo that is no picture', { ...paper, logo: { kind: 'png', bytes: new Uint8Array(3) } }, /image/],
  ]
  for (const [name, wrong, reason] of broken) {
    test(`${name} is refused with its reason, and the next paper is printed`, async () => {
      await assert.rejects(printer.renderPaper(wrong), error => {
        assert.ok(error instanceof PaperError)
        assert.match(error.message, reason)
        return true
      })
      assert.equal((await printer.renderPaper(paper)).pages, 1)
    })
  }

  test('a closed printer finishes what it began and turns the rest away', async () => {
    const closing = createPrinter()
    const results = Array.from({ length: 3 }, () => closing.renderPaper(paper))
    const settled = Promise.allSettled(results)
    await closing.close()
    assert.deepEqual((await settled).map(result => result.status), ['fulfilled', 'rejected', 'rejected'])
    await assert.rejects(closing.renderPaper(paper), /closed/)
    await closing.close()
  })
})

function square(colour: string): Uint8Array {
  return new TextEncoder().encode('<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 40 10">'
    + `<rect width="40" height="10" fill="${colour}"/></svg>`)
}
