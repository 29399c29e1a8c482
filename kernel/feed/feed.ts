// The feed of the house on one node: commits ring, reactions run after the fact, and live screens hear of
// what their people may see. The app makes one, tells it of commits and closes it.
import type { Engine } from '../command/execute.ts'
import { registerConsumers } from './consumers.ts'
import { type Dispatcher, createDispatcher } from './dispatcher.ts'
import { Hub } from './hub.ts'
import { createWaker } from './waker.ts'

export interface Feed {
  readonly hub: Hub
  readonly dispatcher: Dispatcher
  /** To be called after each commit of this node. */
  committed(): void
  close(): Promise<void>
}

export interface FeedOptions {
  readonly engine: Engine
  readonly url: string
  /** Hears of facts that could not be digested and of trouble with the database. */
  readonly failed: (error: unknown) => void
  /** False on a node that serves people only and leaves reactions to others. */
  readonly dispatch?: boolean
}

export async function createFeed({ engine, url, failed, dispatch = true }: FeedOptions): Promise<Feed> {
  await registerConsumers(engine.house, engine.pool)
  const waker = await createWaker({ url })
  const hub = new Hub(engine, waker, failed)
  const dispatcher = createDispatcher(engine, dispatch ? waker : null, failed)
  return {
    hub, dispatcher,
    committed: () => waker.ring(),
    async close() {
      await Promise.all([hub.close(), dispatcher.close()])
      await waker.close()
    },
  }
}
