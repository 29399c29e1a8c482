// Secrets the house hands out: long random texts of which only the hash is kept, compared in constant time.
import { createHash, randomBytes, timingSafeEqual } from 'node:crypto'

const secretBytes = 32

/** 256 random bits as text for cookies, headers and links. */
export const newSecret = (): string => randomBytes(secretBytes).toString('base64url')

/** What is stored instead of a secret. One round is enough: the secret is random, not chosen by a person. */
export const hashOf = (secret: string): string => createHash('sha256').update(secret).digest('hex')

/** Whether two texts are equal, in a time that does not tell where they differ. */
export function sameSecret(given: string, expected: string): boolean {
  const digest = (text: string): Buffer => createHash('sha256').update(text).digest()
  return timingSafeEqual(digest(given), digest(expected))
}
