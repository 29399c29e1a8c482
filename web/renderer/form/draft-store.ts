// Where drafts lie: within a blink in this browser, a moment later on the server, so that neither a lost connection
// nor a lost machine loses a word. They belong to one person; whoever leaves takes them out of the browser.
import { systemClock } from '../../../kernel/values/clock.ts'
import { call, get } from '../../client.ts'
import type { Values } from './form-values.ts'

export interface Draft {
  readonly at: string
  readonly values: Values
  /** What the values were before anything was typed: for merging with what others did since. */
  readonly base: Values
}

interface Kept extends Draft { readonly sent: boolean }
export interface NamedDraft extends Draft { readonly form: string }

const prefix = 'kontor.draft.'
const pauseMs = 700
const keyOf = (owner: string, form: string): string => `${prefix}${owner}.${form}`
/** A draft of five hundred lines is long: it is written while the hands rest, or at the latest after this. */
const blinkMs = 250
const typed = new Map<string, Kept>()
const timers = new Map<string, ReturnType<typeof setTimeout>>()
const under = new Map<string, Promise<unknown>>()
const listeners = new Set<() => void>()

/** Calls whenever a draft was kept or dropped here. */
export function onDrafts(listener: () => void): () => void {
  listeners.add(listener)
  return () => void listeners.delete(listener)
}
const changed = () => { for (const listener of listeners) listener() }

function readLocal(key: string): Kept | null {
  try {
    return JSON.parse(localStorage.getItem(key) ?? 'null') as Kept | null // why: written by keep() below.
  } catch {
    return null
  }
}

function writeLocal(key: string, kept: Kept): void {
  try {
    localStorage.setItem(key, JSON.stringify(kept))
  } catch {
    // why: a full browser still has the copy on the server.
  }
}

/** Writes what was typed last. */
function keepNow(key: string): void {
  const kept = typed.get(key)
  typed.delete(key)
  if (kept) writeLocal(key, kept)
}

/** One request at a time for each form: a late answer must not bring back what was dropped. */
function inTurn(key: string, act: () => Promise<unknown>): Promise<unknown> {
  const next = (under.get(key) ?? Promise.resolve()).then(act, act)
  under.set(key, next)
  return next
}

async function send(owner: string, form: string): Promise<void> {
  const key = keyOf(owner, form)
  clearTimeout(timers.get(key))
  timers.delete(key)
  keepNow(key)
  await inTurn(key, async () => {
    const kept = readLocal(key)
    if (!kept || kept.sent) return
    const { sent: _, ...draft } = kept
    await call('drafts', { method: 'PUT', query: { form }, body: draft, outlives: true })
    // why: what was typed while it travelled still waits.
    if (JSON.stringify(readLocal(key)) === JSON.stringify(kept)) writeLocal(key, { ...kept, sent: true })
  }).catch(() => undefined) // why: it stays unsent here and is sent when there is a connection again.
}

export function keepDraft(owner: string, form: string, draft: Omit<Draft, 'at'>): void {
  const key = keyOf(owner, form)
  if (!typed.has(key)) setTimeout(() => keepNow(key), blinkMs)
  typed.set(key, { ...draft, at: systemClock.now(), sent: false })
  clearTimeout(timers.get(key))
  timers.set(key, setTimeout(() => void send(owner, form).then(changed), pauseMs))
}

export async function dropDraft(owner: string, form: string): Promise<void> {
  const key = keyOf(owner, form)
  clearTimeout(timers.get(key))
  timers.delete(key)
  typed.delete(key)
  localStorage.removeItem(key)
  await inTurn(key, () => call('drafts', { method: 'DELETE', query: { form }, outlives: true })).catch(() => undefined) // why: it expires.
  changed()
}

/** All drafts of a person, from here and from the server; of the same form the later one. */
export async function allDrafts(owner: string): Promise<readonly NamedDraft[]> {
  await Promise.all(localForms(owner).map(form => send(owner, form)))
  const mine = localForms(owner).flatMap(form => {
    const kept = readLocal(keyOf(owner, form))
    return kept ? [{ ...kept, form }] : []
  })
  const there = await get<{ items: readonly { form: string, at: string, content: Draft }[] }>('drafts')
    .then(({ items }) => items.map(({ form, at, content }) => ({ ...content, at: content.at ?? at, form })), () => [])
  const latest = new Map<string, NamedDraft>()
  for (const draft of [...there, ...mine]) {
    const other = latest.get(draft.form)
    if (!other || other.at <= draft.at) latest.set(draft.form, draft)
  }
  return [...latest.values()].filter(draft => typeof draft.values === 'object').toSorted((a, b) => b.at.localeCompare(a.at))
}

function localForms(owner: string): string[] {
  for (const key of typed.keys()) keepNow(key)
  return Object.keys(localStorage).filter(key => key.startsWith(keyOf(owner, ''))).map(key => key.slice(keyOf(owner, '').length))
}

/** Sends what waits and leaves nothing in a browser that others may use next. */
export async function leaveDrafts(owner: string): Promise<void> {
  await Promise.all(localForms(owner).map(form => send(owner, form)))
  for (const form of localForms(owner)) if (readLocal(keyOf(owner, form))?.sent) localStorage.removeItem(keyOf(owner, form))
}

/** Sends at once what still waits: before the page goes, and when the connection is back. */
export function watchDrafts(owner: string): () => void {
  const flush = () => { for (const form of localForms(owner)) void send(owner, form) }
  const hidden = () => { if (document.visibilityState === 'hidden') flush() }
  addEventListener('online', flush)
  addEventListener('pagehide', flush)
  document.addEventListener('visibilitychange', hidden)
  return () => {
    removeEventListener('online', flush)
    removeEventListener('pagehide', flush)
    document.removeEventListener('visibilitychange', hidden)
  }
}
