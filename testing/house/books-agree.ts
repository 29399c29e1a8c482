// What must be true of the books at any moment, whatever happened: everything the house can be asked to prove.
import { jsonable } from '../../kernel/command/work.ts'
import { holds, verify } from '../../kernel/verify/verify.ts'
import type { World } from '../world.ts'

/** What is wrong, in words; empty when the books agree. */
export async function disagreements(w: Pick<World, 'url' | 'engine'>): Promise<string[]> {
  const found: string[] = []
  for await (const verdict of verify(w.url, w.engine.house)) {
    if (!holds(verdict)) found.push(`${verdict.check.name}: ${verdict.failure ?? JSON.stringify(jsonable(verdict.broken))}`)
  }
  return found
}
