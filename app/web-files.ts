// The web app's files: built once, hashed names kept by browsers for a year, the page itself asked for anew
// each time. Every address of the app that is no file is the page, because the app finds its own way. Files are looked
// up when they are asked for, so a new build is served by a server that was running before.
import { randomBytes } from 'node:crypto'
import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import fastifyStatic from '@fastify/static'
import type { FastifyInstance, FastifyReply } from 'fastify'
import { noSuchAddress } from '../kernel/command/problems.ts'
import { policyFor } from '../kernel/http/security.ts'

const notBuilt = `<!doctype html><html lang="en"><title>Kontor</title>
<p>The web app is not built yet: run <code>npm run build</code> and reload. The API is at <a href="/api/openapi.json">/api</a>.</p>`

/** Names that carry a hash of their content: they never change. */
const isHashed = (path: string): boolean => /[/\\]assets[/\\]/.test(path)

/** Files of the app lie at the root or among the assets; further down a dot is part of a name, such as that of a cube. */
const isFile = (path: string): boolean => /^\/(assets\/)?[\w-]+\.[\w.-]+$/.test(path)

/** Addresses of machines and of files; a wrong one is answered by a problem, never by the page. */
const isNoPage = (path: string): boolean =>
  /^\/(api|mcp|scim|health|ready|metrics|assets)(\/|$)/.test(path) || /^\/[^/]*\.[^/]*$/.test(path)

/**
 * The page with a number of its own: styles the app writes while it runs carry it, and no other style element counts. So
 * the page is never answered by "unchanged": its number is that of the headers beside it.
 */
function sendPage(reply: FastifyReply, page: string): FastifyReply {
  const nonce = randomBytes(16).toString('base64url')
  return reply.type('text/html; charset=utf-8').header('cache-control', 'no-cache').header('content-security-policy', policyFor(nonce))
    .send(page.replace('<head>', `<head>\n    <meta property="csp-nonce" nonce="${nonce}" />`))
}

export const serveWeb = (folder: string) => async (app: FastifyInstance): Promise<void> => {
  await app.register(fastifyStatic, {
    root: folder, serve: false, preCompressed: true, cacheControl: false,
    setHeaders: (reply, path) => {
      void reply.header('cache-control', isHashed(path) ? 'public, max-age=31536000, immutable' : 'no-cache')
    },
  })
  app.get('/*', async (request, reply) => {
    const path = request.url.split('?')[0] ?? ''
    if (isFile(path) && existsSync(join(folder, path))) return reply.sendFile(path.slice(1))
    if (isNoPage(path)) throw noSuchAddress.of({ path })
    if (existsSync(join(folder, 'index.html'))) return sendPage(reply, await readFile(join(folder, 'index.html'), 'utf8'))
    return reply.code(503).type('text/html; charset=utf-8').send(notBuilt)
  })
}
