// A visitor: an HTTP client that keeps cookies as a browser does and sends the CSRF token it was given.
import assert from 'node:assert/strict'

export interface Answer {
  readonly status: number
  readonly headers: Headers
  readonly body: Record<string, unknown>
  readonly text: string
}

export interface Ask {
  readonly body?: unknown
  readonly headers?: Readonly<Record<string, string>>
}

export class Visitor {
  readonly cookies = new Map<string, string>()
  csrf: string | null = null
  token: string | null = null
  private readonly url: string

  constructor(url: string) {
    this.url = url
  }

  /** The same person, cookies and all, at another server. */
  at(url: string): Visitor {
    const other = new Visitor(url)
    for (const [name, value] of this.cookies) other.cookies.set(name, value)
    Object.assign(other, { csrf: this.csrf, token: this.token })
    return other
  }

  async ask(method: string, path: string, { body, headers = {} }: Ask = {}): Promise<Answer> {
    const cookie = [...this.cookies].map(([name, value]) => `${name}=${value}`).join('; ')
    const response = await fetch(this.url + path, { method, redirect: 'manual',
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      headers: { ...(body === undefined ? {} : { 'content-type': 'application/json' }), ...(cookie === '' ? {} : { cookie }),
        ...(this.token === null ? {} : { authorization: `Bearer ${this.token}` }),
        ...(this.csrf === null || method === 'GET' ? {} : { 'x-kontor-csrf': this.csrf }), ...headers } })
    this.keepCookies(response.headers.getSetCookie())
    const text = await response.text()
    const isJson = (response.headers.get('content-type') ?? '').includes('json')
    const answer = isJson && text !== '' ? JSON.parse(text) as Record<string, unknown> : {} // why: JSON answers are objects.
    return { status: response.status, headers: response.headers, body: answer, text }
  }

  get(path: string, headers: Readonly<Record<string, string>> = {}): Promise<Answer> {
    return this.ask('GET', path, { headers })
  }

  post(path: string, body: unknown, headers: Readonly<Record<string, string>> = {}): Promise<Answer> {
    return this.ask('POST', path, { body, headers })
  }

  async signIn(email: string, password: string): Promise<Answer> {
    const answer = await this.post('/api/session', { email, password })
    assert.equal(answer.status, 200, answer.text)
    this.remember(answer)
    return answer
  }

  remember(answer: Answer): void {
    this.csrf = String(answer.body['csrf'])
  }

  private keepCookies(headers: readonly string[]): void {
    for (const header of headers) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(header) ?? []
      if (value === '' || /max-age=0|expires=thu, 01 jan 1970/i.test(header)) this.cookies.delete(name)
      else this.cookies.set(name, value)
    }
  }
}
