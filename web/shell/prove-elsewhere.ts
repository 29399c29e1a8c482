// Proving at the service by which one comes in, in a window of its own, so that what was being done stays as it is. The
// window that comes back tells this one by a channel, as it may have passed through pages that cut the tie between them.
import { post } from '../client.ts'

const channelName = 'kontor-proof'

/** Opens the service, in this window where no other may be opened. */
export async function proveElsewhere(provider: string): Promise<void> {
  // why: a window is let open at the click only, not after an answer has come.
  const window = globalThis.open('', '_blank', 'popup,width=520,height=720')
  try {
    const { go } = await post<{ go: string }>('session/sign-on', { provider, prove: true, goesTo: location.pathname + location.search })
    if (window) window.location.replace(go)
    else location.assign(go)
  } catch (error) {
    window?.close()
    throw error
  }
}

/** Hears of a proof in another window, until it is told to stop. */
export function whenProvedElsewhere(hear: () => void): () => void {
  const channel = new BroadcastChannel(channelName)
  channel.onmessage = hear
  return () => channel.close()
}

/** Tells the window that waits, and closes this one; one that may not be closed goes on. */
export function tellProved(goesTo: string): void {
  const channel = new BroadcastChannel(channelName)
  channel.postMessage('proved')
  channel.close()
  globalThis.close()
  location.replace(goesTo)
}
