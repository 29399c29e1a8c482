// Made-up requests to every operation of the API, as many as one likes, in one process: each answer is one that is
// described, whatever is asked, and none is a fault. Counts and findings are kept in a file, and a run that was broken
// off goes on from it. Ends with status 1 when anything was found.
//
//   npm run bench -- fuzz [--per 10000] [--only /api/sales] [--share 1/2] [--resume FILE] [--minutes 60] [--lanes 6] [--renew 40000]
//
// Two programs with a share and a file each use two processors.
import { loadavg, tmpdir } from 'node:os'
import { join } from 'node:path'
import process from 'node:process'
import { parseArgs } from 'node:util'
import fc from 'fast-check'
import { openapiOf } from '../kernel/openapi/document.ts'
import { AnswerShapes } from '../kernel/testing/answer-shape.ts'
import { type Operation, faultIn, findingOf, operationsOf, requestsFor } from '../kernel/testing/api-fuzz.ts'
import { house } from '../app/house.ts'
import { rounded, say, tell } from './frame/figures.ts'
import { Tally } from './fuzz/tally.ts'
import { type Town, castMould, openTown } from './fuzz/town.ts'

const { values: flags } = parseArgs({ options: { per: { type: 'string', default: '10000' }, only: { type: 'string', default: '' },
  share: { type: 'string', default: '1/1' },
  resume: { type: 'string', default: join(tmpdir(), 'kontor-fuzz.json') }, minutes: { type: 'string', default: '0' },
  lanes: { type: 'string', default: '6' }, renew: { type: 'string', default: '40000' }, seed: { type: 'string', default: '1' } } })
const per = Number(flags.per)
const begun = performance.now()
const end = Number(flags.minutes) > 0 ? begun + Number(flags.minutes) * 60_000 : Number.POSITIVE_INFINITY
/** Requests of one operation in a row. */
const bite = 40

const tally = new Tally(flags.resume)
const document = openapiOf(house)
const shapes = new AnswerShapes(document)
const [share = 1, shares = 1] = flags.share.split('/').map(Number)
const operations = operationsOf(document).filter(({ path }, at) => path.startsWith(flags.only) && at % shares === share - 1)
const nameOf = ({ method, path }: Operation): string => `${method} ${path}`
let stopped = false
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => { stopped = true })
// why: the database of tests ends the process at once when it is told to.
process.once('exit', () => { tally.save() })

async function ask(town: Town, operation: Operation): Promise<number> {
  const name = nameOf(operation)
  const { count } = tally.of(name)
  // why: what is new in the description catches up with the rest.
  const runs = Math.min(mostAsked() - count > 10 * bite ? 3 * bite : bite, per - count)
  // why: the seed goes on with the count, so a run that is taken up again asks something new.
  const requests = fc.sample(requestsFor(document, operation, town.ids), { numRuns: runs, seed: Number(flags.seed) * 1_000_003 + count })
  for (const request of requests) {
    const sent = performance.now()
    const answer = await town.send(request)
    tally.answered(name, answer.status, performance.now() - sent)
    const fault = faultIn(operation, answer) ?? shapes.faultIn(operation, answer)
    if (fault === null) continue
    const { instance = '' } = answer.text.startsWith('{') ? JSON.parse(answer.text) as { instance?: string } : {} // why: a problem.
    const finding = findingOf(operation, fault, request)
    if (tally.found(finding, town.faultNamed(instance))) say(`${finding.text}\n${town.faultNamed(instance)}`)
  }
  return runs
}

const mostAsked = (): number => Math.max(...operations.map(one => tally.of(nameOf(one)).count))

/** Operations that were not asked enough, those asked least first, by chance: what one breaks is not broken for the same ones each time. */
const unasked = (): Operation[] => operations.filter(one => tally.of(nameOf(one)).count < per)
  .map(one => ({ one, at: tally.of(nameOf(one)).count + Math.random() * bite })).toSorted((a, b) => a.at - b.at).map(({ one }) => one)

/** One house, until it has taken enough. */
async function assault(town: Town): Promise<number> {
  let asked = 0
  let line: Operation[] = []
  const next = (): Operation | undefined => {
    if (asked >= Number(flags.renew) || stopped || performance.now() >= end) return undefined
    if (line.length === 0) line = unasked()
    return line.shift()
  }
  const lanes = Array.from({ length: Number(flags.lanes) }, async () => {
    for (let one = next(); one; one = next()) {
      // why: others add to it meanwhile.
      const done = await ask(town, one)
      asked += done
    }
  })
  await Promise.all(lanes)
  return asked
}

const mould = await castMould()
let all = 0
for (;;) {
  const since = performance.now()
  const town = await openTown(mould)
  const asked = await assault(town).finally(() => town.end())
  const took = (performance.now() - since) / 1000
  all += asked
  tally.seconds += took
  tally.save()
  const counts = operations.map(one => tally.of(nameOf(one)).count)
  say(`${new Date().toISOString()} ${asked} requests in ${took.toFixed(0)} s (${(asked / took).toFixed(0)} a second), of each operation ${
    Math.min(...counts)} to ${Math.max(...counts)}, findings ${Object.keys(tally.findings).length}`)
  if (asked === 0 || stopped || performance.now() >= end || Math.min(...counts) >= per) break
}
const counts = operations.map(one => tally.of(nameOf(one)).count)
tell({ bench: 'fuzz.requests', value: all, unit: 'requests in this run', a_second: rounded(all / (performance.now() - begun) * 1000, 0),
  operations: operations.length, ofEach: [Math.min(...counts), Math.max(...counts)], ever: counts.reduce((sum, one) => sum + one, 0),
  findings: Object.keys(tally.findings).length, load: loadavg().map(one => rounded(one)) })
for (const { text, times } of Object.values(tally.findings)) say(`${times} times: ${text}`)
if (Object.keys(tally.findings).length > 0) process.exitCode = 1
process.exit()
