// Which characters our typefaces can draw. An archive PDF may not hold a character without a shape, so
// what cannot be drawn is replaced by a visible box: a strange emoji never stops a letter, and nothing
// disappears unseen.
import { closeSync, openSync, readSync } from 'node:fs'

export interface Glyphs { has(codePoint: number): boolean }

const codePoints = 0x110000
const missing = '□'

/** Reads the character maps of TrueType files; a character counts when any of them draws it. */
export function readGlyphs(fontPaths: readonly string[]): Glyphs {
  const drawn = new Uint8Array(codePoints)
  for (const path of fontPaths) markDrawn(characterMap(path), drawn)
  return { has: codePoint => drawn[codePoint] === 1 }
}

/**
 * The text as it will be set: composed letters, plain spaces and line ends, no controls that reorder
 * or hide text, and one box for every sign (flags and joined emoji count as one) without a shape.
 */
export function legible(text: string, glyphs: Glyphs): string {
  const plain = text.normalize('NFC').toWellFormed()
    .replace(/\r\n?|[\u2028\u2029\u0085]/g, '\n')
    .replace(/[\t\v\f]/g, ' ')
    .replace(unseen, '')
  if (/^[\n\x20-\x7e\u00a0-\u017f]*$/.test(plain)) return plain
  let result = ''
  for (const { segment } of graphemes.segment(plain)) {
    const sign = segment.replace(/[\ufe00-\ufe0f\u{e0100}-\u{e01ef}]/gu, '')
    result += isDrawn(sign, glyphs) ? sign : missing
  }
  return result
}

const graphemes = new Intl.Segmenter('en', { granularity: 'grapheme' })

// Controls, direction overrides, byte-order marks and tags would let a text read other than it is.
// Line ends, soft hyphens and the joiners that letters need stay.
const unseen = /(?![\n\u00ad\u200b-\u200d])[\p{Cc}\p{Cf}]/gu
const shapeless = /[\n\u00ad\u200b-\u200d]/

function isDrawn(sign: string, glyphs: Glyphs): boolean {
  for (const character of sign) {
    const codePoint = character.codePointAt(0) ?? 0
    if (!glyphs.has(codePoint) && !shapeless.test(character)) return false
  }
  return true
}

/** The bytes of the font's 'cmap' table; the rest of the file stays on disk. */
function characterMap(path: string): DataView {
  const file = openSync(path, 'r')
  try {
    const tables = readAt(file, 0, 12).getUint16(4)
    const directory = readAt(file, 12, tables * 16)
    for (let entry = 0; entry < tables * 16; entry += 16) {
      if (directory.getUint32(entry) !== 0x636d6170) continue
      return readAt(file, directory.getUint32(entry + 8), directory.getUint32(entry + 12))
    }
    throw new Error(`no character map in ${path}`)
  } finally {
    closeSync(file)
  }
}

function readAt(file: number, position: number, length: number): DataView {
  const bytes = new Uint8Array(length)
  if (readSync(file, bytes, 0, length, position) !== length) throw new Error('font file ends early')
  return new DataView(bytes.buffer)
}

function markDrawn(map: DataView, drawn: Uint8Array): void {
  for (let index = 0; index < map.getUint16(2); index++) {
    const start = map.getUint32(4 + index * 8 + 4)
    const format = map.getUint16(start)
    if (format === 4) markBasicPlane(map, start, drawn)
    if (format === 12) markAllPlanes(map, start, drawn)
  }
}

// Format 12: groups of code points with consecutive shapes.
function markAllPlanes(map: DataView, start: number, drawn: Uint8Array): void {
  const groups = map.getUint32(start + 12)
  for (let group = 0; group < groups; group++) {
    const at = start + 16 + group * 12
    drawn.fill(1, map.getUint32(at), map.getUint32(at + 4) + 1)
  }
}

// Format 4: segments of the basic plane; a shape number of 0 means "none".
function markBasicPlane(map: DataView, start: number, drawn: Uint8Array): void {
  const double = map.getUint16(start + 6)
  const at = { end: start + 14, first: start + 16 + double, delta: start + 16 + 2 * double,
    offset: start + 16 + 3 * double }
  for (let segment = 0; segment < double; segment += 2) {
    const first = map.getUint16(at.first + segment)
    const offset = map.getUint16(at.offset + segment)
    for (let code = first; code <= map.getUint16(at.end + segment) && code < 0xffff; code++) {
      const listed = offset === 0
        ? code
        : map.getUint16(at.offset + segment + offset + (code - first) * 2)
      const shape = offset !== 0 && listed === 0 ? 0 : (listed + map.getUint16(at.delta + segment)) & 0xffff
      if (shape !== 0) drawn[code] = 1
    }
  }
}
