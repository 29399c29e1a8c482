// Draws a text as a QR code (ISO/IEC 18004, byte mode, error level M) so that a payment or a link can be
// scanned from paper. Level M survives a fold or a stain over 15 % of the code; payment codes require it.
import { correctionBytes } from './qr-correction.ts'

/** Rows of dark (true) and light squares, without the quiet zone. */
export type QrSquares = readonly (readonly boolean[])[]

// For versions 1 to 20 at level M (ISO/IEC 18004 table 9): check bytes in each block, and blocks.
const checkBytes = [10, 16, 26, 18, 24, 16, 18, 22, 22, 26, 30, 22, 22, 24, 24, 28, 28, 26, 26, 26]
const blockCounts = [1, 1, 1, 2, 2, 4, 4, 4, 5, 5, 5, 8, 9, 9, 10, 10, 11, 13, 14, 16]

/** The smallest code that holds the text; null when it is longer than version 20 takes (666 bytes). */
export function qrSquares(text: string): QrSquares | null {
  const content = new TextEncoder().encode(text)
  const version = checkBytes.findIndex((_, index) => content.length <= capacity(index + 1)) + 1
  if (version === 0) return null
  const blank = functionPatterns(version)
  const stream = interleaved(dataBytes(content, version), version)
  const candidates = masks.map((mask, index) => drawn({ blank, stream, mask, index }))
  return candidates.reduce((best, next) => penalty(next) < penalty(best) ? next : best)
}

/** One path, four squares of quiet zone; drawn crisp at any size. */
export function qrSvg(squares: QrSquares): string {
  const side = squares.length + 8
  const path = squares.flatMap((row, y) => row.map((dark, x) => dark ? `M${x + 4},${y + 4}h1v1h-1z` : ''))
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${side} ${side}">`
    + `<path d="${path.join('')}" fill="#000"/></svg>`
}

// ---- bytes -----------------------------------------------------------------------------------------

function capacity(version: number): number {
  return dataLength(version) - (version < 10 ? 2 : 3)
}

function dataLength(version: number): number {
  return totalLength(version) - (checkBytes[version - 1] ?? 0) * (blockCounts[version - 1] ?? 0)
}

function totalLength(version: number): number {
  const alignments = version === 1 ? 0 : Math.floor(version / 7) + 2
  const squares = (16 * version + 128) * version + 64
  if (version === 1) return squares >> 3
  return (squares - ((25 * alignments - 10) * alignments - 55) - (version >= 7 ? 36 : 0)) >> 3
}

function dataBytes(content: Uint8Array, version: number): Uint8Array {
  const bits: number[] = []
  const push = (value: number, length: number): void => {
    for (let bit = length - 1; bit >= 0; bit--) bits.push((value >> bit) & 1)
  }
  push(0b0100, 4)
  push(content.length, version < 10 ? 8 : 16)
  content.forEach(byte => push(byte, 8))
  const length = dataLength(version)
  push(0, Math.min(4, length * 8 - bits.length))
  push(0, -bits.length & 7)
  const bytes = new Uint8Array(length)
  bits.forEach((bit, index) => { bytes[index >> 3] = (bytes[index >> 3] ?? 0) | (bit << (7 - (index & 7))) })
  for (let index = bits.length / 8, even = true; index < length; index++, even = !even) {
    bytes[index] = even ? 0xec : 0x11
  }
  return bytes
}

/** Splits the data into blocks, adds each block's check bytes, and deals them out in turn. */
function interleaved(data: Uint8Array, version: number): number[] {
  const count = blockCounts[version - 1] ?? 0
  const short = Math.floor(data.length / count)
  const longFrom = count - data.length % count
  const blocks = Array.from({ length: count }, (_, index) => {
    const start = index * short + Math.max(0, index - longFrom)
    return data.subarray(start, start + short + (index >= longFrom ? 1 : 0))
  })
  const checks = blocks.map(block => correctionBytes(block, checkBytes[version - 1] ?? 0))
  return [...dealt(blocks), ...dealt(checks)]
}

function dealt(blocks: readonly Uint8Array[]): number[] {
  const longest = Math.max(...blocks.map(block => block.length))
  return Array.from({ length: longest }, (_, index) => blocks.map(block => block[index]))
    .flat().filter(byte => byte !== undefined)
}

// ---- squares ---------------------------------------------------------------------------------------

/** null where data goes, otherwise the fixed colour. */
type Blank = (boolean | null)[][]

function functionPatterns(version: number): Blank {
  const side = version * 4 + 17
  const blank: Blank = Array.from({ length: side }, () => Array.from({ length: side }, () => null))
  for (let at = 0; at < side; at++) {
    set(blank, 6, at, at % 2 === 0)
    set(blank, at, 6, at % 2 === 0)
  }
  for (const [x, y] of [[3, 3], [side - 4, 3], [3, side - 4]] as const) {
    rings(blank, { x, y, radius: 4, light: [2, 4] })
  }
  const centres = alignmentCentres(version, side)
  centres.forEach((x, column) => centres.forEach((y, row) => {
    const corner = (column === 0 && (row === 0 || row === centres.length - 1))
      || (column === centres.length - 1 && row === 0)
    if (!corner) rings(blank, { x, y, radius: 2, light: [1] })
  }))
  drawFormat(blank, 0)
  if (version >= 7) drawVersion(blank, version)
  return blank
}

function set(squares: (boolean | null)[][], x: number, y: number, dark: boolean): void {
  const row = squares[y]
  if (row !== undefined && x >= 0 && x < row.length) row[x] = dark
}

function rings(blank: Blank, ring: { x: number, y: number, radius: number, light: readonly number[] }): void {
  for (let dy = -ring.radius; dy <= ring.radius; dy++) {
    for (let dx = -ring.radius; dx <= ring.radius; dx++) {
      set(blank, ring.x + dx, ring.y + dy, !ring.light.includes(Math.max(Math.abs(dx), Math.abs(dy))))
    }
  }
}

function alignmentCentres(version: number, side: number): number[] {
  if (version === 1) return []
  const count = Math.floor(version / 7) + 2
  const step = Math.ceil((side - 13) / (count * 2 - 2)) * 2
  return [6, ...Array.from({ length: count - 1 }, (_, index) => side - 7 - (count - 2 - index) * step)]
}

/** Level and mask, twice, with their own check bits. Level M is written 00. */
function drawFormat(squares: (boolean | null)[][], mask: number): void {
  const side = squares.length
  const bits = ((mask << 10) | remainder(mask, 10, 0x537)) ^ 0x5412
  const dark = (bit: number): boolean => ((bits >> bit) & 1) === 1
  for (let bit = 0; bit < 15; bit++) {
    const along = bit < 6 ? bit : bit < 8 ? bit + 1 : 14 - bit
    if (bit < 8) set(squares, 8, along, dark(bit))
    else set(squares, bit === 8 ? 7 : along, 8, dark(bit))
    if (bit < 8) set(squares, side - 1 - bit, 8, dark(bit))
    else set(squares, 8, side - 15 + bit, dark(bit))
  }
  set(squares, 8, side - 8, true)
}

function drawVersion(blank: Blank, version: number): void {
  const bits = (version << 12) | remainder(version, 12, 0x1f25)
  for (let bit = 0; bit < 18; bit++) {
    const far = blank.length - 11 + bit % 3
    const near = Math.floor(bit / 3)
    set(blank, far, near, ((bits >> bit) & 1) === 1)
    set(blank, near, far, ((bits >> bit) & 1) === 1)
  }
}

function remainder(value: number, degree: number, generator: number): number {
  let rest = value
  for (let step = 0; step < degree; step++) rest = (rest << 1) ^ ((rest >> (degree - 1)) * generator)
  return rest
}

const masks: readonly ((x: number, y: number) => boolean)[] = [
  (x, y) => (x + y) % 2 === 0,
  (_, y) => y % 2 === 0,
  x => x % 3 === 0,
  (x, y) => (x + y) % 3 === 0,
  (x, y) => (Math.floor(x / 3) + Math.floor(y / 2)) % 2 === 0,
  (x, y) => (x * y) % 2 + (x * y) % 3 === 0,
  (x, y) => ((x * y) % 2 + (x * y) % 3) % 2 === 0,
  (x, y) => ((x + y) % 2 + (x * y) % 3) % 2 === 0,
]

interface Drawing {
  readonly blank: Blank
  readonly stream: readonly number[]
  readonly mask: (x: number, y: number) => boolean
  readonly index: number
}

/** Fills the free squares in the zigzag of the standard, masked, and notes the mask. */
function drawn({ blank, stream, mask, index }: Drawing): boolean[][] {
  const squares = blank.map(row => [...row])
  const side = blank.length
  let bit = 0
  for (let right = side - 1; right >= 1; right -= 2) {
    if (right === 6) right = 5
    const upwards = ((right + 1) & 2) === 0
    for (let step = 0; step < side; step++) {
      const y = upwards ? side - 1 - step : step
      for (const x of [right, right - 1]) {
        if (blank[y]?.[x] !== null) continue
        const value = (((stream[bit >> 3] ?? 0) >> (7 - (bit & 7))) & 1) === 1
        set(squares, x, y, value !== mask(x, y))
        bit++
      }
    }
  }
  drawFormat(squares, index)
  return squares.map(row => row.map(square => square === true))
}

// ---- which mask reads best -------------------------------------------------------------------------

function penalty(squares: QrSquares): number {
  const columns = squares.map((_, x) => squares.map(row => row[x] === true))
  const lines = [...squares, ...columns].map(row => row.map(dark => dark ? '1' : '0').join(''))
  const longRuns = lines.flatMap(line => line.match(/0{5,}|1{5,}/g) ?? [])
  const runs = longRuns.reduce((sum, run) => sum + run.length - 2, 0)
  const finders = lines.reduce((sum, line) => sum + finderLikes(line), 0)
  const dark = squares.flat().filter(Boolean).length
  const share = Math.floor(Math.abs(dark * 20 - squares.length ** 2 * 10) / squares.length ** 2)
  return runs + 3 * fours(squares) + 40 * finders + 10 * share
}

function finderLikes(line: string): number {
  return (line.match(/(?=10111010000)/g)?.length ?? 0) + (line.match(/(?=00001011101)/g)?.length ?? 0)
}

function fours(squares: QrSquares): number {
  let count = 0
  for (let y = 1; y < squares.length; y++) {
    const [above, row] = [squares[y - 1], squares[y]]
    for (let x = 1; x < squares.length; x++) {
      const same = row?.[x] === row?.[x - 1] && row?.[x] === above?.[x] && row?.[x] === above?.[x - 1]
      if (same) count++
    }
  }
  return count
}
