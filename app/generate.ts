// Writes what is derived and worth reading in a review to gen/: with --check it writes nothing and fails
// when something there is not what the definitions say now.
import process from 'node:process'
import { currentFiles, staleFiles, writeFiles } from './generated.ts'

const files = currentFiles()
if (process.argv.includes('--check')) {
  const stale = staleFiles(files)
  for (const name of stale) process.stderr.write(`gen/${name} is not current: npm run gen\n`)
  process.exitCode = stale.length === 0 ? 0 : 1
} else {
  writeFiles(files)
  process.stdout.write(`${[...files.keys()].map(name => `gen/${name}`).join('\n')}\n`)
}
