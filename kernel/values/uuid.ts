// Identifiers for everything the house stores: UUID version 7 (RFC 9562), made where the row is
// made. Inside one process each id is greater than the one before, so rows written in order also
// sort in order and the indexes grow at their end.

const canonical = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/
const hex = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, '0'))
const poolSize = 4096

/** Only the canonical lower-case text, because ids are compared as text all over the house. */
export function isUuid(text: string): boolean {
  return typeof text === 'string' && canonical.test(text)
}

export interface UuidSource {
  readonly nowMs: () => number
  readonly fillRandom: (bytes: Uint8Array<ArrayBuffer>) => void
}

/**
 * RFC 9562 §6.2 method 1: 48 bits of milliseconds, 12 bits of counter, 62 random bits. The counter
 * starts in the lower half of its range each millisecond; when it overflows, or the machine's clock
 * steps back, the time in the id runs ahead instead of the order being lost.
 */
export function uuidMaker({ nowMs, fillRandom }: UuidSource): () => string {
  const pool = new Uint8Array(poolSize)
  let used = poolSize
  let lastMs = -1
  let counter = 0
  let headMs = -1
  let head = ''

  return () => {
    if (used + 10 > poolSize) {
      fillRandom(pool)
      used = 0
    }
    const at = (index: number) => pool[used + index] ?? 0
    const ms = nowMs()
    if (ms > lastMs) {
      lastMs = ms
      counter = (at(8) << 8 | at(9)) & 0x7ff
    } else if (counter < 0xfff) {
      counter += 1
    } else {
      lastMs += 1
      counter = 0
    }
    if (lastMs !== headMs) {
      const time = lastMs.toString(16).padStart(12, '0')
      head = `${time.slice(0, 8)}-${time.slice(8)}-7`
      headMs = lastMs
    }
    const variant = at(0) & 0x3f | 0x80
    let text = `${head}${(counter + 0x1000).toString(16).slice(1)}-${hex[variant]}${hex[at(1)]}-`
    for (let index = 2; index < 8; index += 1) text += hex[at(index)]
    used += 10
    return text
  }
}

export const uuidv7: () => string = uuidMaker({
  nowMs: () => Date.now(),
  fillRandom: bytes => { crypto.getRandomValues(bytes) },
})
