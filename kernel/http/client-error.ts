// What never became a request, because its head is too long, it is no HTTP or it came too slowly, is refused like everything
// else. Nobody knows yet who asks, nor in which language; so it is said in English.
import { STATUS_CODES, type ServerResponse, maxHeaderSize } from 'node:http'
import type { Socket } from 'node:net'
import type { Refusal } from '../command/problem.ts'
import { headersTooLarge, malformedRequest, tooSlow } from '../command/problems.ts'
import { uuidv7 } from '../values/uuid.ts'
import { type Telling, problemOf } from './problem-json.ts'

/** So long the rest of it is taken in and thrown away, so that the answer arrives; a line cut at once would take it along. */
const lingerMs = 2_000

interface ConnectionError extends Error { readonly code?: string }

const refusalFor = ({ code }: ConnectionError): Refusal =>
  (code === 'HPE_HEADER_OVERFLOW' ? headersTooLarge.of({ limit: maxHeaderSize })
    : code === 'ERR_HTTP_REQUEST_TIMEOUT' ? tooSlow.of() : malformedRequest.of({ reason: 'HTTP' }))

/** Whether an answer has begun on this line. */
const isAnswering = (socket: Socket): boolean =>
  (socket as Socket & { _httpMessage?: ServerResponse })._httpMessage?.headersSent ?? false // why: node keeps it there only.

export function refuseUnread({ house, words }: Pick<Telling, 'house' | 'words'>): (error: ConnectionError, socket: Socket) => void {
  const refused = new WeakSet<Socket>()
  return (error, socket) => {
    if (error.code === 'ECONNRESET' || socket.destroyed || refused.has(socket)) return
    if (!socket.writable || isAnswering(socket)) {
      socket.destroy(error)
      return
    }
    refused.add(socket)
    const problem = problemOf(refusalFor(error), { ...house ? { house } : {}, words, language: 'en', request: uuidv7() })
    const body = JSON.stringify(problem)
    socket.end([`HTTP/1.1 ${problem.status} ${STATUS_CODES[problem.status] ?? ''}`, 'connection: close', 'x-content-type-options: nosniff',
      `x-request-id: ${problem.instance}`, 'content-type: application/problem+json; charset=utf-8',
      `content-length: ${Buffer.byteLength(body)}`, '', body].join('\r\n'))
    setTimeout(() => { socket.destroy() }, lingerMs).unref()
  }
}
