// Progress says how much, which share and how long yet, as far as it can be known, without filling a log.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { progressLine, tellProgress } from './progress.ts'

const of = (done: number, all: number | null) => ({ done: done * 2 ** 20, of: all === null ? null : all * 2 ** 20, unit: 'bytes' as const })

test('a line tells amount, share and time left, and nothing that is not known', () => {
  assert.equal(progressLine(of(250, 1000), 10_000), '250 of 1000 MB, 25 %, 30 s left')
  assert.equal(progressLine(of(10, 1000), 60_000), '10 of 1000 MB, 1 %, 1.6 h left')
  assert.equal(progressLine(of(1100, 1000), 10_000), '1100 MB')
  assert.equal(progressLine({ done: 70, of: null, unit: 'rows' }, 10_000), '70 rows')
})

test('a terminal sees one line written over, a log a line every ten seconds', () => {
  const tell = (isTTY: boolean): string => {
    let [time, text] = [0, '']
    const { onProgress, done } = tellProgress('Backed up', { isTTY, write: (more: string) => { text += more } }, () => time)
    for (const seconds of [0.1, 1, 1.2, 12, 13]) {
      time = seconds * 1000
      onProgress({ done: seconds * 10, of: 200, unit: 'rows' })
    }
    done()
    return text
  }
  assert.equal(tell(false), 'Backed up: 120 of 200 rows, 60 %, 8 s left\n')
  assert.equal(tell(true).split('\r').map(line => line.trim()).filter(line => line !== '').length, 3)
  assert.ok(tell(true).endsWith('\r'))
})
