// The browser of the journeys: a real Chromium without a window. Its one binary is unpacked once, by whoever
// raises the stage first.
import sparticuz from '@sparticuz/chromium'
import { type Browser, type BrowserContext, chromium } from 'playwright-core'

const args = ['--no-sandbox', '--disable-gpu', '--disable-dev-shm-usage', '--force-color-profile=srgb']

/**
 * A page of a journey lives for a second or two: not long enough for what V8 compiles a second time to be worth its
 * work, which is a sixth of all the browser does. Where milliseconds are measured, the browser is as people have it.
 */
export const shortLived = ['--js-flags=--no-opt,--no-maglev,--min-semi-space-size=16']

/** Not to be run twice at once: the second would start a half-written file. */
export async function unpackBrowser(): Promise<void> {
  await sparticuz.executablePath()
}

/** With more than the usual switches where a journey needs a device, such as a camera. */
export async function openBrowser(more: readonly string[] = []): Promise<Browser> {
  return chromium.launch({ executablePath: await sparticuz.executablePath(), args: [...args, ...more] })
}

/** With a profile in a folder and a port at which other programs drive it too. */
export async function openBrowserAt(folder: string, port: number): Promise<BrowserContext> {
  return chromium.launchPersistentContext(folder, { executablePath: await sparticuz.executablePath(),
    args: [...args, `--remote-debugging-port=${port}`] })
}
