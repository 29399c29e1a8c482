// npm run demo: a company with everything, one chain from lead to cash before your eyes, then the house stays
// open for you. With -- --check it works on a database of its own, says in one JSON line how it went, ends.
import { chmod, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import process from 'node:process'
import { openBooks } from './demo/books.ts'
import { print, signIn } from './demo/client.ts'
import { type Furnished, admit, fillHouse, stockLamps } from './demo/furnish.ts'
import { type Step, walk } from './demo/lead-to-cash.ts'
import { type RunningServer, type ServerWish, startServer } from './server.ts'
import { usualPort } from './settings.ts'
import { stopWhenTold } from './until-told.ts'

interface Told {
  readonly steps: Step[]
  readonly order: Readonly<Record<string, unknown>>
  readonly debit: string
  readonly credit: string
  readonly requests: number
}

/** The chain, told as it goes. */
async function demonstrate(server: RunningServer, { email, password }: Furnished, tell: (step: Step) => void): Promise<Told> {
  const client = await signIn(server.url, email, password)
  const goods = await stockLamps(client)
  const books = await openBooks(client)
  const steps: Step[] = []
  const order = await walk(client, books, { goods, tell: step => { steps.push(step); tell(step) } })
  return { steps, order, ...await books.totals(), requests: client.requests }
}

/** What must be true at the end of the chain; null when it is. */
function whyWrong({ order, steps, debit, credit }: Told): string | null {
  for (const [field, wanted] of Object.entries({ state: 'closed', delivery: 'full', invoicing: 'full', payment: 'full' })) {
    if (order[field] !== wanted) return `the order's ${field} is ${String(order[field])}, not ${wanted}`
  }
  if (debit !== credit) return `the books do not balance: debit ${debit}, credit ${credit}`
  if (steps.filter(step => step.posted.length > 0).length < 3) return 'delivery, invoice and payment did not all reach the ledger'
  return null
}

/** A check needs some business in the books, not two years of it. */
const checkedBusiness = { share: 5, days: 60 }

async function check(): Promise<void> {
  const begun = performance.now()
  const dataDir = await mkdtemp(join(tmpdir(), 'kontor-demo-'))
  // why: started as root, the database runs as another user, who must reach it.
  await chmod(dataDir, 0o711)
  const answer: Record<string, unknown> = { ok: false }
  let server: RunningServer | null = null
  try {
    await fillHouse(dataDir, { ...checkedBusiness, progress: () => {} })
    const filledMs = performance.now() - begun
    server = await startServer({ dataDir, log: { level: 'error', to: process.stderr } })
    const openMs = performance.now() - begun - filledMs
    const told = await demonstrate(server, await admit(server), () => {})
    const wrong = whyWrong(told)
    Object.assign(answer, { ok: wrong === null, ...(wrong === null ? {} : { reason: wrong }), order: told.order['number'],
      gross: told.order['gross'], steps: told.steps.map(({ title, posted }) => ({ title, lines: posted.length })),
      ledger: { debit: told.debit, credit: told.credit }, requests: told.requests,
      fillMs: Math.round(filledMs), openMs: Math.round(openMs) })
  } catch (error) {
    answer['reason'] = error instanceof Error ? error.message : String(error)
  } finally {
    await server?.stop()
    await rm(dataDir, { recursive: true, force: true })
  }
  print(JSON.stringify({ ...answer, ms: Math.round(performance.now() - begun) }))
  process.exit(answer['ok'] === true ? 0 : 1)
}

/** The usual port, or a free one when somebody has it. */
async function openSomewhere(wish: ServerWish): Promise<RunningServer> {
  try {
    return await startServer(wish)
  } catch (error) {
    if (!(error instanceof Error) || !('code' in error) || error.code !== 'EADDRINUSE') throw error
    return startServer({ ...wish, port: 0 })
  }
}

function printStep({ title, result, posted }: Step, number: number): void {
  print(`${String(number).padStart(2)}  ${title}: ${result}`)
  for (const line of posted) print(`      ${line}`)
}

async function demo(): Promise<void> {
  print('Opening a company for you …')
  let server: RunningServer | null = null
  stopWhenTold(async () => { await server?.stop() })
  const dataDir = join(process.env['KONTOR_DATA'] ?? resolve(import.meta.dirname, '..', '.kontor'), 'demo')
  await fillHouse(dataDir, { progress: (done, total, what) => { print(`  ${String(done).padStart(3)} of ${total}  ${what}`) } })
  // why: a demonstration never touches a real database, whatever the environment says.
  server = await openSomewhere({ dataDir, port: Number(process.env['KONTOR_PORT'] ?? usualPort),
    log: { level: 'error', to: process.stderr } })
  try {
    await present(server)
  } catch (error) {
    await server.stop()
    throw error
  }
}

async function present(server: RunningServer): Promise<void> {
  const furnished = await admit(server)
  print('\nFrom lead to cash, through the public API:\n')
  let count = 0
  const told = await demonstrate(server, furnished, step => printStep(step, ++count))
  const wrong = whyWrong(told)
  if (wrong !== null) throw new Error(wrong)
  print(`\nThe books agree: debit ${told.debit} = credit ${told.credit}.\n`)
  print(`Open ${server.url}\nMail address  ${furnished.email}\nPassword      ${furnished.password}\n`)
  for (const { email, name, role } of furnished.others) print(`${email.padEnd(36)} ${name}, ${role} (same password)`)
  print('\nCtrl-C closes the house; what you enter stays for next time.')
}

const run = process.argv.includes('--check') ? check : demo
run().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.stack : String(error)}\n`)
  process.exit(1)
})
