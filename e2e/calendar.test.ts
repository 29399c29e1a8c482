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

test('hours that are dragged over are planned, a click takes one hour', async () => {
  const screen = await house.screen('sam')
  const { page } = screen
  await screen.visit('/calendar')
  const column = await page.locator('[data-column="2026-03-05"]').boundingBox()
  assert.ok(column)
  // why: the grid begins at midnight, 44 pixels an hour; what is seen of it begins at seven.
  const at = (hour: number) => column.y + hour * 44 + 2
  const across = column.x + column.width / 2
  await page.mouse.move(across, at(9))
  await page.mouse.down()
  await page.mouse.move(across, at(10), { steps: 4 })
  await page.mouse.move(across, at(11.5), { steps: 4 })
  await page.mouse.up()
  await screen.dialog().getByLabel(/^Title/).fill('Workshop')
  await screen.judge('planning by dragging')
  const made = await screen.saved('POST', /:plan$/, () => screen.press('Control+Enter'))
  assert.equal(made.status, 201, JSON.stringify(made.body))
  const planned = ((await (await house.at('sam')).get('/api/activity/appointments')).body['items'] as Item[])
    .find(one => one.title === 'Workshop')
  assert.deepEqual([planned?.startsAt, planned?.endsAt], ['2026-03-05T08:00:00.000Z', '2026-03-05T10:30:00.000Z'])
  await page.mouse.click(across, at(14))
  await screen.dialog().getByLabel(/^Title/).fill('Call')
  const clicked = await screen.saved('POST', /:plan$/, () => screen.press('Control+Enter'))
  assert.equal(clicked.status, 201, JSON.stringify(clicked.body))
  await page.locator('.k-block', { hasText: 'Call' }).getByText('14:00–15:00').waitFor()
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
  assert.deepEqual(events.map(one => one.summary).sort(), ['Call', 'Price list; for Büro', 'Visit Acme', 'Workshop'])
  assert.equal(events.find(one => one.summary.startsWith('Price'))?.startDate.isDate, true)
  await screen.saved('POST', /:revoke$/, () => screen.button('End it').click())
  assert.equal((await read()).status, 404)
  assert.equal((await fetch(address.replace(/.{4}\.ics$/, 'xxxx.ics'))).status, 404)
})
