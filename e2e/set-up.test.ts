// The first day: who opens the one-time link names the company and is its administrator; nobody after them can.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Visitor } from '../app/testing/visitor.ts'
import { journey, firstOf } from './testing/journey.ts'
import { password } from './testing/stage.ts'

const house = journey({ empty: true })

test('the one-time link opens the house once', async () => {
  const link = await house.stage.server.setupLink()
  assert.ok(link, 'an empty house has a link')
  const { pathname, hash } = new URL(link)
  const screen = await house.screen(null)
  await screen.visit(pathname)
  await screen.page.getByText('Open the link that the server printed').waitFor()
  // why: only what stands behind # differs, so the page itself must be asked for anew.
  await screen.page.goto('about:blank')
  await screen.visit(`${pathname}${hash}`)
  await screen.field('Your name').fill('Frida First')
  await screen.field('Your mail address').fill('frida@first.example')
  await screen.page.locator('input[type=password]').fill('short word')
  await screen.field('Company').fill('First & Daughters')
  await screen.button('Open the house').click()
  await screen.notice().first().waitFor()
  assert.equal(await screen.field('Company').inputValue(), 'First & Daughters', 'a refusal takes nothing away')
  await screen.judge('a refused set-up')
  await screen.page.locator('input[type=password]').fill(password)
  await screen.button('Open the house').click()
  await screen.heading(/Frida/).waitFor()
  await screen.judge('the first home')
  const frida = new Visitor(house.stage.url)
  const session = await frida.signIn('frida@first.example', password)
  assert.deepEqual((session.body['user'] as { roles: string[] }).roles, ['administrator'])
  const company = await firstOf(frida, 'org/companies')
  assert.equal(company['name'], 'First & Daughters')
  assert.equal((await firstOf(frida, `stock/warehouses?company=${String(company['id'])}`))['company'], company['id'], 'it can store goods')
  assert.equal(await house.stage.server.setupLink(), null)
  const late = await house.screen(null)
  await late.visit(`${pathname}${hash}`)
  await late.field('Your name').fill('Late Comer')
  await late.field('Your mail address').fill('late@first.example')
  await late.page.locator('input[type=password]').fill(password)
  await late.field('Company').fill('Mine')
  await late.button('Open the house').click()
  await late.notice().waitFor()
  const { items } = (await frida.get('/api/org/users')).body
  assert.equal((items as unknown[]).length, 1, 'there is still one user only')
})
