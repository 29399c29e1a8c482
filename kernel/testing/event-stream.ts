// Listens to server-sent events as a browser does, for tests.
export interface Heard { readonly id: string, readonly event: string, readonly data: Record<string, unknown> }

export interface EventStream {
  readonly heard: Heard[]
  /** Waits for the next event that fits; those that came already count. */
  until(fits: (one: Heard) => boolean): Promise<Heard>
  /** Waits until the server ends the stream. */
  readonly ended: Promise<void>
  close(): void
}

function parse(block: string): Heard | null {
  const lines = new Map(block.split('\n')
    .map(line => [line.slice(0, line.indexOf(':')), line.slice(line.indexOf(':') + 2)]))
  const data = lines.get('data')
  return data === undefined ? null
    : { id: lines.get('id') ?? '', event: lines.get('event') ?? 'message',
      data: JSON.parse(data) as Record<string, unknown> }
}

/** Opens a stream; resolves when the server has begun to answer. */
export async function openStream(url: string, headers: Readonly<Record<string,
  string>>): Promise<EventStream> {
  const closing = new AbortController()
  const answer = await fetch(url, { headers, signal: closing.signal })
  if (answer.status !== 200 || !answer.body) throw new Error(
    `the stream answered ${answer.status}: ${await answer.text()}`)
  const heard: Heard[] = []
  const waiting = new Set<() => void>()
  const body = answer.body
  const read = async (): Promise<void> => {
    let rest = ''
    for await (const chunk of body.pipeThrough(new TextDecoderStream())) {
      const blocks = (rest + chunk).split('\n\n')
      rest = blocks.pop() ?? ''
      heard.push(...blocks.map(parse).filter(one => one !== null))
      for (const check of waiting) check()
    }
  }
  const ended = read().catch(() => {})
  return {
    heard, ended,
    until: fits => new Promise((resolve, reject) => {
      const check = (): void => {
        const found = heard.find(fits)
        if (!found) return
        waiting.delete(check)
        resolve(found)
      }
      waiting.add(check)
      void ended.then(() => reject(new Error('the stream ended before the event came')))
      check()
    }),
    close: () => closing.abort(),
  }
}
