// The calendar: planned by hand, moved by mouse and by keyboard, read by calendar programs under a secret address.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import ICAL from 'ical.js'
import { firstOf, journey, told } from './testing/journey.ts'

const house = journey()
interface Item { id: string, title: string, startsAt: string, endsAt: string }

test('an appointment is planned with a key, dragged to another day, and moved by keyboard', async () => {
  const sam = await house.at('sam')
  const screen = await house.screen('sam')
  const appointments = async () => (await sam.get('/api/activity/appointments')).body['items'] as Item[]
  await screen.visit('/calendar')
  await screen.press('c')
  await screen.dialog().getByLabel(/^Title/).fill('Visit Acme')
  await screen.judge('planning an appointment')
  const made = await screen.saved('POST', /:plan$/, () => screen.confirm('Create').click())
  assert.equal(made.status, 201, JSON.stringify(made.body))
  const block = screen.page.locator('.k-block', { hasText: 'Visit Acme' })
  await block.waitFor()
  const [before] = await appointments()
  const moved = await screen.saved('POST', /:move$/, async () => {
    const [from, to] = [await block.boundingBox(), await screen.page.locator('[data-column="2026-03-04"]').boundingBox()]
    assert.ok(from && to)
    await screen.page.mouse.move(from.x + 20, from.y + 8)
    await screen.page.mouse.down()
    await screen.page.mouse.move(from.x + 40, from.y + 20, { steps: 3 })
    await screen.page.mouse.move(to.x + to.width / 2, from.y + 8 + 44, { steps: 6 })
    await screen.page.mouse.up()
  })
  assert.equal(moved.status, 200, JSON.stringify(moved.body))
  const [dragged] = await appointments()
  assert.equal(Date.parse(dragged?.startsAt ?? '') - Date.parse(before?.startsAt ?? ''), (48 + 1) * 3_600_000, 'two days and an hour on')
  assert.equal(Date.parse(dragged?.endsAt ?? '') - Date.parse(dragged?.startsAt ?? ''), 3_600_000, 'as long as before')
  await screen.settled()
  await screen.saved('POST', /:move$/, async () => {
    await block.focus()
    await screen.press('Shift+ArrowLeft')
  })
  const [stepped] = await appointments()
  assert.equal(Date.parse(dragged?.startsAt ?? '') - Date.parse(stepped?.startsAt ?? ''), 24 * 3_600_000)
  await screen.judge('the week')
  await screen.press('m')
  await screen.page.locator('[data-day="2026-03-03"]').getByText('Visit Acme').waitFor()
  await screen.judge('the month')
})

test('a calendar program reads it under a secret address, until that is ended', async () => {
  const sam = await house.at('sam')
  const company = await firstOf(sam, 'org/companies')
  await told(sam, 'activity/tasks', { company: company['id'], title: 'Price list; for Büro', dueOn: '2026-03-05' })
  const screen = await house.screen('sam')
  await screen.visit('/calendar')
  await screen.button('Calendar address').click()
  await screen.saved('POST', /:open$/, () => screen.button('Make an address').click())
  const address = await screen.page.locator('.k-feed code').innerText()
  await screen.judge('the secret address')
  const read = async () => fetch(address)
  const answer = await read()
  assert.equal(answer.headers.get('content-type'), 'text/calendar; charset=utf-8')
  const events = new ICAL.Component(ICAL.parse(await answer.text()) as []).getAllSubcomponents('vevent').map(one => new ICAL.Event(one))
  assert.deepEqual(events.map(one => one.summary).sort(), ['Price list; for Büro', 'Visit Acme'])
  assert.equal(events.find(one => one.summary.startsWith('Price'))?.startDate.isDate, true)
  await screen.saved('POST', /:revoke$/, () => screen.button('End it').click())
  assert.equal((await read()).status, 404)
  assert.equal((await fetch(address.replace(/.{4}\.ics$/, 'xxxx.ics'))).status, 404)
})
