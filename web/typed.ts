// The typed client, written out from the definitions (gen/), travelling the app's one way to the server: own
// screens name commands and fields, and the compiler knows when a definition has changed.
import { createClient } from '../gen/client.ts'
import { call, type Call } from './client.ts'

const methods = { GET: 'GET', POST: 'POST', PATCH: 'PATCH', DELETE: 'DELETE' } as const

export const kontor = createClient({
  send({ method, path, body, headers = {} }) {
    const key = headers['idempotency-key']
    const options: Call = { method: methods[method as keyof typeof methods], // why: the client writes only these.
      ...(body === undefined ? {} : { body }), ...(key === undefined ? {} : { key }) }
    return call(path, options)
  },
})
