// Deals in a calendar: moved to another day by mouse, by keyboard and by finger, one without a day gets one; the sums
// of the weeks and of the month follow, and a day leads to its deals.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { firstOf, journey, recordOf, told } from './testing/journey.ts'

const house = journey()

let lobby = ''
const dayOf = async (id: string) => (await recordOf(await house.at('sam'), `crm/opportunities/${id}`))['expectedOn']

test('a deal moves to another day by mouse and keyboard, and the sums follow', async () => {
  const sam = await house.at('sam')
  const [company, customer] = [await firstOf(sam, 'org/companies'), await firstOf(sam, 'party/parties?search=Acme')]
  const deal = async (title: string, amount: string, expectedOn?: string): Promise<string> => String((await told(sam, 'crm/opportunities', {
    company: company['id'], title, customer: customer['id'], currency: 'EUR', expected: { amount, currency: 'EUR' },
    ...expectedOn && { expectedOn } }))['id'])
  lobby = await deal('Hotel lobby', '8000.00', '2026-03-11')
  const stairs = await deal('Stairs', '200000.00')

  const screen = await house.screen('sam')
  await screen.visit('/crm/opportunities')
  await screen.page.getByText('Calendar', { exact: true }).last().click()
  const day = (date: string) => screen.page.locator(`[data-day="${date}"]`)
  const entry = screen.page.locator('.k-month-entry', { hasText: 'Hotel lobby' })
  const week = (at: number) => screen.page.locator('.k-month-sum').nth(at)
  await day('2026-03-11').getByText('Hotel lobby').waitFor()
  await week(2).getByText('8,000.00 EUR').waitFor()
  await screen.judge('deals in a calendar')

  const drag = async (from: typeof entry, to: string) => {
    const [start, end] = [await from.boundingBox(), await day(to).boundingBox()]
    assert.ok(start && end)
    await screen.page.mouse.move(start.x + 20, start.y + 6)
    await screen.page.mouse.down()
    await screen.page.mouse.move(start.x + 40, start.y + 10, { steps: 3 })
    await screen.page.mouse.move(end.x + end.width / 2, end.y + 50, { steps: 6 })
    await screen.page.mouse.up()
  }
  const moved = await screen.saved('PATCH', /opportunities/, () => drag(entry, '2026-03-25'))
  assert.equal(moved.status, 200, JSON.stringify(moved.body))
  assert.equal(await dayOf(lobby), '2026-03-25')
  await week(4).getByText('8,000.00 EUR').waitFor()
  await week(2).getByText('–').waitFor()

  const undated = screen.page.getByRole('complementary', { name: 'Without a day' })
  await screen.saved('PATCH', /opportunities/, () => drag(undated.getByText('Stairs'), '2026-03-26'))
  assert.equal(await dayOf(stairs), '2026-03-26')
  await week(4).getByText('208k EUR').waitFor()
  await screen.page.locator('.k-month-bar').getByText('208k EUR').waitFor()
  assert.equal(await week(4).getByText('208,000.00 EUR').count(), 1, 'the exact sum is there for those who hear it')

  await screen.settled()
  await entry.focus()
  await screen.saved('PATCH', /opportunities/, () => screen.press('Shift+ArrowUp'))
  assert.equal(await dayOf(lobby), '2026-03-18')
  await screen.settled()
  // why: whoever presses on does not wait for answers, and is not overtaken by themselves.
  let answered = 0
  await Promise.all([screen.page.waitForResponse(response =>
    response.request().method() === 'PATCH' && response.status() === 200 && ++answered === 3), (async () => {
    for (const key of ['ArrowRight', 'ArrowRight', 'ArrowLeft']) await screen.press(`Shift+${key}`)
  })()])
  await screen.settled()
  assert.equal(await dayOf(lobby), '2026-03-19', 'the focus went along')
  await screen.page.getByRole('status').filter({ hasText: 'Hotel lobby' }).waitFor()
  await screen.judge('the calendar after the moves')

  await day('2026-03-19').locator('.k-month-number').click()
  await screen.page.getByRole('row').filter({ hasText: 'Hotel lobby' }).waitFor()
  assert.equal(await screen.page.getByRole('row').filter({ hasText: 'Stairs' }).count(), 0, 'a day leads to its deals')
})

test('and by finger', async () => {
  const phone = await house.screen('sam', { size: { width: 390, height: 844 }, touch: true })
  await phone.visit('/crm/opportunities?view=calendar&calendar-day=2026-03-01')
  await phone.page.locator('[data-day="2026-03-19"] .k-month-number').tap()
  const grip = phone.page.locator('.k-month-agenda .k-month-grip').first()
  await grip.waitFor()
  await grip.scrollIntoViewIfNeeded()
  await phone.settled()
  const [from, to] = [await grip.boundingBox(), await phone.page.locator('[data-day="2026-03-20"]').boundingBox()]
  assert.ok(from && to)
  const finger = await phone.page.context().newCDPSession(phone.page)
  const touch = (type: 'touchStart' | 'touchMove' | 'touchEnd', x = 0, y = 0) =>
    finger.send('Input.dispatchTouchEvent', { type, touchPoints: type === 'touchEnd' ? [] : [{ x, y }] })
  const [x, y] = [from.x + from.width / 2, from.y + from.height / 2]
  const [endX, endY] = [to.x + to.width / 2, to.y + to.height / 2]
  await phone.saved('PATCH', /opportunities/, async () => {
    await touch('touchStart', x, y)
    for (let step = 1; step <= 8; step += 1) await touch('touchMove', x + (endX - x) * step / 8, y + (endY - y) * step / 8)
    await touch('touchEnd')
  })
  assert.equal(await dayOf(lobby), '2026-03-20')
  await phone.judge('the calendar on a phone')
})
