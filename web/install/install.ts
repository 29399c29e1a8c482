// The page's side of being installed: names the manifest in the reader's language, starts the worker, and says when a
// newer version waits. A page that is newer already lets its worker take over without a word.
const workerFile = '/service-worker.js'
const hourMs = 3_600_000
/** Whoever wants the new version does not wait longer for a worker that is busy. */
const patienceMs = 3000

/** The home screen shows the app in the language of whoever puts it there. */
export function nameManifest(language: string): void {
  const link = document.querySelector<HTMLLinkElement>('link[rel="manifest"]') ?? document.createElement('link')
  link.rel = 'manifest'
  link.href = `/manifest-${language}.webmanifest`
  if (!link.isConnected) document.head.append(link)
}

/** Starts the worker; `onNewer` is told once a newer version is ready, with what takes it. */
export async function startWorker(onNewer: (take: () => void) => void): Promise<void> {
  if (!import.meta.env.PROD || !('serviceWorker' in navigator)) return
  const registration = await navigator.serviceWorker.register(workerFile).catch(() => null)
  if (!registration) return
  const waits = async (): Promise<void> => {
    const { waiting } = registration
    if (!waiting || !navigator.serviceWorker.controller) return
    if (isOurs(await filesOf(waiting))) waiting.postMessage('take over')
    else onNewer(() => takeOver(waiting))
  }
  registration.addEventListener('updatefound', () => {
    const { installing } = registration
    installing?.addEventListener('statechange', () => { if (installing.state === 'installed') void waits() })
  })
  void waits()
  setInterval(() => void registration.update().catch(() => undefined), hourMs)
  const ready = await navigator.serviceWorker.ready
  ready.active?.postMessage(performance.getEntriesByType('resource').map(one => new URL(one.name))
    .filter(url => url.origin === location.origin).map(url => url.pathname))
}

/**
 * The new worker takes all open pages; this one is drawn anew from it. Drafts are kept beside, as always. While the worker before
 * is still fetching, the browser holds the new one back, for minutes if need be: then the page is drawn anew without it, and
 * the worker follows, as the new page is made of its files.
 */
function takeOver(waiting: ServiceWorker): void {
  navigator.serviceWorker.addEventListener('controllerchange', () => location.reload(), { once: true })
  setTimeout(() => location.reload(), patienceMs)
  waiting.postMessage('take over')
}

const filesOf = (worker: ServiceWorker): Promise<readonly string[]> => new Promise(resolve => {
  const { port1, port2 } = new MessageChannel()
  port1.onmessage = event => resolve(event.data)
  worker.postMessage('what are you made of', [port2])
})

const isOurs = (files: readonly string[]): boolean => [...document.querySelectorAll<HTMLScriptElement>('script[type="module"]')]
  .every(script => files.includes(new URL(script.src).pathname))
