// The bytes of a file at an address of their own. What a browser can show safely is shown in our own pages;
// everything else is only ever downloaded, so that no file of a stranger runs among our screens.
import type { FastifyInstance, FastifyRequest } from 'fastify'
import { notFound } from '../../kernel/command/problems.ts'
import { queryOf, signedIn } from '../../kernel/http/request.ts'
import type { Served } from '../../kernel/http/server.ts'
import { Reader } from '../../kernel/read/reader.ts'
import { isUuid } from '../../kernel/values/uuid.ts'
import { file } from './file.ts'
import { readFile } from './read-file.ts'

/** Neither scripts nor links to elsewhere act in these when they are shown. */
const shown = new Set(['application/pdf', 'image/png', 'image/jpeg', 'image/webp', 'text/plain'])

const framedByUs = { 'content-security-policy': `default-src 'self'; style-src 'unsafe-inline'; frame-ancestors 'self'`,
  'x-frame-options': 'SAMEORIGIN' }

// why: the router hands over what stands in the address as text.
const idOf = (request: FastifyRequest): string => (request.params as { id: string }).id

/** For `extend` of the server. */
export function fileRoutes(app: FastifyInstance, { engine, auth }: Pick<Served, 'engine' | 'auth'>): void {
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
    return reply.type(contentType).header('content-disposition',
      `${inline ? 'inline' : 'attachment'}; filename*=UTF-8''${encodeURIComponent(name)}`).send(Buffer.from(content))
  })
}
