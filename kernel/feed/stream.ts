// Live changes for the browser (server-sent events): only of records the person may see, resumed where the
// connection broke, and ended when the session or the permission ends.
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Actor } from '../access/actor.ts'
import { sightOf } from '../access/sight.ts'
import { tooManyRequests } from '../command/problems.ts'
import { uuidv7 } from '../values/uuid.ts'
import type { Presence } from '../presence/presence.ts'
import type { Hub } from './hub.ts'
import { type Position, readPosition, writePosition } from './position.ts'
import type { TrailRow } from './trail.ts'

export interface StreamOptions {
  readonly hub: Hub
  readonly actor: Actor
  /** Who else is at the record that this screen shows. */
  readonly presence?: Presence | null
  /** Asks again who this is; null when the session has ended. */
  readonly again: () => Promise<Actor | null>
  /** Says when that should be asked, as rights or sessions of this person, or everybody's, have changed. */
  readonly whenChanged?: ((ask: () => void) => () => void) | undefined
  readonly request: FastifyRequest
  readonly reply: FastifyReply
  /** Ends all streams when the server closes. */
  readonly closing: AbortSignal
}

const beatMs = 20_000
const askAgainEveryBeats = 3
const bufferMax = 1_000_000
const perActorMax = 20
const open = new WeakMap<Hub, Map<string, number>>()

const eventOf = ({ position, resource, id, version, kind, company, actor }: TrailRow): string =>
  `id: ${writePosition(position)}\nevent: change\ndata: ${JSON.stringify({ resource, id, version, kind, company, actor })}\n\n`

function admit(hub: Hub, actor: Actor): () => void {
  const counts = open.get(hub) ?? new Map<string, number>()
  open.set(hub, counts)
  const count = counts.get(actor.id) ?? 0
  if (count >= perActorMax) throw tooManyRequests.of({ seconds: 30 })
  counts.set(actor.id, count + 1)
  return () => {
    const left = (counts.get(actor.id) ?? 1) - 1
    if (left > 0) counts.set(actor.id, left)
    else counts.delete(actor.id)
  }
}

/** The writing side: keeps what comes before the answer has begun, and cuts off who reads too slowly. */
class Channel {
  private readonly raw: FastifyReply['raw']
  private early: string[] | null = []
  private isOver = false

  constructor(raw: FastifyReply['raw']) {
    this.raw = raw
  }

  send(text: string): void {
    if (this.early) this.early.push(text)
    // why: who reads too slowly resumes later, instead of filling our memory.
    else if (this.raw.writableLength > bufferMax) this.raw.destroy()
    else if (!this.raw.destroyed && !this.raw.writableEnded) this.raw.write(text)
  }

  end(): void {
    this.isOver = true
    if (!this.early) this.raw.end()
  }

  begin(headers: Record<string, string>): void {
    this.raw.writeHead(200, { ...headers, 'content-type': 'text/event-stream; charset=utf-8',
      'cache-control': 'no-store',
      'x-accel-buffering': 'no',
      // why: a stream is the last answer of its connection; a kept one would hold up the server's closing.
      'connection': 'close' })
    this.raw.write(['retry: 2000\n\n', ...this.early ?? []].join(''))
    this.early = null
    if (this.isOver) this.raw.end()
  }
}

/** Who listens, as they are now. While that is asked, nothing is told; who sees otherwise than before reads everything anew. */
class Sight {
  present: Actor
  private readonly channel: Channel
  private held: Array<readonly TrailRow[]> | null = null
  private asking = 0

  constructor(actor: Actor, channel: Channel) {
    this.present = actor
    this.channel = channel
  }

  tell(changes: readonly TrailRow[]): void {
    if (this.held) this.held.push(changes)
    else this.channel.send(changes.map(eventOf).join(''))
  }

  /** Asks again who this is. */
  async ask(again: StreamOptions['again']): Promise<void> {
    const asking = ++this.asking
    this.held ??= []
    const known = await again().catch(() => null)
    // why: asked once more meanwhile, the last answer counts.
    if (asking !== this.asking) return
    if (!known) return this.channel.end()
    const isSame = sightOf(known) === sightOf(this.present)
    const { held } = this
    this.present = known
    this.held = null
    if (isSame) this.channel.send(held.flat().map(eventOf).join(''))
    else this.channel.send('event: reset\ndata: {}\n\n')
  }
}

/** Opens the stream and keeps it until either side ends it. */
export async function stream({ hub, actor, presence, again, whenChanged, request, reply,
  closing }: StreamOptions): Promise<FastifyReply> {
  const release = admit(hub, actor)
  const given = request.headers['last-event-id']
  const { raw } = reply
  const channel = new Channel(raw)
  const sight = new Sight(actor, channel)
  const forget = whenChanged?.(() => { void sight.ask(again) })
  // why: the answer begins only when nothing more can be missed; the browser counts on it from then on.
  const leave = await hub.join({
    actor: () => sight.present,
    tell: changes => { sight.tell(changes) },
    reset: at => channel.send(`id: ${writePosition(at)}\nevent: reset\ndata: {}\n\n`),
  }, typeof given === 'string' ? readPosition(given) : null).catch((error: unknown) => {
    forget?.()
    release()
    throw error
  })
  const screen = uuidv7()
  const detach = presence?.attach(screen, { person: { id: actor.id, name: actor.name },
    tell: (place, people) => channel.send(`event: presence\ndata: ${JSON.stringify({ ...place, people })}\n\n`) })
  if (presence) channel.send(`event: screen\ndata: ${JSON.stringify({ screen })}\n\n`)
  let beats = 0
  const beat = setInterval(() => {
    channel.send(': beat\n\n')
    presence?.repeat(screen)
    if (++beats % askAgainEveryBeats !== 0) return
    void sight.ask(again)
  }, beatMs)
  const goodbye = (): void => { raw.end() }
  const end = (): void => {
    clearInterval(beat)
    closing.removeEventListener('abort', goodbye)
    leave()
    forget?.()
    detach?.()
    release()
  }
  // why: the other side may have gone while we looked for our place.
  if (raw.destroyed) {
    end()
    return reply
  }
  raw.once('close', end)
  closing.addEventListener('abort', goodbye)
  reply.hijack()
  channel.begin(reply.getHeaders() as Record<string, string>) // why: all headers we set are texts.
  if (closing.aborted) goodbye()
  return reply
}
