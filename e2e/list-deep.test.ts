// A list that is longer than anybody reads: counted when asked, any place within reach, and never more of it in the
// page than is seen.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { raw } from '../kernel/sql/sql.ts'
import { journey } from './testing/journey.ts'

const count = 12_000

const house = journey({}, async stage => {
  await stage.stage.server.engine.pool.query(raw(`insert into party.parties (id, version, created_at, updated_at, kind, number, name,
      is_lead, is_contact, is_customer, is_supplier, is_employee, is_partner, is_business, country, currency, language,
      payment_days, blocked)
    select gen_random_uuid(), 1, now(), now(), 'organisation', 'D' || n, 'Deep ' || lpad(n::text, 6, '0'), false, false, true, false,
      false, false, true, 'DE', 'EUR', 'en', 30, false from generate_series(1, ${count}) n`))
})

test('any place of a long list is reached, and little of it is drawn', async () => {
  const screen = await house.screen('ada')
  await screen.visit('/party/parties?search=Deep&sort=name')
  await screen.page.getByText('10,000+ records').waitFor()
  await screen.button('Count all').click()
  await screen.page.getByText('12,000 records').waitFor()
  const grid = screen.page.getByRole('grid')
  const drawn = () => screen.page.locator('.k-row').count()
  const to = async (row: number) => {
    // why: the count is told before the list is drawn as long; what is not there yet cannot be scrolled to.
    await screen.page.waitForFunction(([element, top]) => element !== null && element.scrollHeight > top,
      [await grid.elementHandle(), row * 32] as const)
    await grid.evaluate((element, top) => { element.scrollTop = top }, row * 32)
    await screen.page.getByText(`Deep ${String(row + 5).padStart(6, '0')}`).waitFor()
  }
  await to(11_980)
  await screen.page.getByText('Deep 012000').waitFor()
  await to(6_000)
  await to(5_900)
  await to(0)
  await to(300)
  assert.ok(await drawn() < 120, `${await drawn()} rows are drawn`)
  await screen.judge('the middle of a long list')
})
