// The web app's files: built once, hashed names kept by browsers for a year, the page itself asked for anew
// each time. Every address of the app that is no file is the page, because the app finds its own way. Files are looked
// up when they are asked for, so a new build is served by a server that was running before.
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import fastifyStatic from '@fastify/static'
import type { FastifyInstance } from 'fastify'
import { noSuchAddress } from '../kernel/command/problems.ts'

const notBuilt = `<!doctype html><html lang="en"><title>Kontor</title>
<p>The web app is not built yet: run <code>npm run build</code> and reload. The API is at <a href="/api/openapi.json">/api</a>.</p>`

/** Names that carry a hash of their content: they never change. */
const isHashed = (path: string): boolean => /[/\\]assets[/\\]/.test(path)

/** Files of the app lie at the root or among the assets; further down a dot is part of a name, such as that of a cube. */
const isFile = (path: string): boolean => /^\/(assets\/)?[\w-]+\.[\w.-]+$/.test(path)

/** Addresses of machines and of files; a wrong one is answered by a problem, never by the page. */
const isNoPage = (path: string): boolean => /^\/(api|mcp|health|ready|metrics|assets)(\/|$)/.test(path) || /^\/[^/]*\.[^/]*$/.test(path)

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
    if (existsSync(join(folder, 'index.html'))) return reply.sendFile('index.html')
    return reply.code(503).type('text/html; charset=utf-8').send(notBuilt)
  })
}
