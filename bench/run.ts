// npm run bench -- <name> [--seconds 8 --pairs 3 …]: runs one bench, which prints one JSON line per figure.
// Without a name it says which there are.
import process from 'node:process'

interface Bench { readonly says: string, run(): Promise<unknown> }

const benches: Readonly<Record<string, Bench>> = {
  'amounts': { says: 'whole minor units against numeric, ten million rows', run: () => import('./amounts.ts') },
  'citus': { says: 'books spread over a Citus cluster: guards, proofs, the same answers', run: () => import('./citus.ts') },
  'confirm': { says: 'where the time of one confirmed order goes, with a flame graph', run: () => import('./confirm.ts') },
  'duplicates': { says: 'how well people and products are known again', run: () => import('./duplicates.ts') },
  'faults': { says: 'kill -9 of programs and database under load: nothing acknowledged is lost', run: () => import('./faults.ts') },
  'fuzz': { says: 'made-up requests to every operation: none is a fault', run: () => import('./fuzz.ts') },
  'import': { says: 'a table of parties taken in by the job, against COPY of the same rows', run: () => import('./import.ts') },
  'lead-to-cash': { says: 'chains a second over HTTP, against the same by hand', run: () => import('./lead-to-cash.ts') },
  'lists': { says: 'pages, filters, searches of a long list, against queries by hand', run: () => import('./lists.ts') },
  'migrate': { says: 'a column filled in batches that go on, against one statement', run: () => import('./migrate.ts') },
  'nodes': { says: 'chains a second with two programs on one database, against one', run: () => import('./nodes.ts') },
  'order-entry': { says: 'keys and a pasted table in an order of 500 lines, in a browser', run: () => import('./order-entry.ts') },
  'overload': { says: 'clients that never rest: how many wait, how long, and that nothing is lost', run: () => import('./overload.ts') },
  'retail': { says: 'two years of a wholesaler taken over and proved, against COPY', run: () => import('./retail.ts') },
  'scan': { says: 'sqlmap and wapiti on a running house', run: () => import('./scan.ts') },
  'screens': { says: 'script, paint, sign-in and scrolling of the built app, in a browser', run: () => import('./screens.ts') },
  'size': { says: 'pages, reports and commands in a house with a million parties and orders', run: () => import('./size.ts') },
}

const list = (): string => ['npm run bench -- <name>; their options stand in bench/README.md', '',
  ...Object.entries(benches).map(([name, { says }]) => `${name.padEnd(14)} ${says}`)].join('\n')

const [name = ''] = process.argv.splice(2, 1)
if (Object.hasOwn(benches, name)) {
  await benches[name]?.run()
} else if (name === '') {
  process.stdout.write(`${list()}\n`)
} else {
  process.stderr.write(`There is no bench ${name}.\n\n${list()}\n`)
  process.exitCode = 1
}
