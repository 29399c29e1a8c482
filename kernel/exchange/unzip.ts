// Files of a ZIP archive that somebody sent, by the archive's own table of contents. What it unpacks to is bounded:
// a small archive may hold any amount of the same letter.
import { crc32, inflateRawSync } from 'node:zlib'

/** Most bytes of all that is unpacked of one archive. */
export const mostUnpacked = 128 * 1024 * 1024
const ends = { mark: 0x0605_4b50, length: 22, mostComment: 0xffff }
const entry = { mark: 0x0201_4b50, length: 46 }
const local = { mark: 0x0403_4b50, length: 30 }
const [stored, deflated] = [0, 8]

/** The archive is none, is broken, is locked with a word, or unpacks to more than is taken. */
export class NotUnpacked extends Error {}

interface Entry {
  readonly at: number
  readonly packed: number
  readonly size: number
  readonly crc: number
  readonly way: number
  readonly locked: boolean
}

export const isZip = (bytes: Uint8Array): boolean => bytes[0] === 0x50 && bytes[1] === 0x4b && bytes[2] === 3 && bytes[3] === 4

/** Answers files by their name; none of that name: null. */
export function unzip(bytes: Uint8Array): (name: string) => string | null {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const entries = contents(buffer)
  let left = mostUnpacked
  return name => {
    const found = entries.get(name)
    if (!found) return null
    const file = unpacked(buffer, found, left)
    left -= file.length
    return file.toString('utf8')
  }
}

function contents(buffer: Buffer): Map<string, Entry> {
  let at = startOfContents(buffer)
  const entries = new Map<string, Entry>()
  while (at + entry.length <= buffer.length && buffer.readUInt32LE(at) === entry.mark) {
    const nameLength = buffer.readUInt16LE(at + 28)
    const rest = buffer.readUInt16LE(at + 30) + buffer.readUInt16LE(at + 32)
    const name = buffer.toString('utf8', at + entry.length, at + entry.length + nameLength)
    entries.set(name, { at: buffer.readUInt32LE(at + 42), packed: buffer.readUInt32LE(at + 20), size: buffer.readUInt32LE(at + 24),
      crc: buffer.readUInt32LE(at + 16), way: buffer.readUInt16LE(at + 10), locked: (buffer.readUInt16LE(at + 8) & 1) === 1 })
    at += entry.length + nameLength + rest
  }
  return entries
}

/** The contents stand at the end, before a comment of unknown length. */
function startOfContents(buffer: Buffer): number {
  const last = Math.max(0, buffer.length - ends.length - ends.mostComment)
  for (let at = buffer.length - ends.length; at >= last; at--) {
    if (buffer.readUInt32LE(at) === ends.mark) return buffer.readUInt32LE(at + 16)
  }
  throw new NotUnpacked('the archive has no table of contents')
}

/** A file as it was packed: what a line or a disk has changed since is refused, not read as other figures. */
function unpacked(buffer: Buffer, entry: Entry, most: number): Buffer {
  const file = inflated(buffer, entry, most)
  if (file.length !== entry.size || crc32(file) !== entry.crc) throw new NotUnpacked('the archive is broken')
  return file
}

function inflated(buffer: Buffer, { at, packed, size, way, locked }: Entry, most: number): Buffer {
  if (locked) throw new NotUnpacked('the archive is locked with a word')
  if (size > most) throw new NotUnpacked('the archive unpacks to more than is taken')
  if (at + local.length > buffer.length || buffer.readUInt32LE(at) !== local.mark) throw new NotUnpacked('the archive is broken')
  const start = at + local.length + buffer.readUInt16LE(at + 26) + buffer.readUInt16LE(at + 28)
  const bytes = buffer.subarray(start, start + packed)
  if (way === stored) return bytes
  if (way !== deflated) throw new NotUnpacked('the archive is packed in a way we do not know')
  try {
    return inflateRawSync(bytes, { maxOutputLength: Math.max(1, most) })
  } catch {
    throw new NotUnpacked('the archive is broken')
  }
}
