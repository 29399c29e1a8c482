// An authenticator for tests, in software: makes a key for a site, signs what it is asked, counts, and says that it has
// looked at its owner. What it sends is what a browser would send (WebAuthn, ES256, no attestation).
import { createHash, generateKeyPairSync, type KeyObject, randomBytes, sign } from 'node:crypto'

export interface Asked { readonly challenge: string, readonly user?: { readonly id: string } }

const b64 = (bytes: Uint8Array): string => Buffer.from(bytes).toString('base64url')
const sha256 = (data: string | Uint8Array): Buffer => createHash('sha256').update(data).digest()
const head = (major: number, length: number): Buffer =>
  length < 24 ? Buffer.from([major << 5 | length])
    : length < 256 ? Buffer.from([major << 5 | 24, length]) : Buffer.from([major << 5 | 25, length >> 8, length & 255])

/** As much of CBOR as a key needs: whole numbers, text, bytes, maps. */
function cbor(value: number | string | Uint8Array | ReadonlyMap<number | string, unknown>): Buffer {
  if (typeof value === 'number') return value >= 0 ? head(0, value) : head(1, -1 - value)
  if (typeof value === 'string') return Buffer.concat([head(3, Buffer.byteLength(value)), Buffer.from(value)])
  if (value instanceof Uint8Array) return Buffer.concat([head(2, value.length), value])
  return Buffer.concat([head(5, value.size),
    ...[...value].flatMap(([name, one]) => [cbor(name), cbor(one as Parameters<typeof cbor>[0])])]) // why: maps of such values only.
}

const flag = { present: 1, verified: 4, canBackUp: 8, backedUp: 16, key: 64 }

export class Authenticator {
  /** Where its browser stands. */
  origin: string
  /** How often it says it has signed. */
  counter = 0
  /** Whether it looks at its owner. */
  verifies = true
  /** Whose key it says it is. */
  owner = ''
  readonly id = randomBytes(16)
  private readonly key: { readonly publicKey: KeyObject, readonly privateKey: KeyObject }

  constructor(origin: string) {
    this.origin = origin
    this.key = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  }

  private said(type: 'webauthn.create' | 'webauthn.get', { challenge }: Asked): Buffer {
    return Buffer.from(JSON.stringify({ type, challenge, origin: this.origin, crossOrigin: false }))
  }

  private data(more: number, tail: Uint8Array): Buffer {
    const counter = Buffer.alloc(4)
    counter.writeUInt32BE(++this.counter)
    return Buffer.concat([sha256(new URL(this.origin).hostname),
      Buffer.from([flag.present | (this.verifies ? flag.verified : 0) | flag.canBackUp | flag.backedUp | more]), counter, tail])
  }

  make(asked: Asked): unknown {
    this.owner = asked.user?.id ?? ''
    const { x = '', y = '' } = this.key.publicKey.export({ format: 'jwk' })
    const key = cbor(new Map<number, number | Buffer>([[1, 2], [3, -7], [-1, 1], [-2, Buffer.from(x, 'base64url')],
      [-3, Buffer.from(y, 'base64url')]]))
    const data = this.data(flag.key, Buffer.concat([Buffer.alloc(16), Buffer.from([0, this.id.length]), this.id, key]))
    const attestation = cbor(new Map<string, unknown>([['fmt', 'none'], ['attStmt', new Map()], ['authData', data]]))
    return { id: b64(this.id), rawId: b64(this.id), type: 'public-key', clientExtensionResults: {},
      response: { clientDataJSON: b64(this.said('webauthn.create', asked)), attestationObject: b64(attestation),
        transports: ['internal'] } }
  }

  use(asked: Asked): unknown {
    const [said, data] = [this.said('webauthn.get', asked), this.data(0, Buffer.alloc(0))]
    return { id: b64(this.id), rawId: b64(this.id), type: 'public-key', clientExtensionResults: {},
      response: { clientDataJSON: b64(said), authenticatorData: b64(data), userHandle: this.owner,
        signature: b64(sign('sha256', Buffer.concat([data, sha256(said)]), this.key.privateKey)) } }
  }
}
