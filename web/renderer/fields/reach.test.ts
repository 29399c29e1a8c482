// Ways to reach somebody are links only where they are ways, and never something else.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { hrefOf, isReach } from './reach.ts'

test('a call, a mail and a page', () => {
  assert.equal(hrefOf('phone', '+49 (69) 9000-9703'), 'tel:+496990009703')
  assert.equal(hrefOf('email', 'info@acme.example '), 'mailto:info@acme.example')
  assert.equal(hrefOf('website', 'https://acme.example/shop'), 'https://acme.example/shop')
  assert.equal(hrefOf('website', 'www.acme.example/shop'), 'https://www.acme.example/shop')
})

test('anything else leads nowhere', () => {
  assert.equal(hrefOf('phone', 'ask Kim'), null)
  assert.equal(hrefOf('email', 'kim at acme'), null)
  assert.equal(hrefOf('email', 'kim@acme.example?bcc=all@acme.example'), null)
  for (const text of ['javascript:alert(1)', 'data:text/html,x', 'file:///etc/passwd', 'none yet']) {
    assert.equal(hrefOf('website', text), null)
  }
  assert.ok(!isReach('name'))
})
