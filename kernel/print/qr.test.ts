// A code drawn here is the code any scanner expects: it equals, square by square, what an independent
// program (libqrencode 4.1) draws for the same text.
import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { test } from 'node:test'
import { qrSquares, qrSvg } from './qr.ts'

const fingerprint = (text: string): string => {
  const rows = qrSquares(text)?.map(row => row.map(dark => dark ? '#' : '.').join('')) ?? []
  return `${rows.length} ${createHash('sha256').update(rows.join('\n')).digest('hex').slice(0, 16)}`
}

const transfer = 'BCD\n002\n1\nSCT\nGENODEF1HH2\nNordlicht Maschinenbau GmbH\nDE02120300000000202051\n'
  + 'EUR14754.00\n\n\nRE-2026-004217 Öztürk'

const agreed: readonly (readonly [string, string, string])[] = [
  ['a payment of version 7', transfer, '45 316f90ded7bb918b'],
  ['Chinese of version 9', '中文'.repeat(30), '53 80b857165af09a9c'],
  ['the longest payment, version 13', 'y'.repeat(331), '69 10b56c605022d782'],
  ['the longest text, version 20', 'q'.repeat(666), '97 04ec6bbe8746e235'],
]
for (const [name, text, expected] of agreed) {
  test(`${name} is drawn as agreed`, () => assert.equal(fingerprint(text), expected))
}

test('a text that is too long is not drawn', () => assert.equal(qrSquares('q'.repeat(667)), null))

test('the picture has a quiet zone of four squares', () => {
  const svg = qrSvg([[true, false], [false, true]])
  assert.match(svg, /viewBox="0 0 10 10"/)
  assert.match(svg, /d="M4,4h1v1h-1zM5,5h1v1h-1z"/)
})
