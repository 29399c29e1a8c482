// Records that come from elsewhere enter through the same door as everybody's: public commands, run as
// somebody, for as many items as there are. More than one call may hold goes in pieces, each a transaction of
// its own.
import type { Actor } from '../access/actor.ts'
import type { Answer } from '../command/command.ts'
import { type Engine, execute } from '../command/execute.ts'

export { houseActor } from '../access/actor.ts'
export type { Actor, Answer, Engine }

/** Most items in one call. */
export const pieceSize = 5000

/** Runs a command by name on all items; answers in their order. Nothing happens for no items. */
export async function performAs(engine: Engine, actor: Actor, name: string,
  items: readonly object[]): Promise<readonly Answer[]> {
  const command = engine.house.commands.get(name)
  if (!command) throw new Error(`no command ${name}`)
  const answers: Answer[] = []
  for (let start = 0; start < items.length; start += pieceSize) {
    answers.push(...(await execute(engine, { command, actor, items: items.slice(start, start + pieceSize) }))
      .answers)
  }
  return answers
}

/** Reads published views by text of our own with positional values. */
export const readBy = <R>(engine: Engine, text: string, values: readonly unknown[] = []): Promise<R[]> =>
  engine.pool.use(async connection => (await connection.run(text, values)).rows as R[])
