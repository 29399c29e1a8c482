// A mention is an @ with a name or a mail box; addresses are none, and the longest name counts.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { mentionedIn } from './mentions.ts'

const people = [{ id: '1', name: 'Anna', email: 'anna.b@lumen.example' }, { id: '2', name: 'Anna Book', email: 'abook@lumen.example' },
  { id: '3', name: 'Jörg Öhm', email: 'joerg@lumen.example' }, { id: '4', name: '王伟', email: 'wang@lumen.example' }]
const cases: readonly (readonly [string, readonly string[]])[] = [
  ['Please ask @Anna Book about it', ['2']], ['@anna: call back', ['1']], ['@Annabel is somebody else', []],
  ['write to sales@anna.example', []], ['@JÖRG ÖHM and @abook', ['3', '2']], ['@王伟请联系客户', ['4']], ['nobody', []], ['@', []]]

for (const [text, expected] of cases) {
  test(text, () => { assert.deepEqual(mentionedIn(text, people), expected) })
}
