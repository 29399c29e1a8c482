// The statements that a piece of work sends, and what their plans say of the tables of the books: which partitions they
// look into, and whether they are asked of one company.
import type { RunningEngine } from '../../app/engine.ts'

export interface Sent { readonly text: string, readonly values: readonly unknown[] }
interface Line { query(config: { readonly text: string, readonly values?: readonly unknown[] }): unknown }

/** Runs the work and answers what it sent. */
export async function recorded(engine: RunningEngine, work: () => Promise<unknown>): Promise<readonly Sent[]> {
  const sent: Sent[] = []
  const use = engine.pool.use.bind(engine.pool)
  engine.pool.use = inner => use(async connection => {
    // why: the driver types not this one call of ours.
    const line = connection.client as unknown as Line
    const query = line.query.bind(line)
    line.query = config => {
      sent.push({ text: config.text, values: config.values ?? [] })
      return query(config)
    }
    try {
      return await inner(connection)
    } finally {
      line.query = query
    }
  })
  try {
    await work()
  } finally {
    engine.pool.use = use
  }
  return sent
}

/** A step of a plan, as PostgreSQL tells it. */
export interface Node {
  readonly 'Node Type': string
  readonly 'Relation Name'?: string
  readonly 'Index Name'?: string
  readonly Filter?: string
  readonly Schema?: string
  readonly Plans?: readonly Node[]
  readonly [key: string]: unknown
}

export interface Scan {
  readonly table: string
  /** All conditions of the scan, and those of the joins above it. */
  readonly conditions: readonly string[]
}

const own = ['Index Cond', 'Filter', 'Recheck Cond', 'TID Cond']
const joining = ['Hash Cond', 'Merge Cond', 'Join Filter']

function scansOf(node: Node, above: readonly string[]): Scan[] {
  const told = (keys: readonly string[]): string[] => keys.flatMap(key => (typeof node[key] === 'string' ? [node[key]] : []))
  const here = [...above, ...told(joining)]
  return [...node['Relation Name'] === undefined || String(node['Operation'] ?? '') === 'Insert' ? []
    : [{ table: `${node.Schema}.${node['Relation Name']}`, conditions: [...told(own), ...here] }],
  ...(node.Plans ?? []).flatMap(one => scansOf(one, here))]
}

const unexplained = /^\s*(explain|begin|set|commit|rollback|listen|declare|fetch|close|lock|savepoint|release)/i

/** How a statement would be answered: with its values, or whatever they are; null for one that has no plan. */
export async function planOf(engine: RunningEngine, { text, values }: Sent, { generic = false } = {}): Promise<Node | null> {
  if (unexplained.test(text)) return null
  return engine.pool.use(async connection => {
    const { rows } = await connection.run(`explain (format json, verbose${generic ? ', generic_plan' : ''}) ${text}`, generic ? [] : values)
    const [{ 'QUERY PLAN': [whole] }] = rows as [{ 'QUERY PLAN': [{ Plan: Node }] }] // why: a plan is one row.
    return whole.Plan
  })
}

/** What a statement would look into. */
export async function scans(engine: RunningEngine, sent: Sent, how: { readonly generic?: boolean } = {}): Promise<readonly Scan[]> {
  const plan = await planOf(engine, sent, how)
  return plan === null ? [] : scansOf(plan, [])
}
