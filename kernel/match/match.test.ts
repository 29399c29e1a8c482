// Likeness of texts and codes, and scores that add up and explain themselves.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { scoreOf, type Voice } from './score.ts'
import { codesAlike, folded, jaroWinkler, namesAlike, textsAlike, wordsAlike } from './similarity.ts'

test('Jaro and Winkler give what their paper gives', () => {
  for (const [a, b, wanted] of [['martha', 'marhta', 0.9611], ['dwayne', 'duane', 0.84], ['dixon', 'dicksonx', 0.8133],
    ['', '', 0], ['a', '', 0], ['abc', 'abc', 1], ['abc', 'xyz', 0]] as const) {
    assert.ok(Math.abs(jaroWinkler(a, b) - wanted) < 0.001, `${a} ${b} ${jaroWinkler(a, b)}`)
  }
})

test('words count whatever their order, codes by one slip, signs and accents not at all', () => {
  assert.equal(folded('Müller & Søhne, Straße 3'), 'muller sohne strasse 3')
  assert.equal(wordsAlike('anna maria berg', 'berg anna maria'), 1)
  assert.ok(wordsAlike('anna berg', 'anna maria berg') > 0.7)
  assert.equal(textsAlike('licht haus', 'lichthaus'), 1)
  assert.deepEqual([codesAlike('20095', '20095'), codesAlike('20095', '20059'), codesAlike('20095', '2009'), codesAlike('20095', '80331')],
    [1, 0.8, 0.8, 0])
})

test('of two firms the word that is another one tells them apart, a word written wrongly does not', () => {
  for (const [a, b] of [['mobelhaus umlauft kg', 'mobelhaus hudak kg'],
    ['praxisgemeinschaft diekmann', 'praxisgemeinschaft leist'], ['付氏家居店', '申氏家居店']] as const) {
    assert.ok(namesAlike(a, b) < 0.75 && textsAlike(a, b) > 0.85, `${a} ${b} ${namesAlike(a, b)}`)
  }
  for (const [a, b] of [['mobelhaus umlauft kg', 'mobelhaus umlaut kg'], ['umlauft mobelhaus', 'mobelhaus umlauft kg'],
    ['mobelhausumlauft', 'mobelhaus umlauft'], ['成都星河贸易有限公司', '星河贸易有限公司']] as const) {
    assert.ok(namesAlike(a, b) > 0.85, `${a} ${b} ${namesAlike(a, b)}`)
  }
})

test('likeness is the same both ways and lies between nothing and one', () => {
  const words = ['lamp', 'lampe', 'pmal', 'licht haus', 'haus', 'x', 'aab', 'baa']
  for (const a of words) for (const b of words) {
    for (const alike of [jaroWinkler, textsAlike, namesAlike, codesAlike]) {
      assert.ok(Math.abs(alike(a, b) - alike(b, a)) < 1e-9, `${alike.name} ${a} ${b}`)
      assert.ok(alike(a, b) >= 0 && alike(a, b) <= 1)
    }
  }
})

const voices: ReadonlyArray<Voice<'name' | 'city'>> = [{ name: 'name', for: 9, against: -6, from: 0.75, alike: textsAlike },
  { name: 'city', for: 5, against: -2, from: 0.8, alike: textsAlike }]

test('a score is the sum of what its fields say, and what is empty says nothing', () => {
  const same = scoreOf(voices, -10, [{ name: 'berg', city: 'kiel' }, { name: 'berg', city: 'kiel' }])
  assert.deepEqual(same.contributions.map(one => [one.field, one.bits]), [['name', 9], ['city', 5]])
  assert.ok(Math.abs(same.percent - 100 * 16 / 17) < 1e-9, 'four bits for it are sixteen to one')
  const half = scoreOf(voices, -10, [{ name: 'berg', city: '' }, { name: 'berg', city: 'kiel' }])
  assert.deepEqual(half.contributions.map(one => one.field), ['name'])
  assert.ok(half.percent < same.percent)
  assert.ok(scoreOf(voices, -10, [{ name: 'berg', city: 'kiel' }, { name: 'berg', city: 'ulm' }]).percent < half.percent)
})
