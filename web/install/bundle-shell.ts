// What makes the app installable, written while it is bundled: a manifest in each language, and into the worker the
// names of the files without which nothing is drawn.
import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Plugin } from 'vite'
import { languages } from '../../kernel/i18n/language.ts'

const workerName = 'service-worker'
const icon = (name: string, size: number, purpose: string) =>
  ({ src: `/icon-${name}.png`, sizes: `${size}x${size}`, type: 'image/png', purpose })

/** How the app is called on the home screen of a phone, and what one may begin with from there. */
export function manifestIn(language: string, words: Readonly<Record<string, string>>): string {
  const shortcut = (name: string | undefined, url: string) => ({ name, url, icons: [icon('192', 192, 'any')] })
  return JSON.stringify({
    id: '/', name: 'Kontor', short_name: 'Kontor', description: words['ui.install.about'], lang: language, dir: 'ltr',
    start_url: '/', scope: '/', display: 'standalone', background_color: '#ffffff', theme_color: '#ffffff',
    categories: ['business', 'productivity'],
    icons: [{ src: '/mark.svg', sizes: 'any', type: 'image/svg+xml', purpose: 'any' }, icon('192', 192, 'any'),
      icon('512', 512, 'any'), icon('mask-512', 512, 'maskable')],
    shortcuts: [shortcut(words['ui.place.work'], '/work'), shortcut(words['ui.install.order'], '/sales/orders/new'),
      shortcut(words['ui.install.products'], '/catalog/products')],
  })
}

export const bundleShell = (root: string): Plugin => ({
  name: 'kontor-shell',
  apply: 'build',
  generateBundle(_, bundle) {
    for (const language of languages) {
      // why: files of words are flat tables of texts, which a test checks.
      const words = JSON.parse(readFileSync(join(root, 'words', `${language}.json`), 'utf8')) as Record<string, string>
      this.emitFile({ type: 'asset', fileName: `manifest-${language}.webmanifest`, source: manifestIn(language, words) })
    }
    const files = new Set<string>()
    const add = (name: string): void => {
      const chunk = bundle[name]
      if (chunk?.type !== 'chunk' || files.has(name)) return
      files.add(name)
      for (const next of chunk.imports) add(next)
    }
    const chunks = Object.values(bundle).filter(one => one.type === 'chunk')
    for (const chunk of chunks) if (chunk.isEntry && chunk.name === 'index') add(chunk.fileName)
    for (const name of Object.keys(bundle)) {
      if (/(^|\/)index-[^/]+\.css$/.test(name) || /inter-latin-[^e][^/]*\.woff2$/.test(name)) files.add(name)
    }
    const shell = [...files].toSorted().map(name => `/${name}`)
    const worker = chunks.find(chunk => chunk.name === workerName)
    if (!worker || shell.length < 3) throw new Error('the bundle has no worker or no files of its own')
    worker.code = worker.code.replace(/["'`]__KONTOR_SHELL__["'`]/, shell.map(path => JSON.stringify(path)).join(','))
      .replace('__KONTOR_VERSION__', createHash('sha256').update(shell.join()).digest('hex').slice(0, 12))
  },
})

/** The worker lies at the root under one name for ever: its place says what it may see. */
export const namedByRole = (chunk: { readonly name: string }): string =>
  (chunk.name === workerName ? '[name].js' : 'assets/[name]-[hash].js')
