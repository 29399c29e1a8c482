// More clients than the house can serve: what gets done, how long it takes, how quickly the rest is sent away, and whether
// what was acknowledged is there once. Each client sends a command again under its key until it is done, as it is told to.
//
//   npm run bench -- overload [--clients 16,64,256,1024] [--seconds 8]
import { Agent, request } from 'node:http'
import { loadavg } from 'node:os'
import process from 'node:process'
import { parseArgs } from 'node:util'
import { quantile, rounded, tell } from './frame/figures.ts'
import { type ServerProcess, openScene, startHouse } from './frame/scene.ts'
import { Hand } from './lead-to-cash/hand.ts'
import { type Seed, seed } from './lead-to-cash/seed.ts'

const { values: flags } = parseArgs({ options: { seconds: { type: 'string', default: '8' },
  clients: { type: 'string', default: '16,64,256,1024' } } })
const seconds = Number(flags.seconds)

interface Answer { readonly status: number, readonly after: number, readonly ms: number }

function ask(house: ServerProcess, agent: Agent, { token, key, body }: { token: string, key: string, body: string }): Promise<Answer> {
  const begun = performance.now()
  return new Promise((done, failed) => {
    const asked = request(`${house.url}/api/crm/leads`, { method: 'POST', agent, headers: { 'authorization': `Bearer ${token}`,
      'content-type': 'application/json', 'content-length': Buffer.byteLength(body), 'idempotency-key': key } }, message => {
      message.resume()
      message.once('end', () => { done({ status: message.statusCode ?? 0, after: Number(message.headers['retry-after'] ?? 0),
        ms: performance.now() - begun }) })
    })
    asked.once('error', failed)
    asked.end(body)
  })
}

interface Crowd { readonly served: number[], readonly refused: number[], readonly strange: number[] }


async function crowd(house: ServerProcess, { company, token }: Seed, clients: number): Promise<Crowd> {
  const found: Crowd = { served: [], refused: [], strange: [] }
  const end = performance.now() + seconds * 1000
  await Promise.all(Array.from({ length: clients }, async (_, client) => {
    const agent = new Agent({ keepAlive: true, maxSockets: 1 })
    for (let round = 0; performance.now() < end; round++) {
      const title = `Crowd ${clients}/${client}/${round}`
      const command = { token, key: crypto.randomUUID(),
        body: JSON.stringify({ company, title, name: title, country: 'DE', language: 'de', source: 'web' }) }
      for (;;) {
        const { status, after, ms } = await ask(house, agent, command)
        if (status === 201 || status === 200) {
          found.served.push(ms)
          break
        }
        if (status !== 503 || after === 0) {
          found.strange.push(status)
          break
        }
        found.refused.push(ms)
        // why: all who were sent away at one moment should not come back at one.
        await new Promise(done => { setTimeout(done, after * (500 + Math.random() * 1000)) })
      }
    }
    agent.destroy()
  }))
  return found
}

const scene = await openScene()
try {
  const seeded = await seed(scene.databaseUrl)
  const house = await startHouse(scene.databaseUrl, { jobs: false })
  await crowd(house, seeded, 4)
  const boss = await Hand.open(scene.databaseUrl)
  for (const clients of flags.clients.split(',').map(Number)) {
    const begun = performance.now()
    const { served, refused, strange } = await crowd(house, seeded, clients)
    const [row] = await boss.query(`select count(*)::integer as n, count(distinct title)::integer as once
      from crm.leads where title like $1`, [`Crowd ${clients}/%`])
    const exactly = row?.['n'] === served.length && row['once'] === served.length
    const [half, p99, refusal] = [quantile(served, 0.5), quantile(served, 0.99), refused.length === 0 ? 0 : quantile(refused, 0.99)]
    tell({ bench: `overload.${clients}`, unit: 'leads/s', value: rounded(served.length / (performance.now() - begun) * 1000, 1),
      p50: rounded(half, 1), p99: rounded(p99, 1), tail: rounded(p99 / half, 1), longest: rounded(quantile(served, 1), 1),
      refused: refused.length, refusedP99: rounded(refusal, 1), errors: strange.length,
      statuses: [...new Set(strange)], exactlyOnce: exactly,
      load: loadavg().map(one => rounded(one)) })
    if (!exactly || strange.length > 0) process.exitCode = 1
  }
  await boss.close()
  await house.stop()
} finally {
  await scene.stop()
}
