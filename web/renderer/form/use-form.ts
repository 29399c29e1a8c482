// A form at work: typed values, what is unreadable, missing or refused at which place, what others changed
// meanwhile, and the draft that is kept as one types, so that nothing typed is ever lost.
import { useCallback, useContext, useEffect, useMemo, useRef, useState, type RefObject } from 'react'
import type { Clash } from '../../../kernel/values/three-way.ts'
import type { Json } from '../../client.ts'
import type { Problem } from '../../problem.ts'
import { SessionContext } from '../../shell/session.ts'
import { t } from '../../words.ts'
import type { FieldMetas, FieldRules, ListMeta } from '../meta.ts'
import { mistakesIn, type Mistake } from './checks.ts'
import { dropDraft, keepDraft, type Draft } from './draft-store.ts'
import { isHidden, needed } from './field-rules.ts'
import { bodyOf, placeOfSent, withValue, type Values } from './form-values.ts'
import { mergeForm, placeOf, sameJson, withTheirs } from './merge-form.ts'
import { useDrafts } from './use-drafts.ts'

export interface FormShape {
  readonly fields: FieldMetas
  readonly lists?: Readonly<Record<string, ListMeta>>
  /** The fields that are drawn, where some are filled in without asking. */
  readonly shown?: FieldMetas
  /** Only what is given is changed. */
  readonly partial?: boolean
  /** Which fields depend on what is chosen in others. */
  readonly rules?: FieldRules | undefined
}

export interface Form {
  readonly shape: FormShape
  readonly values: Values
  readonly errors: Readonly<Record<string, string>>
  readonly dirty: boolean
  /** The refusal that belongs to no single field. */
  readonly problem: Problem | null
  /** What others changed too, and differently; each waits for a decision. */
  readonly clashes: readonly Clash[]
  /** Counts the times the form asked for attention: what is wrong then gets the focus. */
  readonly attention: number
  /** What was typed here before and never saved. */
  readonly offer: Draft | null
  set(pointer: string, value: Json | undefined, invalid?: string): void
  replace(values: Values): void
  refused(problem: Problem | null): void
  /** Whether all is there and readable; else says at each place what is not. */
  check(): boolean
  /** null while something typed cannot be read. */
  body(): Record<string, Json> | null
  /** Leads to the first place that needs a hand. */
  attend(): void
  /** The record is now this; answers what was taken over from others. Only who `waits` for it is led to what is to decide. */
  rebase(theirs: Values, waits?: boolean): { readonly taken: readonly string[], readonly clashes: readonly Clash[] }
  decide(clash: Clash, whose: 'mine' | 'theirs'): void
  resume(): void
  /** The place a pointer means, in words. */
  nameOf(pointer: string): string
  forget(): void
}

type Words = Readonly<Record<string, string>>
const none: readonly Clash[] = []

export function useForm(shape: FormShape, initial: Values, draftKey?: string, { resumed = false } = {}): Form {
  const owner = useContext(SessionContext)?.user.id
  const [values, setValues] = useState<Values>(initial)
  const [invalid, setInvalid] = useState<Words>({})
  const [refusals, setRefusals] = useState<Words>({})
  const [problem, setProblem] = useState<Problem | null>(null)
  const [dirty, setDirty] = useState(false)
  const [attention, setAttention] = useState(0)
  const base = useRef(initial)
  const current = useRef(initial)
  const touched = useRef(false)

  const write = useCallback((next: Values) => {
    current.current = next
    setValues(next)
    touched.current = true
    setDirty(true)
    if (owner && draftKey) keepDraft(owner, draftKey, { values: inputsOf(next, shape), base: inputsOf(base.current, shape) })
  }, [owner, draftKey, shape])
  const show = useCallback((next: Values) => {
    current.current = next
    setValues(next)
  }, [])
  const ask = useCallback(() => setAttention(now => now + 1), [])
  const { clashes, rebase, resume, decide } = useMeeting({ shape, base, current, touched, write, show, ask })
  const [offer, dismiss] = useOffer({ draftKey, shape, initial, touched, resume: resumed ? resume : null })
  const set = useCallback((pointer: string, value: Json | undefined, wrong?: string) => {
    write(withValue(current.current, pointer, value))
    setInvalid(now => !wrong ? without(now, pointer) : now[pointer] === wrong ? now : { ...now, [pointer]: wrong })
    setRefusals(now => without(now, pointer))
  }, [write])
  const errors = useMemo(() => ({ ...refusals, ...invalid }), [refusals, invalid])
  return useMemo<Form>(() => ({
    shape, values, dirty, problem, set, attention, offer, errors,
    clashes: clashes.length === 0 ? none : clashes.map(clash => ({ ...clash, pointer: placeOf(clash, values) })),
    replace: write,
    refused(next) {
      setProblem(next)
      const places = Object.entries(next?.places ?? {})
      setRefusals(Object.fromEntries(places.map(([pointer, words]) =>
        [placeOfSent(pointer, values, shape.lists ?? {}), words])))
      if (places.length > 0) ask()
    },
    check() { // why: what flowed in from others may not be drawn yet; checked and sent is what is true now.
      const mistakes = mistakesOf(shape, current.current)
      setRefusals(Object.fromEntries(mistakes.map(({ pointer, code, params }) => [pointer, t(`invalid.${code}`, params)])))
      const fine = mistakes.length === 0 && Object.keys(invalid).length === 0 && clashes.length === 0
      if (!fine) ask()
      return fine
    },
    body: () => Object.keys(invalid).length > 0 ? null : bodyOf(current.current, shape.fields, shape.lists),
    attend: ask, rebase, nameOf: pointer => nameOf(shape, pointer),
    decide(clash, whose) {
      decide(clash, whose)
      setRefusals(now => without(now, clash.pointer))
      setProblem(null)
    },
    resume() {
      if (offer) resume(offer)
      dismiss()
    },
    forget() {
      touched.current = true
      dismiss()
      setDirty(false)
      if (owner && draftKey) void dropDraft(owner, draftKey)
    },
  }), [shape, values, dirty, problem, set, errors, invalid, clashes, attention, offer, write, ask, rebase, decide, resume,
    dismiss, owner, draftKey])
}

interface Meeting {
  readonly shape: FormShape
  readonly base: RefObject<Values>
  readonly current: RefObject<Values>
  readonly touched: RefObject<boolean>
  /** Writes as somebody typing does, or only shows. */
  readonly write: (next: Values) => void
  readonly show: (next: Values) => void
  readonly ask: () => void
}

/** What others change while one types: it flows in, and where both changed the same it waits to be decided. */
function useMeeting({ shape, base, current, touched, write, show, ask }: Meeting) {
  const [clashes, setClashes] = useState<readonly Clash[]>([])
  const meet = useCallback((versions: { readonly base: Values, readonly mine: Values, readonly theirs: Values },
    { typed, waits }: { readonly typed: boolean, readonly waits: boolean }) => {
    const merged = mergeForm(shape, versions)
    base.current = versions.theirs
    const act = typed ? write : show
    act(merged.values)
    const fresh = new Set(merged.clashes.map(clash => clash.pointer))
    setClashes(now => [...now.filter(clash => !fresh.has(clash.pointer)), ...merged.clashes])
    // why: who types in another field keeps the focus; the next letter would press a button otherwise.
    if (merged.clashes.length > 0 && waits) ask()
    return merged
  }, [shape, base, write, show, ask])
  const rebase = useCallback((theirs: Values, waits = false) =>
    meet({ base: base.current, mine: current.current, theirs }, { typed: touched.current, waits }), [meet, base, current, touched])
  const resume = useCallback((draft: Draft) => meet({ base: draft.base ?? base.current,
    mine: { ...base.current, ...draft.values }, theirs: base.current }, { typed: true, waits: true }), [meet, base])
  const decide = useCallback((clash: Clash, whose: 'mine' | 'theirs') => {
    if (whose === 'theirs') write(withTheirs(current.current, clash, (pointer, value) => withValue(current.current, pointer, value)))
    setClashes(now => now.filter(one => !(one.field === clash.field && one.line === clash.line)))
  }, [current, write])
  return { clashes, rebase, resume, decide }
}

/** What is missing or wrong among what is asked for what was chosen. */
function mistakesOf({ fields, lists = {}, rules, partial = false }: FormShape, values: Values): readonly Mistake[] {
  const asked = Object.fromEntries(Object.entries(fields).filter(([name]) => !isHidden(rules, name, values))
    .map(([name, field]) => [name, needed(rules, name, values) ? { ...field, optional: false } : field]))
  return mistakesIn(values, { fields: asked, lists, partial })
}

interface Offering {
  readonly draftKey: string | undefined
  readonly shape: FormShape
  readonly initial: Values
  readonly touched: RefObject<boolean>
  /** Takes the draft up without asking. */
  readonly resume: ((draft: Draft) => void) | null
}

/** A draft that was there before anything was typed, and says something. */
function useOffer({ draftKey, shape, initial, touched, resume }: Offering): readonly [Draft | null, () => void] {
  const found = useDrafts(draftKey !== undefined).find(draft => draft.form === draftKey)
  const [offer, setOffer] = useState<Draft | null>(null)
  const dismiss = useCallback(() => setOffer(null), [])
  useEffect(() => {
    if (!found || touched.current || offer) return
    const differs = Object.entries(inputsOf(found.values, shape)).some(([name, value]) => !sameJson(name, value, initial[name]))
    if (!differs) return
    if (resume) resume(found)
    else setOffer(found)
  }, [found, offer, shape, initial, touched, resume])
  return [offer, dismiss]
}

/** The field, or the line and its column. */
function nameOf({ fields, lists }: FormShape, pointer: string): string {
  const [name = '', row, column = ''] = pointer.split('/').slice(1)
  const list = lists?.[name]
  if (!list) return fields[name]?.label ?? name
  if (row === undefined) return list.label
  return t('ui.form.place', { list: list.label, line: Number(row) + 1, field: list.fields[column]?.label ?? '' })
}

const without = (words: Words, pointer: string): Words => {
  // why: what stays as it was draws nothing anew.
  if (!(pointer in words)) return words
  const { [pointer]: _, ...others } = words
  return others
}

/** What a draft keeps: what can be typed, not what the house computed. */
const inputsOf = (values: Values, { fields, lists = {} }: FormShape): Values =>
  Object.fromEntries([...Object.keys(fields), ...Object.keys(lists)].filter(name => values[name] !== undefined)
    .map(name => [name, values[name]]))
