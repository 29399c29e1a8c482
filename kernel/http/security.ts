// Headers every answer carries: the browser runs only our own scripts and styles, none written into the page, guesses
// no types, frames nothing of us and tells no other site where people come from.
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'

/** What a browser may load and run; style elements only where they carry the number of this answer. */
export const policyFor = (nonce: string | null): string => [
  `default-src 'self'`, `script-src 'self'`, nonce === null ? `style-src 'self'` : `style-src 'self' 'nonce-${nonce}'`,
  `img-src 'self' data: blob:`, `font-src 'self' data:`, `connect-src 'self'`, `worker-src 'self' blob:`,
  `object-src 'none'`, `base-uri 'self'`, `form-action 'self'`, `frame-ancestors 'none'`,
].join('; ')

const headers: Readonly<Record<string, string>> = {
  'content-security-policy': policyFor(null),
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
  'referrer-policy': 'same-origin',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'permissions-policy': 'camera=(self), microphone=(), geolocation=(), payment=()',
}

export function secure(request: FastifyRequest, reply: FastifyReply): void {
  void reply.headers(headers).header('x-request-id', request.id)
  // why: answers depend on who asks; no shared cache may keep them. Static files set their own.
  if (request.url.startsWith('/api/')) void reply.header('cache-control', 'private, no-cache')
}

export function installSecurityHeaders(app: FastifyInstance): void {
  app.addHook('onRequest', async (request, reply) => { secure(request, reply) })
}
