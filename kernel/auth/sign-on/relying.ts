// The talk with an identity provider (OpenID Connect, code flow with PKCE): where to send somebody, what their answer is
// worth, where to send them at the end. Whatever goes wrong becomes a refusal that says whose turn it is. The token that
// says who somebody is counts only with a valid signature, issuer, audience, time and nonce.
import * as client from 'openid-client'
import { signOnLapsed, signOnNotTrusted, signOnRefused, signOnSetUp, signOnUnavailable } from '../problems.ts'
import type { Claims } from './claims.ts'
import type { Provider } from './provider.ts'

const patienceSeconds = 5
const rememberedMs = 60_000

/** What the house keeps for a provider. */
export interface Known { readonly provider: Provider, readonly secret: string | null }

/** What only the browser that began can tell: state, nonce and verifier come from one secret. */
export interface Marks { readonly state: string, readonly nonce: string, readonly verifier: string }

/** How the provider wants the house to prove itself. */
function proofOf(metadata: client.ServerMetadata, secret: string | null): client.ClientAuth {
  if (secret === null) return client.None()
  const ways = metadata.token_endpoint_auth_methods_supported ?? ['client_secret_basic']
  return ways.includes('client_secret_basic') ? client.ClientSecretBasic(secret) : client.ClientSecretPost(secret)
}

const isOwnMachine = (issuer: string): boolean => new URL(issuer).protocol === 'http:'

async function describe({ provider, secret }: Known): Promise<client.Configuration> {
  // why: the name of an issuer lets http in for this machine alone; a constraint keeps it so.
  const execute = isOwnMachine(provider.issuer) ? [client.allowInsecureRequests] : []
  const found = await client.discovery(new URL(provider.issuer), provider.clientId, undefined, client.None(),
    { execute, timeout: patienceSeconds }).catch((error: unknown) => { throw describing(provider, error) })
  const metadata = found.serverMetadata()
  const config = new client.Configuration(metadata, provider.clientId, {}, proofOf(metadata, secret))
  config.timeout = patienceSeconds
  for (const apply of execute) apply(config)
  // why: the signature is checked although the token came over TLS; a proxy in between is not the provider.
  client.enableNonRepudiationChecks(config)
  return config
}

const described = new Map<string, { readonly config: Promise<client.Configuration>, readonly until: number }>()

/** The same, asked once a minute: enough to send somebody there, or to say good-bye. */
function lately(known: Known): Promise<client.Configuration> {
  const key = JSON.stringify([known.provider.issuer, known.provider.clientId])
  const kept = described.get(key)
  if (kept && kept.until > performance.now()) return kept.config
  const config = describe(known)
  described.set(key, { config, until: performance.now() + rememberedMs })
  config.catch(() => described.delete(key))
  return config
}

/** Seconds after which somebody who comes in proves themselves at the provider again (OWASP ASVS 4.0.3, 3.3.2, 3.6.1). */
const halfDay = 43_200

export interface Journey {
  /** Where the browser comes back to. */
  readonly back: string
  /** Whether to ask somebody again whom the provider still knows. */
  readonly anew: boolean
}

/** Where to send a browser. Who is asked for an age (`max_age`) has to tell it (OpenID Connect Core 1.0, 3.1.2.1). */
export async function addressAt(known: Known, { back, anew }: Journey, { state, nonce, verifier }: Marks): Promise<string> {
  const config = await lately(known)
  return client.buildAuthorizationUrl(config, { redirect_uri: back, scope: known.provider.scopes, state, nonce,
    ...anew ? { max_age: '0', prompt: 'login' } : { max_age: String(halfDay) },
    code_challenge: await client.calculatePKCECodeChallenge(verifier), code_challenge_method: 'S256' }).href
}

export interface Proved { readonly claims: Claims, readonly idToken: string }

/** What the provider says of whoever came back to `address`; asked anew each time, so changed keys are known at once. */
export async function proved(known: Known, address: URL, { state, nonce, verifier }: Marks): Promise<Proved> {
  const config = await describe(known)
  try {
    const tokens = await client.authorizationCodeGrant(config, address,
      { pkceCodeVerifier: verifier, expectedNonce: nonce, expectedState: state, idTokenExpected: true })
    const claims = tokens.claims()
    if (!claims || tokens.id_token === undefined) throw signOnNotTrusted.of({ provider: known.provider.name })
    const more = config.serverMetadata().userinfo_endpoint === undefined || isEnough(known.provider, claims) ? {}
      : await client.fetchUserInfo(config, tokens.access_token, claims.sub)
    return { claims: { ...more, ...claims }, idToken: tokens.id_token }
  } catch (error) {
    throw answering(known.provider, error)
  }
}

const isEnough = ({ roleClaim }: Provider, claims: Claims): boolean =>
  claims['email'] !== undefined && (roleClaim === null || claims[roleClaim] !== undefined)

/** Where to say good-bye at the provider; null where it knows no such thing, or is away. */
export async function farewellAt(known: Known, back: string, idToken: string | null): Promise<string | null> {
  try {
    const config = await lately(known)
    if (config.serverMetadata().end_session_endpoint === undefined) return null
    return client.buildEndSessionUrl(config, { post_logout_redirect_uri: back,
      ...idToken === null ? {} : { id_token_hint: idToken } }).href
  } catch {
    // why: whoever goes out is out here, whatever the provider is doing.
    return null
  }
}

/** Nothing came back, too late, or not what was asked for: the network, or a provider in trouble. */
const silent = new Set(['OAUTH_TIMEOUT', 'OAUTH_ABORT', 'OAUTH_PARSE_ERROR', 'OAUTH_RESPONSE_IS_NOT_JSON',
  'OAUTH_RESPONSE_IS_NOT_CONFORM'])

const codeOf = (error: unknown): string => {
  const { code } = error as { code?: unknown } // why: only looked at.
  return typeof code === 'string' ? code : ''
}

const isAway = (error: unknown): boolean => silent.has(codeOf(error))
  // why: what the network does wrong, fetch tells as a type error with its cause.
  || error instanceof Error && codeOf(error) === '' && (error instanceof TypeError || error.cause instanceof TypeError)

function describing({ name }: Provider, error: unknown): unknown {
  if (isAway(error)) return signOnUnavailable.of({ provider: name }, {})
  return codeOf(error).startsWith('OAUTH_') ? signOnSetUp.of({ provider: name }) : error
}

function answering({ name }: Provider, error: unknown): unknown {
  if (error instanceof client.AuthorizationResponseError) return signOnRefused.of({ provider: name, reason: error.error.slice(0, 60) })
  if (error instanceof client.ResponseBodyError) {
    return error.error === 'invalid_grant' ? signOnLapsed.of() : signOnSetUp.of({ provider: name })
  }
  if (error instanceof client.WWWAuthenticateChallengeError) return signOnSetUp.of({ provider: name })
  if (isAway(error)) return signOnUnavailable.of({ provider: name })
  return codeOf(error).startsWith('OAUTH_') ? signOnNotTrusted.of({ provider: name }) : error
}
