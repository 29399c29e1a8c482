// npm run bench -- <name> [--seconds 8 --pairs 3 …]: runs one bench, which prints one JSON line per figure.
// Without a name it says which there are.
import process from 'node:process'

const benches: Readonly<Record<string, () => Promise<unknown>>> = {
  'amounts': () => import('./amounts.ts'),
  'confirm': () => import('./confirm.ts'),
  'duplicates': () => import('./duplicates.ts'),
  'faults': () => import('./faults.ts'),
  'fuzz': () => import('./fuzz.ts'),
  'import': () => import('./import.ts'),
  'lists': () => import('./lists.ts'),
  'lead-to-cash': () => import('./lead-to-cash.ts'),
  'migrate': () => import('./migrate.ts'),
  'nodes': () => import('./nodes.ts'),
  'order-entry': () => import('./order-entry.ts'),
  'overload': () => import('./overload.ts'),
  'retail': () => import('./retail.ts'),
  'screens': () => import('./screens.ts'),
  'scan': () => import('./scan.ts'),
  'size': () => import('./size.ts'),
}

const [name = ''] = process.argv.splice(2, 1)
if (Object.hasOwn(benches, name)) {
  await benches[name]?.()
} else {
  process.stderr.write(`npm run bench -- <name>, one of: ${Object.keys(benches).join(', ')}\n`)
  process.exitCode = 1
}
