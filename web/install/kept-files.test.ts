// What the worker keeps and what it must never touch.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { isAppPage, isKeptFile } from './kept-files.ts'

test('files of the app are kept', () => {
  for (const path of ['/assets/index-5f3a.js', '/assets/inter-latin-1.woff2', '/mark.svg', '/icon-192.png', '/icon-mask-512.png']) {
    assert.ok(isKeptFile(path), path)
  }
})

test('no answer of the API is kept, however it is called', () => {
  for (const path of ['/api/me', '/api/assets/x.js', '/api/papers/1/icon-192.png', '/api/sales/orders/export.csv', '/mcp', '/',
    '/service-worker.js', '/assets/deeper/x.js', '/assets/']) assert.ok(!isKeptFile(path), path)
})

test('pages of the app are drawn from the shell; machines and downloads are not pages', () => {
  for (const path of ['/', '/sales/orders', '/sales/orders/1', '/insight/sales.revenue']) assert.ok(isAppPage(path), path)
  for (const path of ['/api/papers/1', '/api', '/mcp', '/health', '/ready', '/metrics', '/assets/gone.js', '/mark.svg',
    '/service-worker.js']) assert.ok(!isAppPage(path), path)
})
