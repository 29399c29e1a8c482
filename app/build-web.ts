// Builds the web app when its sources have changed since the last time (always with --force), and lays
// compressed copies beside the files, so that no server compresses the same bytes again and again.
import { readFileSync, readdirSync, writeFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import process from 'node:process'
import { brotliCompressSync, constants, gzipSync } from 'node:zlib'
import { build } from 'vite'
import { builtHash, dist, project, sourcesHash, stampFile } from './web-state.ts'

const worthCompressing = /\.(js|css|html|svg|json|txt)$/
const smallest = 1024

function compress(): void {
  for (const entry of readdirSync(dist, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile() || !worthCompressing.test(entry.name)) continue
    const file = join(entry.parentPath, entry.name)
    const content = readFileSync(file)
    if (content.length < smallest) continue
    writeFileSync(`${file}.gz`, gzipSync(content, { level: 9 }))
    writeFileSync(`${file}.br`, brotliCompressSync(content, { params: { [constants.BROTLI_PARAM_QUALITY]: 9 } }))
  }
}

const hash = sourcesHash()
if (process.argv.includes('--force') || builtHash() !== hash) {
  process.stdout.write('building the web app …\n')
  await build({ configFile: join(project, 'web', 'vite.config.ts'), logLevel: 'warn' })
  compress()
  writeFileSync(stampFile, `${hash}\n`)
  process.stdout.write(`${relative(project, dist)} is built\n`)
}
