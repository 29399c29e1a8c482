// The keys a part of a screen hears itself while it has the focus. Each table says them once: what it hears (`heard`) and
// what the sheet of keys tells of it (`useTold`) are the same entries, so none works untold and none is told in vain.

export interface HeardKeys {
  /** Words of the sheet. */
  readonly words: string
  readonly keys: readonly string[]
}
export type KeyTable<Action extends string> = Readonly<Record<Action, HeardKeys>>

const table = <Action extends string>(actions: KeyTable<Action>): KeyTable<Action> => actions

const lines = { down: { words: 'ui.keys.of.nextLine', keys: ['enter', 'down'] }, up: { words: 'ui.keys.of.lineAbove', keys: ['up'] },
  fill: { words: 'ui.sheet.keys.fill', keys: ['mod+d'] }, remove: { words: 'ui.keys.of.removeLine', keys: ['mod+backspace'] } } as const

export const keyTables = {
  /** The lines of a form. */
  lines: table(lines),
  /** The lines of an order, whose figures say why. */
  entry: table({ ...lines, why: { words: 'ui.keys.why', keys: ['w'] } }),
  sheet: table({
    up: { words: 'ui.sheet.keys.move', keys: ['up'] }, down: { words: 'ui.sheet.keys.move', keys: ['down'] },
    left: { words: 'ui.sheet.keys.move', keys: ['left', 'shift+tab'] }, right: { words: 'ui.sheet.keys.move', keys: ['right', 'tab'] },
    spanUp: { words: 'ui.sheet.keys.span', keys: ['shift+up'] }, spanDown: { words: 'ui.sheet.keys.span', keys: ['shift+down'] },
    spanLeft: { words: 'ui.sheet.keys.span', keys: ['shift+left'] }, spanRight: { words: 'ui.sheet.keys.span', keys: ['shift+right'] },
    first: { words: 'ui.keys.of.edge', keys: ['home'] }, last: { words: 'ui.keys.of.edge', keys: ['end'] },
    spanFirst: { words: 'ui.sheet.keys.span', keys: ['shift+home'] }, spanLast: { words: 'ui.sheet.keys.span', keys: ['shift+end'] },
    begin: { words: 'ui.sheet.keys.type', keys: ['enter', 'f2'] }, clear: { words: 'ui.sheet.keys.clear', keys: ['delete', 'backspace'] },
    fill: { words: 'ui.sheet.keys.fill', keys: ['mod+d'] }, undo: { words: 'ui.undo', keys: ['mod+z'] },
    leave: { words: 'ui.keys.leave', keys: ['escape'] },
  }),
  /** An appointment among the hours. */
  hours: table({
    open: { words: 'ui.keys.of.open', keys: ['enter'] },
    earlier: { words: 'ui.keys.of.earlier', keys: ['shift+up'] }, later: { words: 'ui.keys.of.later', keys: ['shift+down'] },
    dayBefore: { words: 'ui.keys.of.dayBefore', keys: ['shift+left'] }, dayAfter: { words: 'ui.keys.of.dayAfter', keys: ['shift+right'] },
  }),
  /** What stands on a day of a month. */
  month: table({
    open: { words: 'ui.keys.of.open', keys: ['enter'] },
    dayBefore: { words: 'ui.keys.of.dayBefore', keys: ['shift+left'] }, dayAfter: { words: 'ui.keys.of.dayAfter', keys: ['shift+right'] },
    weekBefore: { words: 'ui.keys.of.weekBefore', keys: ['shift+up'] }, weekAfter: { words: 'ui.keys.of.weekAfter', keys: ['shift+down'] },
  }),
  /** The handles of a tile while a dashboard is composed. */
  tile: table({
    left: { words: 'ui.keys.of.tile', keys: ['left'] }, right: { words: 'ui.keys.of.tile', keys: ['right'] },
    up: { words: 'ui.keys.of.tile', keys: ['up'] }, down: { words: 'ui.keys.of.tile', keys: ['down'] },
  }),
  /** A card of a board; once it is lifted, the arrows carry it. */
  card: table({ open: { words: 'ui.keys.of.open', keys: ['enter'] }, lift: { words: 'ui.keys.of.lift', keys: ['space'] } }),
  /** A dimension of a pivot. */
  zone: table({ lift: { words: 'ui.keys.of.lift', keys: ['space'] } }),
  /** The document flow as a picture. */
  flow: table({
    left: { words: 'ui.flow.walk', keys: ['left'] }, right: { words: 'ui.flow.walk', keys: ['right'] },
    up: { words: 'ui.flow.walk', keys: ['up'] }, down: { words: 'ui.flow.walk', keys: ['down'] },
  }),
} as const

export type Stroke = Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey' | 'altKey' | 'shiftKey'>

/** A letter has its own sign with Shift; of all other keys Shift makes another stroke. */
export function strokeOf({ key, ctrlKey, metaKey, altKey, shiftKey }: Stroke): string {
  const name = key === ' ' ? 'space' : key.length === 1 ? key.toLowerCase() : key.toLowerCase().replace('arrow', '')
  return `${ctrlKey || metaKey ? 'mod+' : ''}${altKey ? 'alt+' : ''}${shiftKey && name.length > 1 ? 'shift+' : ''}${name}`
}

/** What a stroke means to the part of the screen that heard it. */
export function heard<Action extends string>(keys: KeyTable<Action>, event: Stroke): Action | undefined {
  const stroke = strokeOf(event)
  return (Object.keys(keys) as Action[]) // why: the keys of the table.
    .find(action => keys[action].keys.includes(stroke))
}
