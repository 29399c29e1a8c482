// A customer of the public API, as any program outside would be one: signs in with mail address and
// password, keeps the cookie, sends the CSRF token, and reports a refusal in its own words.
import process from 'node:process'

export type Json = Record<string, unknown>

export interface Client {
  readonly company: string
  get(path: string): Promise<Json>
  post(path: string, body: unknown): Promise<Json>
  /** Requests sent so far. */
  readonly requests: number
}

interface Session { readonly cookie: string, readonly csrf: string }

export async function signIn(url: string, email: string, password: string): Promise<Client> {
  let requests = 0
  async function ask(method: string, path: string, { body, session }: { body?: unknown, session?: Session }): Promise<Response> {
    requests++
    const answer = await fetch(url + path, { method, ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      headers: { ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        ...(session ? { cookie: session.cookie, 'x-kontor-csrf': session.csrf } : {}) } })
    if (answer.ok) return answer
    const problem = await answer.json() as Json // why: every refusal is a problem document.
    const places = (problem['errors'] as Array<{ pointer: string, detail: string }> | undefined ?? [])
      .map(error => ` ${error.pointer}: ${error.detail}`).join('')
    throw new Error(`${method} ${path} was refused: ${String(problem['title'])}. ${String(problem['detail'] ?? '')}${places}`)
  }
  const entered = await ask('POST', '/api/session', { body: { email, password } })
  const answer = await entered.json() as { csrf: string, company: { id: string } } // why: the session as the contract has it.
  const session = { cookie: entered.headers.getSetCookie().map(one => one.split(';')[0]).join('; '), csrf: answer.csrf }
  const read = async (response: Promise<Response>): Promise<Json> => await (await response).json() as Json // why: JSON objects only.
  return {
    company: answer.company.id,
    get: path => read(ask('GET', path, { session })),
    post: (path, body) => read(ask('POST', path, { body, session })),
    get requests() { return requests },
  }
}

export const print = (line = ''): void => { process.stdout.write(`${line}\n`) }
