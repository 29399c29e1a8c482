// Passwords are kept as argon2id hashes (OWASP: 19 MiB, two passes), computed off the event loop, a few at
// a time. An unknown user costs exactly the work a known one costs.
import { argon2, randomBytes, timingSafeEqual } from 'node:crypto'
import { overloaded } from '../command/problems.ts'

interface Cost { readonly memory: number, readonly passes: number, readonly parallelism: number }

const cost: Cost = { memory: 19_456, passes: 2, parallelism: 1 }
const saltBytes = 16
const tagLength = 32

export interface Passwords {
  hash(password: string): Promise<string>
  /** Whether the password is the one hashed; without a hash the same work is done and the answer is no. */
  verify(hash: string | null, password: string): Promise<boolean>
  /** Whether a hash was made at another cost and should be made anew at the next sign-in. */
  outdated(hash: string): boolean
  /** Hashes computed since the start. */
  readonly computed: number
}

export interface PasswordOptions {
  /** Hashes computed at once; each takes 19 MiB and a thread for some 40 ms. */
  readonly parallel?: number
  /** Callers that may wait; beyond it they are asked to come back. */
  readonly waiting?: number
}

const base64 = (bytes: Uint8Array): string => Buffer.from(bytes).toString('base64').replaceAll('=', '')

const text = ({ memory, passes, parallelism }: Cost, salt: Uint8Array, tag: Uint8Array): string =>
  `$argon2id$v=19$m=${memory},t=${passes},p=${parallelism}$${base64(salt)}$${base64(tag)}`

const pattern = /^\$argon2id\$v=19\$m=(\d+),t=(\d+),p=(\d+)\$([A-Za-z0-9+/]+)\$([A-Za-z0-9+/]+)$/

interface Stored { readonly cost: Cost, readonly salt: Buffer, readonly tag: Buffer }

function read(hash: string): Stored {
  const [, memory, passes, parallelism, salt = '', tag = ''] = pattern.exec(hash) ?? []
  if (memory === undefined) throw new Error('a stored password hash is malformed')
  return { cost: { memory: Number(memory), passes: Number(passes), parallelism: Number(parallelism) },
    salt: Buffer.from(salt, 'base64'), tag: Buffer.from(tag, 'base64') }
}

/** Equal passwords typed on different keyboards are equal here (NIST SP 800-63B §5.1.1.2). */
const normal = (password: string): string => password.normalize('NFKC')

const derive = (password: string, salt: Uint8Array,
  { cost: at, length }: { cost: Cost, length: number }): Promise<Buffer> =>
  new Promise((resolve, reject) => {
    const wish = { message: normal(password), nonce: salt, tagLength: length, ...at }
    argon2('argon2id', wish, (error, tag) => { if (error) reject(error); else resolve(tag) })
  })

/** Lets few in at once, the rest in line, and sends away whom the line cannot hold. */
function turnstile(parallel: number, waiting: number): <T>(work: () => Promise<T>) => Promise<T> {
  const line: Array<() => void> = []
  let inside = 0
  return async work => {
    if (inside >= parallel) {
      if (line.length >= waiting) throw overloaded.of({ seconds: 5 })
      await new Promise<void>(enter => { line.push(enter) })
    } else {
      inside++
    }
    try {
      return await work()
    } finally {
      const next = line.shift()
      if (next) next()
      else inside--
    }
  }
}

export function createPasswords({ parallel = 2, waiting = 100 }: PasswordOptions = {}): Passwords {
  const pass = turnstile(parallel, waiting)
  const decoy: Stored = { cost, salt: randomBytes(saltBytes), tag: randomBytes(tagLength) }
  let computed = 0
  const compute = (password: string, salt: Uint8Array, at: { cost: Cost, length: number }): Promise<Buffer> =>
    pass(() => {
      computed++
      return derive(password, salt, at)
    })
  return {
    async hash(password) {
      const salt = randomBytes(saltBytes)
      return text(cost, salt, await compute(password, salt, { cost, length: tagLength }))
    },
    async verify(hash, password) {
      const stored = hash === null ? decoy : read(hash)
      const tag = await compute(password, stored.salt, { cost: stored.cost, length: stored.tag.length })
      return timingSafeEqual(tag, stored.tag) && hash !== null
    },
    outdated(hash) {
      const { cost: at } = read(hash)
      return at.memory !== cost.memory || at.passes !== cost.passes || at.parallelism !== cost.parallelism
    },
    get computed() { return computed },
  }
}
