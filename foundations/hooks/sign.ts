// How a delivery is signed, after the specification of Standard Webhooks: HMAC-SHA256 over id, time and body.
import { createHmac, timingSafeEqual } from 'node:crypto'

const key = (secret: string): Buffer => Buffer.from(secret.replace(/^whsec_/, ''), 'base64')

export interface Signed { readonly id: string, readonly timestamp: string, readonly body: string }

/** `v1,` and the signature in base64; the timestamp is in seconds. */
export const signature = (secret: string, { id, timestamp, body }: Signed): string =>
  `v1,${createHmac('sha256', key(secret)).update(`${id}.${timestamp}.${body}`).digest('base64')}`

/** As a receiver proves it: one of the signatures given, in constant time. */
export function proves(secret: string, given: string, signed: Signed): boolean {
  const expected = Buffer.from(signature(secret, signed))
  return given.split(' ').some(one => {
    const sent = Buffer.from(one)
    return sent.length === expected.length && timingSafeEqual(sent, expected)
  })
}
