// The worker beside the page: keeps the files the app is made of, so that it opens without a connection and at once
// on a bad one. It never touches an answer of the API: figures are those of the server or there are none.
import { isAppPage, isKeptFile } from './kept-files.ts'

/** What a worker is given, as far as this one uses it. */
interface Until extends Event { waitUntil(work: Promise<unknown>): void }
interface Asked extends Until { readonly request: Request, respondWith(answer: Promise<Response>): void }
interface Told extends Until { readonly data: unknown, readonly ports: readonly MessagePort[] }
interface Worker {
  addEventListener(type: 'install' | 'activate', listener: (event: Until) => void): void
  addEventListener(type: 'fetch', listener: (event: Asked) => void): void
  addEventListener(type: 'message', listener: (event: Told) => void): void
  skipWaiting(): Promise<void>
  readonly clients: { claim(): Promise<void> }
}
const worker = globalThis as unknown as Worker // why: this file runs as a worker, for which the page has no types.

/** Filled in when the app is bundled. */
const shell: readonly string[] = ['__KONTOR_SHELL__']
const cacheName = 'kontor-shell-__KONTOR_VERSION__'
const page = '/'
const patienceMs = 4000

worker.addEventListener('install', event => event.waitUntil(keepShell()))
worker.addEventListener('activate', event => event.waitUntil(forgetOlder().then(() => worker.clients.claim())))

worker.addEventListener('fetch', event => {
  const { request } = event
  const url = new URL(request.url)
  if (request.method !== 'GET' || url.origin !== location.origin) return
  if (request.mode === 'navigate' && isAppPage(url.pathname)) event.respondWith(pageFor(request))
  else if (isKeptFile(url.pathname)) event.respondWith(fileFor(request))
})

worker.addEventListener('message', event => {
  if (event.data === 'take over') event.waitUntil(worker.skipWaiting())
  if (event.data === 'what are you made of') event.ports[0]?.postMessage(shell)
  if (Array.isArray(event.data)) event.waitUntil(keepMore(event.data.filter(one => typeof one === 'string')))
})

async function keepShell(): Promise<void> {
  const cache = await caches.open(cacheName)
  await Promise.all([cache.add(new Request(page, { cache: 'no-cache' })), cache.addAll([...shell])])
}

/** Files the open page has already loaded: its language, its fonts, its screens. */
async function keepMore(paths: readonly string[]): Promise<void> {
  const cache = await caches.open(cacheName)
  for (const path of paths) {
    if (isKeptFile(path) && !await cache.match(path)) await cache.add(path).catch(() => undefined)
  }
}

async function forgetOlder(): Promise<void> {
  const names = await caches.keys()
  await Promise.all(names.filter(name => name.startsWith('kontor-shell-') && name !== cacheName).map(name => caches.delete(name)))
}

/** The page as the server has it now; without a connection, or without an answer in time, the one kept. */
async function pageFor(request: Request): Promise<Response> {
  const kept = await (await caches.open(cacheName)).match(page)
  if (!kept) return fetch(request)
  return fetch(request, { signal: AbortSignal.timeout(patienceMs) }).catch(() => kept)
}

/** Names carry a hash of their content: what is kept under one is what the server would send. */
async function fileFor(request: Request): Promise<Response> {
  const cache = await caches.open(cacheName)
  const kept = await cache.match(request)
  if (kept) return kept
  const answer = await fetch(request)
  if (answer.ok) await cache.put(request, answer.clone())
  return answer
}
