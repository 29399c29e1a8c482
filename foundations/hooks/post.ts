// Posting one body to an address: no redirects, no answer longer than needed, no patience without end, and no address
// that may not be called, whatever its name turns out to be.
import { lookup as resolve } from 'node:dns'
import { type ClientRequest, type RequestOptions, request as plain } from 'node:http'
import { request as secure } from 'node:https'
import type { LookupFunction } from 'node:net'
import { mayCall } from './hook-url.ts'

export interface Posted { readonly status: number | null, readonly problem: string | null }

const patienceMs = 10_000

/** Looks a name up and hands on only addresses that may be called. */
const lookupFor = (tls: boolean): LookupFunction => (hostname, options, done) => {
  resolve(hostname, { ...options, all: true }, (error, addresses) => {
    const good = error ? [] : addresses.filter(one => mayCall(one.address, tls))
    const [first] = good
    if (error || !first) return done(error ?? new Error(`${hostname} is no address that may be called`), [])
    if (options.all) return done(null, good)
    done(null, first.address, first.family)
  })
}

/** The status of the answer, or why there is none. */
export function post(url: string, headers: Readonly<Record<string, string>>, body: string): Promise<Posted> {
  const tls = url.startsWith('https:')
  const options: RequestOptions = { method: 'POST', lookup: lookupFor(tls), signal: AbortSignal.timeout(patienceMs),
    headers: { ...headers, 'content-type': 'application/json', 'content-length': Buffer.byteLength(body), 'user-agent': 'Kontor' } }
  return new Promise<Posted>(done => {
    const failed = (error: Error): void =>
      done({ status: null, problem: error.name === 'AbortError' || error.name === 'TimeoutError' ? 'no answer in time' : error.message })
    const sent: ClientRequest = (tls ? secure : plain)(url, options, answer => {
      const { statusCode: status = 0 } = answer
      // why: only the status counts; a receiver that talks on is not listened to.
      answer.destroy()
      done({ status, problem: status >= 200 && status < 300 ? null : `answered ${status}` })
    })
    sent.on('error', failed)
    sent.end(body)
  })
}
