// Just as much of the tar format (ustar) as a backup needs, so that an unencrypted one can be looked into with tools
// everybody has: files and folders with plain names, written and read as streams.

export interface Entry {
  /** Relative, with slashes; a folder ends with one. */
  readonly name: string
  readonly size: number
  readonly body: AsyncIterable<Buffer> | Iterable<Buffer>
}

const block = 512
const longestName = 100
const padding = (size: number): Buffer => Buffer.alloc((block - (size % block)) % block)

function headerOf({ name, size }: Entry): Buffer {
  if (Buffer.byteLength(name) > longestName) throw new Error(`too long a name for a backup: ${name}`)
  const header = Buffer.alloc(block)
  const folder = name.endsWith('/')
  const octal = (value: number, at: number, length: number): void => {
    header.write(value.toString(8).padStart(length - 1, '0'), at, 'latin1')
  }
  header.write(name, 0)
  octal(folder ? 0o700 : 0o600, 100, 8)
  octal(0, 108, 8)
  octal(0, 116, 8)
  octal(size, 124, 12)
  octal(0, 136, 12)
  header.fill(' ', 148, 156)
  header.write(folder ? '5' : '0', 156)
  header.write('ustar\0' + '00', 257, 'latin1')
  const sum = header.reduce((all, byte) => all + byte, 0)
  header.write(`${sum.toString(8).padStart(6, '0')}\0 `, 148, 'latin1')
  return header
}

export async function* writeTar(entries: AsyncIterable<Entry>): AsyncGenerator<Buffer> {
  for await (const entry of entries) {
    yield headerOf(entry)
    let written = 0
    for await (const part of entry.body) {
      written += part.length
      yield part
    }
    if (written !== entry.size) throw new Error(`${entry.name}: ${written} bytes of ${entry.size}`)
    yield padding(entry.size)
  }
  yield Buffer.alloc(2 * block)
}

export class TarDamage extends Error {}

/** Bytes of a stream, so many at a time. */
class Reader {
  private readonly source: AsyncIterator<Buffer>
  private kept: Buffer = Buffer.alloc(0)

  constructor(source: AsyncIterable<Buffer>) { this.source = source[Symbol.asyncIterator]() }

  async *take(size: number): AsyncGenerator<Buffer> {
    for (let open = size; open > 0;) {
      if (this.kept.length === 0) {
        const next = await this.source.next()
        if (next.done) throw new TarDamage('it ends too early')
        this.kept = next.value
      }
      const part = this.kept.subarray(0, open)
      this.kept = this.kept.subarray(part.length)
      open -= part.length
      yield part
    }
  }

  async all(size: number): Promise<Buffer> {
    const parts: Buffer[] = []
    for await (const part of this.take(size)) parts.push(part)
    return Buffer.concat(parts)
  }

  /** To the end of the stream, so that a damaged end is noticed as well. */
  async drain(): Promise<void> {
    while (!(await this.source.next()).done) { /* nothing is kept */ }
  }
}

const textAt = (header: Buffer, at: number, length: number): string =>
  header.subarray(at, at + length).toString('utf8').replace(/\0.*$/s, '').trim()

function readHeader(header: Buffer): { name: string, size: number } {
  const told = Number.parseInt(textAt(header, 148, 8), 8)
  const sum = header.reduce((all, byte, at) => all + (at >= 148 && at < 156 ? 32 : byte), 0)
  if (told !== sum) throw new TarDamage('the heading of a file in it is not as it was written')
  const name = textAt(header, 0, longestName)
  const size = Number.parseInt(textAt(header, 124, 12), 8)
  const unsafe = name === '' || name.startsWith('/') || name.split('/').includes('..') || name.includes('\\')
  if (unsafe || !Number.isSafeInteger(size) || size < 0) throw new TarDamage('it names a file no backup has')
  return { name, size }
}

/** Each body must be read to its end before the next entry is asked for; what is left is passed over. */
export async function* readTar(source: AsyncIterable<Buffer>): AsyncGenerator<Entry> {
  const reader = new Reader(source)
  for (;;) {
    const header = await reader.all(block)
    if (header.every(byte => byte === 0)) return reader.drain()
    const { name, size } = readHeader(header)
    const body = reader.take(size)
    yield { name, size, body }
    for await (const _ of body) { /* what nobody wanted */ }
    await reader.all(padding(size).length)
  }
}
