// Whether the built web app is still the one its sources say: the content of every file it is made of,
// found by following the imports, under one hash.
import { createHash } from 'node:crypto'
import { existsSync, globSync, readFileSync } from 'node:fs'
import { dirname, join, relative, resolve } from 'node:path'

export const project = resolve(import.meta.dirname, '..')
export const dist = join(project, 'web', 'dist')
const stamp = join(dist, 'built')

const importPattern = /(?:from|import)\s*\(?\s*'(\.[^']+)'/g

/** Files outside web/ that are part of it, such as dates and amounts of the kernel. */
function borrowed(files: readonly string[]): Set<string> {
  const found = new Set(files)
  const look = [...files]
  for (let file = look.pop(); file !== undefined; file = look.pop()) {
    if (!/\.tsx?$/.test(file)) continue
    for (const [, path = ''] of readFileSync(file, 'utf8').matchAll(importPattern)) {
      const target = resolve(dirname(file), path)
      if (found.has(target) || !existsSync(target)) continue
      found.add(target)
      look.push(target)
    }
  }
  return found
}

/** One hash over everything the web app is made of. */
export function sourcesHash(): string {
  const own = globSync('web/**/*', { cwd: project, exclude: entry => entry.name === 'dist', withFileTypes: true })
    .filter(entry => entry.isFile() && !/\.(test|story)\.tsx?$/.test(entry.name)).map(entry => join(entry.parentPath, entry.name))
  const all = [...borrowed(own), join(project, 'package-lock.json')].sort()
  const hash = createHash('sha256')
  for (const file of all) hash.update(relative(project, file)).update('\0').update(readFileSync(file)).update('\0')
  return hash.digest('hex')
}

export const builtHash = (): string | null => (existsSync(stamp) ? readFileSync(stamp, 'utf8').trim() : null)
export const stampFile = stamp
