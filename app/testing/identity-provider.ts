// A real identity provider on a port of this machine, with people of its own and a browser without a screen that walks
// through its pages. It can be told to lie, to go away and to change its keys.
import { createPrivateKey, generateKeyPairSync, sign } from 'node:crypto'
import { type Server, createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import Provider from 'oidc-provider'

export interface Key { readonly kid: string, readonly jwk: Readonly<Record<string, unknown>> }
export type Claims = Readonly<Record<string, unknown>>

export interface IdentityProvider {
  readonly issuer: string
  readonly clientId: string
  readonly secret: string
  /** Who has an account there, by the name they type; they say what they like as password. */
  readonly people: Map<string, Claims>
  readonly key: () => Key
  /** What it hands out in place of the token it made. */
  forge: ((token: string) => string) | null
  /** Walks through its pages as somebody; answers where it sends the browser in the end. */
  walk(address: string, login: string): Promise<URL>
  away(): Promise<void>
  /** Comes back, with other keys. */
  back(): Promise<void>
}

let count = 0
export function newKey(): Key {
  const kid = `key-${++count}`
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 })
  return { kid, jwk: { ...privateKey.export({ format: 'jwk' }), kid, use: 'sig', alg: 'RS256' } }
}

const base64 = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url')

export const claimsIn = (token: string): Claims =>
  JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString()) as Claims // why: tokens hold objects.

/** A token signed by a key, saying whatever it is told to say. */
export function signed(claims: Claims, { kid, jwk }: Key): string {
  const text = `${base64({ alg: 'RS256', kid, typ: 'JWT' })}.${base64(claims)}`
  return `${text}.${sign('sha256', Buffer.from(text), createPrivateKey({ key: jwk, format: 'jwk' })).toString('base64url')}`
}

/** Follows redirects and sends forms as they stand, until it is sent out of the provider. */
async function walk(issuer: string, address: string, login: string): Promise<URL> {
  const jar = new Map<string, string>()
  let next: { url: string, body?: URLSearchParams } = { url: address }
  for (let step = 0; step < 20; step++) {
    const answer: Response = await fetch(next.url, { redirect: 'manual', ...next.body ? { method: 'POST', body: next.body } : {},
      headers: { cookie: [...jar].map(([name, value]) => `${name}=${value}`).join('; ') } })
    for (const cookie of answer.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(cookie) ?? []
      jar.set(name, value)
    }
    const to = answer.headers.get('location')
    if (to !== null) {
      const url = new URL(to, next.url)
      if (url.origin !== new URL(issuer).origin) return url
      next = { url: url.href }
      continue
    }
    const page = await answer.text()
    const action = /<form[^>]* action="([^"]+)"/.exec(page)?.[1]
    if (action === undefined) throw new Error(`${answer.status} at ${next.url}: ${page.slice(0, 2000)}`)
    const prompt = /name="prompt" value="(\w+)"/.exec(page)?.[1] ?? ''
    next = { url: new URL(action, next.url).href, body: new URLSearchParams({ prompt, login, password: 'any' }) }
  }
  throw new Error(`the provider sends the browser in circles, now to ${next.url}`)
}

/** Opens a provider that knows a house by its address. */
export async function openIdentityProvider(house: string): Promise<IdentityProvider> {
  const [clientId, secret] = ['kontor', 'a-secret-between-the-two-of-them']
  const people = new Map<string, Claims>()
  let key = newKey()
  let server: Server | null = null
  const listen = (port: number, handler: Parameters<typeof createServer>[1]): Promise<Server> => new Promise(done => {
    const made = createServer(handler as Parameters<typeof createServer>[0])
    made.listen(port, '127.0.0.1', () => { done(made) })
  })
  server = await listen(0, () => {})
  const { port } = server.address() as AddressInfo // why: it listens at a port.
  const issuer = `http://127.0.0.1:${port}`
  const open = async (): Promise<void> => {
    const provider = new Provider(issuer, {
      clients: [{ client_id: clientId, client_secret: secret, grant_types: ['authorization_code'], response_types: ['code'],
        redirect_uris: [`${house}/sign-on`], post_logout_redirect_uris: [`${house}/`] }],
      findAccount: (_: unknown, sub: string) => (people.has(sub)
        ? { accountId: sub, claims: () => ({ sub, ...people.get(sub) }) } : undefined),
      claims: { openid: ['sub'], email: ['email', 'email_verified'], profile: ['name', 'locale', 'groups'] },
      cookies: { keys: ['for tests'] }, jwks: { keys: [key.jwk] }, pkce: { required: () => true },
      ttl: { Interaction: 600, Session: 600, Grant: 600, IdToken: 600, AccessToken: 600, AuthorizationCode: 60 } })
    provider.use(async (context, next) => {
      await next()
      const body = context.body as { id_token?: string } | undefined // why: looked at below.
      if (context.path === '/token' && body?.id_token !== undefined && self.forge) {
        context.body = { ...body, id_token: self.forge(body.id_token) }
      }
    })
    server = await listen(port, provider.callback())
  }
  const close = (): Promise<void> => new Promise(done => {
    server?.closeAllConnections()
    server?.close(() => { done() })
  })
  const self: IdentityProvider = { issuer, clientId, secret, people, key: () => key, forge: null,
    walk: (address, login) => walk(issuer, address, login), away: close,
    async back() {
      key = newKey()
      await open()
    } }
  await close()
  await open()
  return self
}
