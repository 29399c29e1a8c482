// A ZIP archive as a stream: each file is packed piece by piece as it comes, so that an archive of any length needs
// the memory of a piece. Lengths stand behind the data, as the format allows where nobody knows them before.
import { Readable, pipeline } from 'node:stream'
import { crc32, createDeflateRaw, deflateRawSync } from 'node:zlib'

export interface ZipFile { readonly name: string, readonly pieces: AsyncIterable<string> | Iterable<string> }

/** The format counts in 32 bits; whoever writes longer files divides them. */
export const mostBytes = 0xffff_ffff

interface Packed { readonly name: Buffer, readonly crc: number, readonly packed: number, readonly size: number, readonly at: number }

const deflated = 8
/** Sheets repeat themselves: what more pains would save is little. */
const level = 3
/** Lengths behind the data; names in UTF-8. */
const flags = 0x0808
/** The first of January 1980: a file says nothing of when it was made. */
const day = 0x21

function record(fields: ReadonlyArray<readonly [value: number, bytes: 2 | 4]>): Buffer {
  const buffer = Buffer.alloc(fields.reduce((sum, [, bytes]) => sum + bytes, 0))
  let at = 0
  for (const [value, bytes] of fields) at = buffer.writeUIntLE(value, at, bytes)
  return buffer
}

const local = (name: Buffer): Buffer => Buffer.concat([record([[0x0403_4b50, 4], [20, 2], [flags, 2], [deflated, 2],
  [0, 2], [day, 2], [0, 4], [0, 4], [0, 4], [name.length, 2], [0, 2]]), name])

const central = ({ name, crc, packed, size, at }: Packed): Buffer => Buffer.concat([record([[0x0201_4b50, 4], [20, 2],
  [20, 2], [flags, 2], [deflated, 2], [0, 2], [day, 2], [crc, 4], [packed, 4], [size, 4], [name.length, 2], [0, 2], [0, 2],
  [0, 2], [0, 2], [0, 4], [at, 4]]), name])

/** The archive in pieces; files are asked for one after the other, so that a later one may tell of those before. */
export async function* zip(files: AsyncIterable<ZipFile> | Iterable<ZipFile>): AsyncGenerator<Buffer> {
  const done: Packed[] = []
  let at = 0
  const counted = (piece: Buffer): Buffer => {
    at += piece.length
    if (at > mostBytes) throw new RangeError('the archive is longer than its format can say')
    return piece
  }
  for await (const { name: text, pieces } of files) {
    const name = Buffer.from(text)
    const start = at
    const measure = { crc: 0, size: 0 }
    yield counted(local(name))
    const before = at
    for await (const chunk of packedPieces(measured(pieces, measure))) yield counted(chunk)
    const packed = at - before
    yield counted(record([[0x0807_4b50, 4], [measure.crc, 4], [packed, 4], [measure.size, 4]]))
    done.push({ name, ...measure, packed, at: start })
  }
  const directory = at
  for (const one of done) yield counted(central(one))
  yield record([[0x0605_4b50, 4], [0, 2], [0, 2], [done.length, 2], [done.length, 2], [at - directory, 4], [directory, 4], [0, 2]])
}

/** Packs a source. What comes in one piece is packed at once: opening a stream for it takes longer than the packing. */
async function* packedPieces(source: AsyncGenerator<Buffer>): AsyncGenerator<Buffer> {
  const first = await source.next()
  const second = first.done ? first : await source.next()
  if (second.done) {
    yield deflateRawSync(first.done ? Buffer.alloc(0) : first.value, { level })
    return
  }
  async function* all(): AsyncGenerator<Buffer> {
    yield first.value as Buffer // why: a source that is not done has a value.
    yield second.value as Buffer // why: likewise.
    yield* source
  }
  const deflate = createDeflateRaw({ level })
  // why: a fault of the source ends the packing with it, and is thrown by the loop below.
  pipeline(Readable.from(all()), deflate, () => {})
  yield* deflate as AsyncIterable<Buffer>
}

async function* measured(pieces: ZipFile['pieces'], measure: { crc: number, size: number }): AsyncGenerator<Buffer> {
  for await (const piece of pieces) {
    const bytes = Buffer.from(piece)
    measure.crc = crc32(bytes, measure.crc)
    measure.size += bytes.length
    yield bytes
  }
}
