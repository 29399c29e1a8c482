// The bytes of a file at an address of their own. What a browser can show safely is shown in our own pages;
// everything else is only ever downloaded, so that no file of a stranger runs among our screens.
import { isUtf8 } from 'node:buffer'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import { erased } from '../../kernel/command/command.ts'
import { execute } from '../../kernel/command/execute.ts'
import { notFound } from '../../kernel/command/problems.ts'
import { queryOf, signedIn } from '../../kernel/http/request.ts'
import type { Served } from '../../kernel/http/server.ts'
import { Reader } from '../../kernel/read/reader.ts'
import { isUuid } from '../../kernel/values/uuid.ts'
import { attachFile } from './attach.ts'
import { file } from './file.ts'
import { filesOf } from './list-files.ts'
import { readFile } from './read-file.ts'

/** Neither scripts nor links to elsewhere act in these when they are shown. */
const shown = new Set(['application/pdf', 'image/png', 'image/jpeg', 'image/webp', 'image/gif', 'text/plain'])

const framedByUs = { 'content-security-policy': `default-src 'self'; style-src 'unsafe-inline'; frame-ancestors 'self'`,
  'x-frame-options': 'SAMEORIGIN' }

// why: the router hands over what stands in the address as text.
const idOf = (request: FastifyRequest): string => (request.params as { id: string }).id

/** Largest body with the bytes of a file. */
const bodyLimit = 26 * 1024 * 1024

type Of = { readonly resource: string, readonly id: string }

/** The files of a record, and a new one as its bare bytes: as a browser sends a picked, dropped or pasted file. */
async function recordRoutes(app: FastifyInstance, { engine, auth }: Pick<Served, 'engine' | 'auth'>): Promise<void> {
  app.removeAllContentTypeParsers()
  app.addContentTypeParser('*', { parseAs: 'buffer', bodyLimit }, (_, body, done) => { done(null, body) })
  app.get('/api/documents/files/of/:resource/:id', async (request, reply) => {
    const { actor } = await signedIn(auth, request)
    return reply.send({ items: await filesOf(new Reader(engine, actor), request.params as Of) }) // why: named in the address.
  })
  app.post('/api/documents/files/of/:resource/:id', { bodyLimit }, async (request, reply) => {
    const { actor } = await signedIn(auth, request)
    const { resource, id } = request.params as Of // why: as above.
    const content = Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0)
    const { answers } = await execute(engine, { command: erased(attachFile), actor, request: request.id, items: [{
      subjectResource: resource, subjectId: id, name: queryOf(request)['name']?.at(-1) ?? 'file',
      contentType: request.headers['content-type'] ?? 'application/octet-stream', content: content.toString('base64') }] })
    return reply.code(201).send(answers[0])
  })
}

/** For `extend` of the server. */
export async function fileRoutes(app: FastifyInstance, served: Pick<Served, 'engine' | 'auth'>): Promise<void> {
  const { engine, auth } = served
  await app.register(inner => recordRoutes(inner, served))
  app.get('/api/documents/files/:id/content', async (request, reply) => {
    const { actor } = await signedIn(auth, request)
    const id = idOf(request)
    if (!isUuid(id)) throw notFound.of({ resource: file.name, id }, { id })
    const { name, contentType, content, sha256 } = await readFile(new Reader(engine, actor), id)
    const etag = `"${sha256.slice(0, 27)}"`
    void reply.header('etag', etag)
    if (request.headers['if-none-match'] === etag) return reply.code(304).send()
    const inline = shown.has(contentType) && queryOf(request)['download'] === undefined
    if (inline) void reply.headers(framedByUs)
    return reply.type(contentType === 'text/plain' ? `text/plain; charset=${isUtf8(content) ? 'utf-8' : 'windows-1252'}` : contentType)
      .header('content-disposition',
      `${inline ? 'inline' : 'attachment'}; filename*=UTF-8''${encodeURIComponent(name)}`).send(Buffer.from(content))
  })
}
