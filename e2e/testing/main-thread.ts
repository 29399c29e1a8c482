// What the page's own thread works, in milliseconds of processor time: a figure that others on the machine do not make larger.
import type { Screen } from './screen.ts'

/** Counts from now on; the answer is what was worked until then. */
export async function mainThread(screen: Screen): Promise<() => Promise<number>> {
  const session = await screen.context.newCDPSession(screen.page)
  await session.send('Performance.enable', { timeDomain: 'threadTicks' })
  const worked = async (): Promise<number> => {
    const { metrics } = await session.send('Performance.getMetrics')
    return (metrics.find(one => one.name === 'TaskDuration')?.value ?? 0) * 1000
  }
  const begun = await worked()
  return async () => {
    const all = await worked() - begun
    await session.detach()
    return all
  }
}
