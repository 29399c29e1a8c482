// The addresses of files that no definition gives: the files of a record, a new one as bare bytes, and the bytes.
import { invalidInput, notAllowed, notFound, notSignedIn } from '../../kernel/command/problems.ts'
import type { Json } from '../../kernel/openapi/schemas.ts'
import { idParameter, ok, query, refusals } from '../../kernel/openapi/operations.ts'
import { fileTooLarge, fileTypeRefused } from './problems.ts'

const tags = ['documents.file']
const uuid: Json = { type: 'string', format: 'uuid' }
const of: Json = { name: 'resource', in: 'path', required: true, schema: { type: 'string' },
  description: 'The kind of record, such as sales.order.' }
const bytes: Json = { type: 'string', contentMediaType: 'application/octet-stream' }
const listed: Json = { type: 'object', required: ['id', 'version', 'name', 'kind', 'contentType', 'size', 'sha256', 'createdAt', 'by'],
  properties: { id: uuid, version: { type: 'integer' }, name: { type: 'string' }, kind: { type: 'string' },
    contentType: { type: 'string' }, size: { type: 'integer' }, sha256: { type: 'string' }, createdAt: { type: 'string' },
    by: { type: ['string', 'null'], description: 'Who put it there.' } } }

export const filePaths: Readonly<Record<string, Json>> = {
  '/api/documents/files/of/{resource}/{id}': {
    parameters: [of, idParameter],
    get: { operationId: 'documents.file.of', tags, summary: 'The files of a record',
      description: 'The newest first, for whoever may read the record.',
      responses: { 200: ok({ type: 'object', required: ['items'], properties: { items: { type: 'array', items: listed } } }, 'The files.'),
        ...refusals([notSignedIn, notAllowed, notFound]) } },
    post: { operationId: 'documents.file.upload', tags, 'x-permission': 'documents.file.attach', summary: 'Attach a file as bare bytes',
      description: 'The body is the file itself, its media type that of the request; programs are refused, and what would act in '
        + 'a browser is kept as mere bytes. At most 25 MB.',
      parameters: [query('name', { type: 'string', maxLength: 200 }, 'The name of the file.')],
      requestBody: { required: true, content: { '*/*': { schema: bytes } } },
      responses: { 201: ok({ type: 'object', required: ['id', 'sha256', 'size'], properties: { id: uuid, sha256: { type: 'string' },
        size: { type: 'integer' } } }, 'Attached.'),
        ...refusals([notSignedIn, invalidInput, notAllowed, notFound, fileTypeRefused, fileTooLarge]) } },
  },
  '/api/documents/files/{id}/content': {
    parameters: [idParameter],
    get: { operationId: 'documents.file.content', tags, 'x-permission': 'documents.file.read', summary: 'The bytes of a file',
      description: 'Pictures, PDF and plain text may be shown; everything else is only downloaded.',
      parameters: [query('download', { type: 'string' }, 'Always as a download.')],
      responses: { 200: { description: 'The file.', content: { '*/*': { schema: bytes } } },
        304: { description: 'Known already, by its ETag.' }, ...refusals([notSignedIn, notAllowed, notFound]) } },
  },
}
