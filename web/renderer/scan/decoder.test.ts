// The codes of trade, drawn point by point as a camera would see them, are read by the decoder of our own.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { BarcodeFormat, QRCodeWriter } from '@zxing/library'
import { pictureReader } from './decoder.ts'

const size = { width: 640, height: 480 }
const [paper, ink] = [235, 20]

/** A picture in which `dark` says where ink is. */
function drawn(dark: (x: number, y: number) => boolean) {
  const data = new Uint8ClampedArray(size.width * size.height * 4)
  for (let y = 0; y < size.height; y += 1) {
    for (let x = 0; x < size.width; x += 1) data.fill(dark(x, y) ? ink : paper, (y * size.width + x) * 4, (y * size.width + x) * 4 + 3)
  }
  return { data, ...size }
}

const bars = (modules: string, wide: number) => {
  const left = Math.floor((size.width - modules.length * wide) / 2)
  return drawn((x, y) => y > 100 && y < 380 && modules[Math.floor((x - left) / wide)] === '1')
}

/** Widths of bars and gaps in turn, as modules. */
const modulesOf = (widths: string): string =>
  [...widths].map((wide, place) => (place % 2 === 0 ? '1' : '0').repeat(Number(wide))).join('')

test('an EAN-13', () => {
  const modules = '10100011010100111010111101111010001001011001101010100001010000101000010111010010000101100110101'
  assert.equal(pictureReader()(bars(modules, 4)), '4006381333931')
})

test('a Code 128', () => {
  // Start C, 10, 12, 23, the check digit 2, and the end, by the widths of the standard.
  const widths = ['211232', '221312', '112232', '312131', '222221', '2331112']
  assert.equal(pictureReader()(bars(modulesOf(widths.join('')), 4)), '101223')
})

test('a QR code', () => {
  const text = 'https://kontor.example/p/L-100'
  const matrix = new QRCodeWriter().encode(text, BarcodeFormat.QR_CODE, 400, 400, new Map())
  assert.equal(pictureReader()(drawn((x, y) => x >= 120 && x < 520 && y >= 40 && y < 440 && matrix.get(x - 120, y - 40))), text)
})

test('a picture without a code is no code, and the next one is read all the same', () => {
  const read = pictureReader()
  assert.equal(read(drawn(() => false)), null)
  assert.equal(read(bars(modulesOf('2112322213121122323121312222212331112'), 3)), '101223')
})
