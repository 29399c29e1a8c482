// A camera that looks at a barcode: a film of one picture, drawn bar by bar after the standard, which Chromium shows
// where a real camera would be.
import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

const odd = ['0001101', '0011001', '0010011', '0111101', '0100011', '0110001', '0101111', '0111011', '0110111', '0001011']
const parity = ['OOOOOO', 'OOEOEE', 'OOEEOE', 'OOEEEO', 'OEOOEE', 'OEEOOE', 'OEEEOO', 'OEOEOE', 'OEOEEO', 'OEEOEO']
const inverted = (bits: string): string => [...bits].map(bit => (bit === '1' ? '0' : '1')).join('')
const reversed = (bits: string): string => [...bits].toReversed().join('')

/** The 95 modules of an EAN-13: 1 is a bar. */
export function modulesOf(ean: string): string {
  const [first = 0, ...rest] = [...ean].map(Number)
  const left = rest.slice(0, 6).map((digit, place) => {
    const bits = odd[digit] ?? ''
    return parity[first]?.[place] === 'E' ? reversed(inverted(bits)) : bits
  })
  const right = rest.slice(6).map(digit => inverted(odd[digit] ?? ''))
  return `101${left.join('')}01010${right.join('')}101`
}

const width = 640
const height = 480
const modulePx = 4
const top = 120
const bottom = 360

/** The switches with which the browser has a camera before which that code is held. */
export function cameraAt(ean: string): readonly string[] {
  const bars = modulesOf(ean)
  const from = (width - bars.length * modulePx) / 2
  const light = Buffer.alloc(width * height, 235)
  for (let y = top; y < bottom; y += 1) {
    for (let x = 0; x < bars.length * modulePx; x += 1) {
      if (bars[Math.floor(x / modulePx)] === '1') light[y * width + from + x] = 16
    }
  }
  const frame = Buffer.concat([Buffer.from('FRAME\n'), light, Buffer.alloc(width * height / 2, 128)])
  const film = join(mkdtempSync(join(tmpdir(), 'kontor-camera-')), 'barcode.y4m')
  writeFileSync(film, Buffer.concat([Buffer.from(`YUV4MPEG2 W${width} H${height} F15:1 Ip A1:1 C420jpeg\n`), frame, frame]))
  // why: a browser without a window cannot ask its person.
  return ['--auto-accept-camera-and-microphone-capture', '--use-fake-device-for-media-stream', `--use-file-for-fake-video-capture=${film}`]
}
