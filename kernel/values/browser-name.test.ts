// What browsers say of themselves, as people call them.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { browserName } from './browser-name.ts'

test('browsers are called as people call them', () => {
  const webkit = 'AppleWebKit/537.36 (KHTML, like Gecko)'
  const iphone = 'Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) AppleWebKit/605.1.15 Version/17.5 Mobile/15E148 Safari/604.1'
  assert.equal(browserName(`Mozilla/5.0 (Windows NT 10.0) ${webkit} Chrome/130.0.0.0 Safari/537.36 Edg/130.0.0.0`), 'Edge, Windows')
  assert.equal(browserName(`Mozilla/5.0 (X11; Linux x86_64) ${webkit} HeadlessChrome/130.0.0.0 Safari/537.36`), 'Chrome, Linux')
  assert.equal(browserName(iphone), 'Safari, iOS')
  assert.equal(browserName('curl/8.5.0'), null)
})
