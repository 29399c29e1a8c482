// Encryption of a backup by a passphrase. AES-256-GCM in pieces of 64 KiB, each with its place and whether it is the last
// in its nonce, so that pieces cannot be changed, swapped, left out or cut off unnoticed, and memory stays small
// however long the file is. The key is derived by scrypt with a salt of this file alone, so no nonce comes twice.
import { createCipheriv, createDecipheriv, randomBytes, scrypt, timingSafeEqual } from 'node:crypto'
import { promisify } from 'node:util'

export const sealMagic = Buffer.from('KONTOR sealed 1\n')
const [saltBytes, prefixBytes, checkBytes, keyBytes, tagBytes] = [16, 7, 16, 32, 16]
export const sealHeaderBytes = sealMagic.length + saltBytes + prefixBytes + checkBytes
const pieceBytes = 64 * 1024
const mostPieces = 2 ** 32
/** 64 MiB and a fifth of a second for each guess. */
const cost = { N: 2 ** 16, r: 8, p: 1, maxmem: 2 ** 27 }

// why: promisify takes the overload without options.
const derive = promisify(scrypt) as (word: string, salt: Buffer, bytes: number, options: typeof cost) => Promise<Buffer>

interface Key { readonly key: Buffer, readonly check: Buffer }

async function keyOf(passphrase: string, salt: Buffer): Promise<Key> {
  const bytes = await derive(passphrase.normalize('NFC'), salt, keyBytes + checkBytes, cost)
  return { key: bytes.subarray(0, keyBytes), check: bytes.subarray(keyBytes) }
}

function nonceOf(prefix: Buffer, place: number, last: boolean): Buffer {
  if (place >= mostPieces) throw new Error('a sealed file has at most 256 TiB')
  const nonce = Buffer.alloc(prefixBytes + 5)
  prefix.copy(nonce)
  nonce.writeUInt32BE(place, prefixBytes)
  nonce.writeUInt8(last ? 1 : 0, prefixBytes + 4)
  return nonce
}

/** Regroups bytes into pieces of one size; the last, and only it, is told as such and may be shorter. */
async function* pieces(source: AsyncIterable<Buffer>, size: number): AsyncGenerator<{ piece: Buffer, last: boolean }> {
  let kept: Buffer = Buffer.alloc(0)
  for await (const part of source) {
    kept = kept.length === 0 ? part : Buffer.concat([kept, part])
    let from = 0
    for (; kept.length - from > size; from += size) yield { piece: kept.subarray(from, from + size), last: false }
    kept = kept.subarray(from)
  }
  yield { piece: kept, last: true }
}

export async function* seal(source: AsyncIterable<Buffer>, passphrase: string): AsyncGenerator<Buffer> {
  const [salt, prefix] = [randomBytes(saltBytes), randomBytes(prefixBytes)]
  const { key, check } = await keyOf(passphrase, salt)
  const header = Buffer.concat([sealMagic, salt, prefix, check])
  yield header
  let place = 0
  for await (const { piece, last } of pieces(source, pieceBytes)) {
    const cipher = createCipheriv('aes-256-gcm', key, nonceOf(prefix, place++, last)).setAAD(header)
    yield Buffer.concat([cipher.update(piece), cipher.final(), cipher.getAuthTag()])
  }
}

export class WrongPassphrase extends Error {}
/** A piece is not what was written, or the end is missing. */
export class Unsealable extends Error {}

/** `header` is the beginning of the file, `source` the rest. Nothing that is not authentic is ever passed on. */
export async function* unseal(header: Buffer, source: AsyncIterable<Buffer>, passphrase: string): AsyncGenerator<Buffer> {
  const salt = header.subarray(sealMagic.length, sealMagic.length + saltBytes)
  const prefix = header.subarray(sealMagic.length + saltBytes, sealMagic.length + saltBytes + prefixBytes)
  const { key, check } = await keyOf(passphrase, salt)
  if (!timingSafeEqual(check, header.subarray(-checkBytes))) throw new WrongPassphrase()
  let place = 0
  for await (const { piece, last } of pieces(source, pieceBytes + tagBytes)) {
    if (piece.length < tagBytes) throw new Unsealable()
    const decipher = createDecipheriv('aes-256-gcm', key, nonceOf(prefix, place++, last)).setAAD(header)
    decipher.setAuthTag(piece.subarray(-tagBytes))
    const open = decipher.update(piece.subarray(0, -tagBytes))
    try {
      decipher.final()
    } catch (error) {
      throw new Unsealable('', { cause: error })
    }
    yield open
  }
}
