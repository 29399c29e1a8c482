// What is told of keys is what is heard: every stroke of a table means exactly its action, and nobody hears a letter, a
// function key or a key with Ctrl that stands in no table.
import assert from 'node:assert/strict'
import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { heard, type HeardKeys, keyTables, type KeyTable, strokeOf } from './key-tables.ts'

const web = join(import.meta.dirname, '..')
const english = JSON.parse(readFileSync(join(web, 'words/en.json'), 'utf8')) as Record<string, string> // why: flat texts.

/** The key event of a stroke, as a browser makes it. */
function eventOf(stroke: string) {
  const parts = stroke.split('+')
  const name = parts.at(-1) ?? ''
  const long: Readonly<Record<string, string>> = { up: 'ArrowUp', down: 'ArrowDown', left: 'ArrowLeft', right: 'ArrowRight', space: ' ' }
  return { key: long[name] ?? (name.length > 1 ? `${name[0]?.toUpperCase()}${name.slice(1)}` : name), ctrlKey: parts.includes('mod'),
    metaKey: false, altKey: parts.includes('alt'), shiftKey: parts.includes('shift') }
}

test('each stroke that is told is heard, as what it is told to do', () => {
  for (const [name, table] of Object.entries<KeyTable<string>>(keyTables)) {
    const strokes = Object.entries<HeardKeys>(table).flatMap(([action, { keys, words }]) => {
      assert.ok(english[words], `${name}.${action} has words`)
      return keys.map(stroke => {
        assert.equal(heard(table, eventOf(stroke)), action, `${name} ${stroke}`)
        return stroke
      })
    })
    assert.equal(new Set(strokes).size, strokes.length, `${name}: a stroke means one thing`)
  }
})

test('Shift is another stroke of an arrow and the same of a letter', () => {
  const plain = { ctrlKey: false, metaKey: false, altKey: false }
  assert.equal(strokeOf({ ...plain, key: 'ArrowUp', shiftKey: true }), 'shift+up')
  assert.equal(strokeOf({ ...plain, key: '?', shiftKey: true }), '?')
  assert.equal(strokeOf({ ...plain, key: 'K', ctrlKey: true, shiftKey: false }), 'mod+k')
  assert.equal(heard(keyTables.hours, { ...plain, key: 'ArrowUp', shiftKey: false }), undefined)
})

test('no part of a screen hears a key of its own that is in no table', () => {
  // why: Enter, Escape, Tab and the arrows mean in fields, choices and dialogs what they mean everywhere.
  const own = /\bkey === '(?:\S|F\d+|Delete|Insert|Page\w+)'/
  const found = globSync('**/*.{ts,tsx}', { cwd: web, exclude: ['dist/**'] })
    .filter(file => !file.endsWith('.test.ts') && own.test(readFileSync(join(web, file), 'utf8')))
  assert.deepEqual(found, [])
})
