// A backup as one file: a tar of what was kept, compressed with zstd, encrypted if a passphrase is given. It begins with
// what it is (`kontor.json`), perhaps with the keys of the house if it is encrypted, and ends with the SHA-256 of every
// file in it (`manifest.json`), so that one that was cut off or changed is recognised. It gets its name only when it is
// whole and on the disk.
import { createHash } from 'node:crypto'
import { createReadStream, createWriteStream, existsSync, statSync } from 'node:fs'
import { type FileHandle, open, rename, rm } from 'node:fs/promises'
import { dirname } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { constants, createZstdCompress, createZstdDecompress } from 'node:zlib'
import { BackupFailure, damaged } from './failure.ts'
import type { OnProgress } from './progress.ts'
import { Unsealable, WrongPassphrase, seal, sealHeaderBytes, sealMagic, unseal } from './seal.ts'
import { type Entry, TarDamage, readTar, writeTar } from './tar.ts'

/** What a backup says of itself first. */
export interface About {
  readonly format: 1
  /** `physical`: the folder of an embedded server. `logical`: rows of tables, for any server. */
  readonly kind: 'physical' | 'logical'
  readonly madeAt: string
  readonly [fact: string]: unknown
}

interface Kept { readonly name: string, readonly size: number, readonly sha256: string }
interface Manifest { readonly files: readonly Kept[], readonly [fact: string]: unknown }

export interface Written { readonly files: number, readonly bytes: number }

const aboutName = 'kontor.json'
const keysName = 'keys'
const manifestName = 'manifest.json'
const zstdMagic = Buffer.from([0x28, 0xb5, 0x2f, 0xfd])

const textEntry = (name: string, value: unknown): Entry => {
  const body = Buffer.from(`${JSON.stringify(value)}\n`)
  return { name, size: body.length, body: [body] }
}

async function* hashed(body: Entry['body'], done: (sha256: string) => void): AsyncGenerator<Buffer> {
  const hash = createHash('sha256')
  for await (const part of body) {
    hash.update(part)
    yield part
  }
  done(hash.digest('hex'))
}

async function* counted(body: Entry['body'], onBytes: (bytes: number) => void): AsyncGenerator<Buffer> {
  for await (const part of body) {
    yield part
    onBytes(part.length)
  }
}

/** Puts what it is before the entries and the manifest behind them; `facts` are asked at the end. */
async function* framed({ about, entries, keys, facts = () => ({}), onBytes }: ArchiveWish, kept: Kept[]): AsyncGenerator<Entry> {
  const noted = ({ name, size, body }: Entry): Entry =>
    ({ name, size, body: hashed(onBytes ? counted(body, onBytes) : body, sha256 => { kept.push({ name, size, sha256 }) }) })
  yield noted(textEntry(aboutName, { ...about, withKeys: keys !== undefined }))
  if (keys !== undefined) yield noted(textEntry(keysName, keys))
  for await (const entry of entries) yield noted(entry)
  yield textEntry(manifestName, { ...facts(), files: kept } satisfies Manifest)
}

export interface ArchiveWish {
  readonly about: About
  readonly entries: AsyncIterable<Entry>
  readonly passphrase?: string | undefined
  /** Keys that open what lies sealed in the house; only into an encrypted file. */
  readonly keys?: readonly string[] | undefined
  /** Known only at the end. */
  readonly facts?: () => Record<string, unknown>
  /** Told of every piece that was written. */
  readonly onBytes?: ((bytes: number) => void) | undefined
}

/** Writes beside and gives the name at the end: whoever is killed leaves a `.partial`, never half a backup. */
export async function writeArchive(path: string, wish: ArchiveWish): Promise<Written> {
  const { passphrase } = wish
  refuseExisting(path)
  if (wish.keys !== undefined && passphrase === undefined) {
    throw new BackupFailure({ what: 'Nothing was backed up.', why: 'The keys of the house may only lie in an encrypted file: '
      + 'beside what they open they would protect nothing.',
    next: 'Set KONTOR_BACKUP_PASSPHRASE, or leave out --keys and keep them elsewhere.' })
  }
  const partial = `${path}.partial`
  const kept: Kept[] = []
  const zstd = createZstdCompress({ params: { [constants.ZSTD_c_compressionLevel]: 3 } })
  const tar = writeTar(framed(wish, kept))
  try {
    const file = createWriteStream(partial, { mode: 0o600, flush: true })
    if (passphrase === undefined) await pipeline(tar, zstd, file)
    else await pipeline(tar, zstd, source => seal(source as AsyncIterable<Buffer>, passphrase), file) // why: zstd gives bytes.
    refuseExisting(path)
    await rename(partial, path)
    await syncFolder(dirname(path))
  } catch (error) {
    await rm(partial, { force: true })
    throw error
  }
  return { files: kept.length, bytes: kept.reduce((all, one) => all + one.size, 0) }
}

function refuseExisting(path: string): void {
  if (!existsSync(path)) return
  throw new BackupFailure({ what: `There is ${path} already.`, why: 'A backup never overwrites another one.',
    next: 'Give another name, or name a folder: then the file is called after the moment.' })
}

async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, 'r')
  await handle.sync().finally(() => handle.close())
}

async function* bytesFrom(path: string, start: number, onProgress?: OnProgress): AsyncGenerator<Buffer> {
  const of = onProgress ? statSync(path).size : 0
  let done = start
  for await (const part of createReadStream(path, { start, highWaterMark: 256 * 1024 })) {
    const bytes = part as Buffer // why: no encoding is set.
    yield bytes
    done += bytes.length
    onProgress?.({ done, of, unit: 'bytes' })
  }
}

async function beginningOf(path: string): Promise<Buffer> {
  let handle: FileHandle
  try {
    handle = await open(path, 'r')
  } catch (error) {
    throw new BackupFailure({ what: `There is no backup ${path}.`, why: error instanceof Error ? `${error.message}.` : '',
      next: 'Name the file that kontor backup wrote.' }, error)
  }
  const { buffer, bytesRead } = await handle.read(Buffer.alloc(sealHeaderBytes), 0, sealHeaderBytes, 0).finally(() => handle.close())
  return buffer.subarray(0, bytesRead)
}

async function openBytes(path: string, passphrase: string | undefined, onProgress?: OnProgress): Promise<AsyncIterable<Buffer>> {
  const beginning = await beginningOf(path)
  if (beginning.subarray(0, 4).equals(zstdMagic)) return bytesFrom(path, 0, onProgress)
  if (!beginning.subarray(0, sealMagic.length).equals(sealMagic) || beginning.length < sealHeaderBytes) {
    throw damaged(path, 'It does not begin as a backup does.')
  }
  if (passphrase !== undefined) return unseal(beginning, bytesFrom(path, sealHeaderBytes, onProgress), passphrase)
  throw new BackupFailure({ what: `The backup ${path} cannot be opened.`, why: 'It is encrypted.',
    next: 'Set KONTOR_BACKUP_PASSPHRASE, or KONTOR_BACKUP_PASSPHRASE_FILE to a file that holds the passphrase.' })
}

/** What a backup tells of itself, and its files one after the other. */
export interface Archive {
  readonly about: About
  readonly files: AsyncIterable<Entry>
  /** What was known only at the end; after all files have been read. */
  facts(): Readonly<Record<string, unknown>>
  /** The keys of the house, if they are in it; after all files have been read. */
  keys(): readonly string[] | null
  /** For whoever does not read the files. */
  close(): void
}

/**
 * Reads a backup. The files are to be kept aside until all have been read: only then are the sums compared, and
 * whoever reads is told by an error that something is not as it was written.
 */
export async function readArchive(path: string, passphrase?: string, onProgress?: OnProgress): Promise<Archive> {
  const zstd = createZstdDecompress()
  const source = await openBytes(path, passphrase, onProgress)
  // why: what fails is thrown by reading from the stream, which is destroyed by the pipeline with the same error.
  pipeline(source, zstd).catch(() => {})
  const tar = readTar(zstd as AsyncIterable<Buffer>) // why: zstd gives bytes.
  const found: Kept[] = []
  const body = async function* ({ name, size, body: bytes }: Entry): AsyncGenerator<Buffer> {
    try {
      yield* hashed(bytes, sha256 => { found.push({ name, size, sha256 }) })
    } catch (error) {
      throw explained(path, error)
    }
  }
  try {
    const first = await tar.next()
    if (first.done || first.value.name !== aboutName) throw new TarDamage('it does not say what it is')
    const about = JSON.parse(await textOf(body(first.value))) as About // why: the sum at the end vouches for it.
    if (about.format !== 1) {
      throw new BackupFailure({ what: `The backup ${path} cannot be read.`, why: `It is of a newer form (${String(about.format)}).`,
        next: 'Restore it with the version of Kontor that wrote it, or a newer one.' })
    }
    const read: Reading = { path, found, body, manifest: null, keys: null }
    return { about, files: closing(checked(read, tar), () => { zstd.destroy() }), facts: () => ({ ...read.manifest }),
      keys: () => read.keys, close: () => { zstd.destroy() } }
  } catch (error) {
    zstd.destroy()
    throw explained(path, error)
  }
}

async function* closing<T>(items: AsyncIterable<T>, close: () => void): AsyncGenerator<T> {
  try {
    yield* items
  } finally {
    close()
  }
}

async function textOf(body: AsyncIterable<Buffer>): Promise<string> {
  const parts: Buffer[] = []
  for await (const part of body) parts.push(part)
  return Buffer.concat(parts).toString('utf8')
}

/** What a backup says of itself, without reading the rest. */
export async function aboutOf(path: string, passphrase?: string): Promise<About> {
  const { about, close } = await readArchive(path, passphrase)
  close()
  return about
}

/** One reading of an archive: the sums found so far, and at the end those that were written. */
interface Reading {
  readonly path: string
  readonly found: readonly Kept[]
  readonly body: (entry: Entry) => AsyncGenerator<Buffer>
  manifest: Manifest | null
  keys: readonly string[] | null
}

async function* checked(read: Reading, tar: AsyncIterable<Entry>): AsyncGenerator<Entry> {
  const { path, found, body } = read
  try {
    for await (const entry of tar) {
      if (entry.name === manifestName) read.manifest = JSON.parse(await textOf(body(entry))) as Manifest // why: we wrote it.
      else if (entry.name === keysName) read.keys = JSON.parse(await textOf(body(entry))) as string[] // why: we wrote it.
      else {
        const bytes = body(entry)
        yield { ...entry, body: bytes }
        for await (const _ of bytes) { /* the sum is of all bytes, wanted or not */ }
      }
    }
  } catch (error) {
    throw explained(path, error)
  }
  if (!read.manifest) throw damaged(path, 'Its end is missing.')
  const wanted = read.manifest.files
  const wrong = wanted.find((one, at) => found[at]?.name !== one.name || found[at].sha256 !== one.sha256)
  if (wrong || wanted.length !== found.length - 1) {
    throw damaged(path, `${wrong?.name ?? 'A file'} in it is not as it was written.`)
  }
}

function explained(path: string, error: unknown): unknown {
  if (error instanceof BackupFailure) return error
  if (error instanceof WrongPassphrase) {
    return new BackupFailure({ what: `The backup ${path} cannot be opened.`, why: 'The passphrase is not the one it was made with.',
      next: 'Give the right one; without it nobody can open the file.' }, error)
  }
  if (error instanceof Unsealable) return damaged(path, 'It was changed or cut off after it was made.', error)
  if (error instanceof TarDamage) return damaged(path, `It was changed or cut off: ${error.message}.`, error)
  const code = error instanceof Error && 'code' in error ? String(error.code) : ''
  if (/^(ZSTD_|Z_|ERR_ZSTD|ERR_STREAM_PREMATURE)/.test(code)) return damaged(path, 'It was changed or cut off after it was made.', error)
  return error
}
