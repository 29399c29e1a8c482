// Addresses that may be told of what happens, and those that may not.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { isHookUrl, mayCall } from './hook-url.ts'

test('https goes anywhere but where machines keep their secrets; http stays in the own network', () => {
  for (const good of ['https://example.com/hook?a=1', 'http://erp.internal:8080/x', 'https://93.184.216.34/', 'http://127.0.0.1:9/',
    'http://[::1]:9/', 'http://10.1.2.3/']) assert.equal(isHookUrl(good), true, good)
  for (const bad of ['', 'ftp://example.com', 'example.com', 'https://user:word@example.com', 'http://93.184.216.34/',
    'https://169.254.169.254/latest', 'http://[fe80::1]/', 'https://[::ffff:169.254.169.254]/', 'https://0.0.0.0/', 'javascript:alert(1)',
    'file:///etc/passwd']) {
    assert.equal(isHookUrl(bad), false, bad)
  }
})

test('what a name turns out to be is judged when it is called', () => {
  assert.equal(mayCall('169.254.169.254', true), false)
  assert.equal(mayCall('::ffff:169.254.169.254', true), false)
  assert.equal(mayCall('8.8.8.8', false), false)
  assert.equal(mayCall('8.8.8.8', true), true)
  assert.equal(mayCall('192.168.1.5', false), true)
})
