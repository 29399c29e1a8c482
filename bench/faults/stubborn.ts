// A client that means it: each command gets a key, and is sent again under the same key until it is acknowledged,
// whatever happens to the house meanwhile. What was acknowledged is remembered, for the proof.
import { Agent, type IncomingMessage, request } from 'node:http'
import type { Caller } from '../lead-to-cash/chain.ts'

type Json = Readonly<Record<string, unknown>>

export interface Acknowledged {
  readonly key: string
  readonly path: string
  readonly answer: Json
  readonly tries: number
}

export interface Ledger {
  readonly acknowledged: Acknowledged[]
  /** Milliseconds from the first try to the answer of whatever needed more than one. */
  readonly waited: number[]
}

const pauseMs = 40
const patienceMs = 15_000
/** Who is not answered for so long has found a fault that does not pass. */
const mostMs = 180_000

const readAll = async (message: IncomingMessage): Promise<string> => {
  const chunks: Buffer[] = []
  for await (const chunk of message) chunks.push(chunk as Buffer) // why: no encoding is set, so chunks are buffers.
  return Buffer.concat(chunks).toString('utf8')
}

interface Reply { readonly status: number, readonly text: string }

export function openStubborn(url: string, token: string, ledger: Ledger): Caller {
  const { hostname, port } = new URL(url)
  const agent = new Agent({ keepAlive: true, maxSockets: 1 })
  const once = (method: string, path: string, sent: { body: string | null, key: string }): Promise<Reply> => new Promise((done, failed) => {
    const headers = { authorization: `Bearer ${token}`, ...(sent.body === null ? {} : { 'content-type': 'application/json',
      'content-length': Buffer.byteLength(sent.body), 'idempotency-key': sent.key }) }
    const asked = request({ hostname, port, method, path, agent, headers }, message => {
      readAll(message).then(text => { done({ status: message.statusCode ?? 500, text }) }, failed)
    })
    asked.once('error', failed)
    asked.setTimeout(patienceMs, () => { asked.destroy(new Error(`no answer for ${patienceMs} ms`)) })
    asked.end(sent.body ?? undefined)
  })
  const insist = async (method: string, path: string, body: string | null): Promise<Json> => {
    const key = crypto.randomUUID()
    const begun = performance.now()
    for (let tries = 1; ; tries++) {
      const reply = await once(method, path, { body, key }).catch((error: unknown) => ({ status: 0, text: String(error) }))
      if (reply.status >= 200 && reply.status < 300) {
        const answer = JSON.parse(reply.text) as Json // why: every answer is a JSON object.
        if (body !== null) ledger.acknowledged.push({ key, path, answer, tries })
        if (tries > 1) ledger.waited.push(performance.now() - begun)
        return answer
      }
      const passes = reply.status === 0 || reply.status === 503
      if (!passes || performance.now() - begun > mostMs) throw new Error(`${method} ${path}, try ${tries}: ${reply.status} ${reply.text}`)
      await new Promise(done => { setTimeout(done, pauseMs) })
    }
  }
  return { post: (path, body) => insist('POST', path, JSON.stringify(body)), get: path => insist('GET', path, null),
    close: () => { agent.destroy() } }
}
