/**
 * What programs and agents count on, one line each: operations with permission and refusals, tools with what
 * they take. A change of it is a change of these files, so a review sees it.
 */
import assert from 'node:assert/strict'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { test } from 'node:test'
import { toolsOf } from '../../kernel/mcp/tools.ts'
import { openapiOf } from '../../kernel/openapi/document.ts'
import { house } from '../../app/house.ts'

const golden = new URL('golden/contract/', import.meta.url)
const blessed = process.env['KONTOR_BLESS'] !== undefined || process.argv.includes('--bless')

function holds(name: string, lines: readonly string[]): void {
  const file = new URL(name, golden)
  const text = `${lines.join('\n')}\n`
  if (blessed) writeFileSync(file, text)
  const promised = existsSync(file) ? readFileSync(file, 'utf8').split('\n') : []
  const now = text.split('\n')
  assert.deepEqual({ gone: promised.filter(line => !now.includes(line)), came: now.filter(line => !promised.includes(line)) },
    { gone: [], came: [] }, `KONTOR_BLESS=1 writes ${name} anew`)
  assert.deepEqual(promised, now)
}

interface Operation {
  readonly operationId: string
  readonly 'x-permission'?: string
  readonly responses: Readonly<Record<string, { readonly description?: string }>>
}
const methods = new Set(['get', 'post', 'patch', 'delete', 'put'])

/** `POST /api/sales/orders/{id}:confirm (sales.order.confirm) 200 404 not-found 409 wrong-state, empty-order` */
function lineOf(method: string, path: string, operation: Operation): string {
  const answers = Object.entries(operation.responses).filter(([status]) => status !== 'default')
    .map(([status, { description = '' }]) => (Number(status) < 400 ? status
      : `${status} ${description.slice(description.indexOf(': ') + 2).replaceAll('kernel/', '')}`))
  return `${method.toUpperCase()} ${path} (${operation['x-permission'] ?? 'signed in'}) ${answers.join(' | ')}`
}

test('the operations of the API are those that were promised', () => {
  // why: the document is made of plain objects of these shapes.
  const paths = openapiOf(house)['paths'] as Record<string, Record<string, Operation>>
  holds('operations.txt', Object.entries(paths).flatMap(([path, item]) => Object.entries(item)
    .filter(([method]) => methods.has(method)).map(([method, operation]) => lineOf(method, path, operation))).sort())
})

test('the tools of agents are those that were promised', () => {
  holds('tools.txt', [...toolsOf(house).values()].map(tool => {
    const { properties = {}, required = [] } = tool.inputSchema as {
      properties?: object, required?: readonly string[] } // why: every tool takes an object.
    const taken = Object.keys(properties).map(name => (required.includes(name) ? name : `${name}?`))
    const { readOnlyHint, destructiveHint } = tool.annotations
    const kind = readOnlyHint ? 'reads' : destructiveHint ? 'destroys' : 'changes'
    return `${tool.name} (${tool.permission ?? 'signed in'}) ${kind}: ${taken.join(', ')}`
  }).sort())
})
