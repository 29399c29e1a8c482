// Seals secrets the house must be able to read again, such as those of authenticator apps, so that whoever reads the
// database or a backup of it does not have them. AES-256-GCM; what was sealed for one person opens for nobody else.
// The first key seals, all open: a new key is put in front, and what was sealed by an older one is sealed anew.
import { createCipheriv, createDecipheriv, createHash, randomBytes } from 'node:crypto'

export interface Vault {
  /** Seals a text for whom or what it belongs to. */
  seal(text: string, owner: string): string
  /** The text again; null when it is not the owner's, was changed, or its key is not there. */
  open(sealed: string, owner: string): string | null
  /** Whether it should be sealed anew, by the first key. */
  outdated(sealed: string): boolean
}

const algorithm = 'aes-256-gcm'
const keyBytes = 32
const ivBytes = 12
const tagBytes = 16

export const newKey = (): string => randomBytes(keyBytes).toString('base64')

interface Key { readonly name: string, readonly bytes: Buffer }

/** Reads keys of 32 bytes in base64; what is none is refused by its place, never by its text. */
function readKeys(keys: readonly string[]): readonly [Key, ...Key[]] {
  const read = keys.map((text, index) => {
    const bytes = Buffer.from(text.trim(), 'base64')
    if (bytes.length !== keyBytes) throw new Error(`key ${index + 1} must be ${keyBytes} bytes in base64`)
    return { name: createHash('sha256').update(bytes).digest('hex').slice(0, 8), bytes }
  })
  const [first, ...others] = read
  if (!first) throw new Error('there must be a key')
  return [first, ...others]
}

export function createVault(keys: readonly string[]): Vault {
  const known = readKeys(keys)
  const [first] = known
  return {
    seal(text, owner) {
      const iv = randomBytes(ivBytes)
      const cipher = createCipheriv(algorithm, first.bytes, iv).setAAD(Buffer.from(owner))
      const body = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()])
      return ['v1', first.name, Buffer.concat([iv, cipher.getAuthTag(), body]).toString('base64')].join(':')
    },
    open(sealed, owner) {
      const [version, name, text = ''] = sealed.split(':')
      const key = known.find(one => one.name === name)
      if (version !== 'v1' || !key) return null
      const bytes = Buffer.from(text, 'base64')
      // why: base64 has several texts for the same bytes; only the one that was written is ours.
      if (bytes.length < ivBytes + tagBytes || bytes.toString('base64') !== text) return null
      try {
        const cipher = createDecipheriv(algorithm, key.bytes, bytes.subarray(0, ivBytes), { authTagLength: tagBytes })
          .setAAD(Buffer.from(owner)).setAuthTag(bytes.subarray(ivBytes, ivBytes + tagBytes))
        return cipher.update(bytes.subarray(ivBytes + tagBytes), undefined, 'utf8') + cipher.final('utf8')
      } catch {
        return null
      }
    },
    outdated: sealed => !sealed.startsWith(`v1:${first.name}:`),
  }
}
