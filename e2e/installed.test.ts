// The app on the home screen of a phone: it can be installed, opens without a connection and says what is possible,
// keeps no answer of the API, and tells of a new version without tearing anybody out of their work.
import assert from 'node:assert/strict'
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { dist } from '../app/web-state.ts'
import { journey } from './testing/journey.ts'
import type { Screen } from './testing/screen.ts'

const webFolder = mkdtempSync(join(tmpdir(), 'kontor-installed-'))
cpSync(dist, webFolder, { recursive: true })
after(() => rmSync(webFolder, { recursive: true }))

const house = journey({ webFolder })
const phone = { size: { width: 360, height: 740 }, touch: true, worker: true } as const

/** Until the worker stands beside the page and has kept what the page is made of. */
const standing = (screen: Screen): Promise<unknown> => screen.page.waitForFunction(async () => {
  await navigator.serviceWorker.ready
  const kept = await caches.open((await caches.keys())[0] ?? '')
  const words = performance.getEntriesByType('resource').filter(one => /\/assets\/en-/.test(one.name))
  return navigator.serviceWorker.controller !== null && words.length > 0 && await kept.match(words[0]?.name ?? '') !== undefined
})

test('it can be installed, in the language of the reader', async () => {
  const screen = await house.screen('sam', phone)
  await screen.visit('/')
  const manifest = await screen.page.evaluate(async () => {
    const link = document.querySelector<HTMLLinkElement>('link[rel="manifest"]')
    return (await fetch(link?.href ?? '')).json() as Promise<Record<string, unknown>> // why: a manifest is an object.
  })
  assert.deepEqual([manifest['name'], manifest['lang'], manifest['display'], manifest['start_url']], ['Kontor', 'en', 'standalone', '/'])
  const icons = manifest['icons'] as ReadonlyArray<{ src: string, sizes: string }> // why: checked one by one below.
  for (const { src, sizes } of icons) {
    const shape = await screen.page.evaluate(async address => {
      const picture = new Image()
      picture.src = address
      await picture.decode()
      return `${picture.naturalWidth}x${picture.naturalHeight}`
    }, src)
    if (sizes !== 'any') assert.equal(shape, sizes, src)
  }
  const shortcuts = manifest['shortcuts'] as ReadonlyArray<{ name: string, url: string }> // why: each is visited below.
  for (const { name, url } of shortcuts) {
    assert.ok(name, url)
    await screen.visit(url)
  }
})

test('without a connection it opens, says what is possible, and goes on by itself', async () => {
  const screen = await house.screen('sam', phone)
  await screen.visit('/sales/orders')
  await standing(screen)
  await screen.context.setOffline(true)
  await screen.page.goto(new URL('/party/parties', screen.page.url()).href)
  await screen.heading('No connection').waitFor()
  await screen.judge('without a connection')
  const kept = await screen.page.evaluate(async () => {
    const names = await caches.keys()
    const all = await Promise.all(names.map(async name => (await (await caches.open(name)).keys()).map(one => new URL(one.url).pathname)))
    return all.flat()
  })
  assert.ok(kept.includes('/') && kept.some(path => path.startsWith('/assets/index-')), kept.join())
  assert.deepEqual(kept.filter(path => path !== '/' && !/^\/(assets\/[^/]+|mark\.svg|icon-[a-z0-9-]+\.png)$/.test(path)), [])
  await screen.context.setOffline(false)
  await screen.page.getByRole('row').filter({ hasText: 'Acme Lighting' }).waitFor()
  assert.equal(screen.address.pathname, '/party/parties')
})

test('a new version is told of and taken when one wants it', async () => {
  const screen = await house.screen('sam', phone)
  await screen.visit('/')
  await standing(screen)
  const file = join(webFolder, 'service-worker.js')
  const before = readFileSync(file, 'utf8')
  // A release: other files, so another worker. The open page is not made of them.
  const entry = /\/assets\/index-[\w-]+\.js/.exec(before)?.[0] ?? ''
  const newer = before.replace(entry, '/mark.svg').replace(/kontor-shell-\w+/, 'kontor-shell-newer')
  for (const packed of ['.gz', '.br']) rmSync(`${file}${packed}`)
  writeFileSync(file, newer)
  // why: the browser looks by itself after a page was opened; a look that joins that one may have seen the version before.
  await screen.page.waitForFunction(async () => {
    const standing = await navigator.serviceWorker.ready
    await standing.update()
    return standing.installing !== null || standing.waiting !== null
  })
  await screen.page.getByText('A new version is ready').waitFor()
  await screen.judge('a new version is ready')
  assert.equal(await screen.page.evaluate(async () => (await caches.keys()).includes('kontor-shell-newer')), true)
  await Promise.all([screen.page.waitForEvent('load'), screen.button('Reload now').tap()])
  await screen.settled()
  await screen.page.waitForFunction(async () => (await caches.keys()).join() === 'kontor-shell-newer')
})
