// Who is at the door. The server asks one authenticator about every request and knows nothing of
// sessions, passwords or tokens itself; the authenticator brings its own addresses (sign-in, tokens).
import type { FastifyInstance } from 'fastify'
import type { Actor } from '../access/actor.ts'

/** What a request shows of its sender. */
export interface Credentials {
  readonly cookies: Readonly<Record<string, string | undefined>>
  readonly authorization: string | null
  readonly csrf: string | null
  readonly method: string
  readonly ip: string
}

export interface Identity {
  readonly actor: Actor
  /** The token a browser must send with every change; null for API tokens. */
  readonly csrfToken: string | null
  readonly sessionId: string | null
}

export interface Authenticator {
  /** The sender, or null when nobody is signed in. A wrong CSRF token or token is a Refusal. */
  authenticate(credentials: Credentials): Promise<Identity | null>
  /**
   * Tells whenever rights or sessions change, of one person or of everybody ('*'), so that what takes long asks anew; answers
   * how to hear no more.
   */
  onForget?(heard: (userId: string) => void): () => void
  /** Registers the authenticator's own addresses; refusals thrown there become problems like all others. */
  register?(app: FastifyInstance): void | Promise<void>
}
