// The one way from the browser to the server. Every write carries the session's CSRF token and an
// idempotency key, so that a repeated click or a retried call never books twice.
import { asProblem, networkProblem, Problem, type ProblemBody } from './problem.ts'
import { t } from './words.ts'

export type Json = string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json }
export type Query = Readonly<Record<string, string | number | boolean | readonly string[] | null | undefined>>

export interface Call {
  readonly method?: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'
  readonly query?: Query
  readonly body?: unknown
  /** A table as it is, in place of a body of ours. */
  readonly table?: Blob
  readonly accept?: string
  /** The version the change was made against. */
  readonly version?: number
  /** The same key for the same intention: a retry then gets the first answer. */
  readonly key?: string
  readonly signal?: AbortSignal
  /** Arrives even if the page is left meanwhile; browsers grant that to small requests only. */
  readonly outlives?: boolean
}

const smallRequest = 60_000

let csrf = ''
let onSignedOut: () => void = () => undefined
let askProof = async (): Promise<boolean> => false

export const rememberToken = (token: string): void => { csrf = token }
export const whenSignedOut = (listener: () => void): void => { onSignedOut = listener }
/** Who asks the person to prove themselves; answers whether they did. */
export const whenProofNeeded = (asker: () => Promise<boolean>): void => { askProof = asker }

export async function call<T>(path: string, options: Call = {}): Promise<T> {
  const response = await send(path, options)
  if (response.status === 204) return undefined as T // why: a call answered by 204 is typed as void.
  if (response.ok) return await response.json() as T // why: the contract of the API gives the shape.
  const refusal = await refusalOf(response, path)
  if (refusal.code === 'kernel/prove-yourself' && await askProof()) return call<T>(path, options)
  throw refusal
}

export const get = <T>(path: string, query?: Query, signal?: AbortSignal): Promise<T> =>
  call<T>(path, { ...query && { query }, ...signal && { signal } })

export const post = <T>(path: string, body: unknown, options: Omit<Call, 'body' | 'method'> = {}): Promise<T> =>
  call<T>(path, { ...options, method: 'POST', body })

export function address(path: string, query: Query = {}): string {
  const params = new URLSearchParams()
  for (const [name, value] of Object.entries(query)) {
    if (value !== undefined && value !== null && value !== '') {
      for (const one of Array.isArray(value) ? value : [value]) params.append(name, String(one))
    }
  }
  const tail = params.toString()
  return `/api/${path.replace(/^\/?(api\/)?/, '')}${tail && `?${tail}`}`
}

/** A table says what it is only if it is a workbook: Windows calls every CSV a sheet of Excel. */
const workbook = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'

async function send(path: string, { method = 'GET', query = {}, body, table, accept, version, key, signal, outlives = false }: Call) {
  const headers = new Headers({ accept: accept ?? 'application/json' })
  if (method !== 'GET') {
    headers.set('x-kontor-csrf', csrf)
    headers.set('idempotency-key', key ?? crypto.randomUUID())
    if (version !== undefined) headers.set('if-match', `"${version}"`)
    if (table) headers.set('content-type', table.type === workbook ? workbook : 'text/csv')
    else if (body !== undefined) headers.set('content-type', 'application/json')
  }
  const text = body === undefined ? '' : JSON.stringify(body)
  try {
    return await fetch(address(path, query), { method, headers, credentials: 'same-origin',
      keepalive: outlives && text.length < smallRequest,
      ...table ? { body: table } : text !== '' && { body: text }, ...signal && { signal } })
  } catch (error) {
    if (error instanceof DOMException && error.name === 'AbortError') throw error
    throw error instanceof TypeError ? networkProblem() : asProblem(error)
  }
}

/** Long work that tells how it goes: a line of JSON for each step, each handed on as it comes. */
export async function follow<T>(path: string, options: Call, onLine: (line: T) => void): Promise<void> {
  const response = await send(path, { ...options, method: 'POST', accept: 'application/x-ndjson' })
  if (!response.ok || !response.body) throw await refusalOf(response, path)
  const reader = response.body.pipeThrough(new TextDecoderStream()).getReader()
  let rest = ''
  for (let read = await reader.read(); !read.done; read = await reader.read()) {
    const lines = `${rest}${read.value}`.split('\n')
    rest = lines.pop() ?? ''
    for (const line of lines) if (line !== '') onLine(JSON.parse(line) as T) // why: the contract of the address.
  }
}

/** Sends a file as its bare bytes; its name stands in the address. */
export async function sendFile(path: string, file: File): Promise<void> {
  const headers = { 'x-kontor-csrf': csrf, 'content-type': file.type || 'application/octet-stream' }
  const response = await fetch(address(path, { name: file.name }), { method: 'POST', headers, body: file, credentials: 'same-origin' })
    .catch(() => { throw networkProblem() })
  if (!response.ok) throw await refusalOf(response, path)
}

async function refusalOf(response: Response, path: string): Promise<Problem> {
  const body = await response.json().catch(() => null) as Partial<ProblemBody> | null // why: checked below.
  if (response.status === 401 && !path.startsWith('session')) onSignedOut()
  return new Problem({ ...body, code: body?.code ?? `http/${response.status}`, status: response.status,
    title: body?.title ?? t('ui.problem.unexpected') })
}
