// The pipeline: a deal is moved to another stage by mouse and by keyboard alone, and the sums of the columns follow.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { firstOf, journey, recordOf, told } from './testing/journey.ts'

const house = journey()

test('a card moves by mouse and by keyboard', async () => {
  const sam = await house.at('sam')
  const customer = await firstOf(sam, 'party/parties?search=Acme')
  const company = await firstOf(sam, 'org/companies')
  const made = await told(sam, 'crm/opportunities', { company: company['id'], title: 'New showroom', customer: customer['id'],
    currency: 'EUR', expected: { amount: '8000.00', currency: 'EUR' } })
  const stages = ((await sam.get('/api/crm/stages')).body['items'] as { id: string, name: string, rank: number }[])
    .toSorted((a, b) => a.rank - b.rank)
  const stageOf = async (): Promise<string> => {
    const { stage } = await recordOf(sam, `crm/opportunities/${String(made['id'])}`)
    return stages.find(one => one.id === stage)?.name ?? ''
  }
  assert.equal(await stageOf(), stages[0]?.name)
  const screen = await house.screen('sam')
  await screen.visit('/crm/opportunities?view=board')
  const card = screen.page.locator('.k-card', { hasText: 'New showroom' })
  const column = (name: string) => screen.page.getByRole('region', { name, exact: true })
  await card.waitFor()
  const second = stages[1]?.name ?? ''
  const moved = await screen.saved('POST', /:move$/, async () => {
    const [from, to] = [await card.boundingBox(), await column(second).boundingBox()]
    assert.ok(from && to)
    await screen.page.mouse.move(from.x + 20, from.y + 20)
    await screen.page.mouse.down()
    await screen.page.mouse.move(from.x + 60, from.y + 30, { steps: 4 })
    await screen.page.mouse.move(to.x + to.width / 2, to.y + 90, { steps: 8 })
    await screen.page.mouse.up()
  })
  assert.equal(moved.status, 200, JSON.stringify(moved.body))
  await column(second).getByText('New showroom').waitFor()
  await column(second).getByText('8,000.00').first().waitFor()
  assert.equal(await stageOf(), second)
  await screen.settled()
  const back = await screen.saved('POST', /:move$/, async () => {
    await card.focus()
    await screen.press('Space')
    await screen.page.locator('[data-overlay]').waitFor()
    await screen.page.locator(`[data-over][aria-label="${second}"]`).waitFor()
    await screen.press('ArrowLeft')
    await screen.page.locator(`[data-over][aria-label="${stages[0]?.name ?? ''}"]`).waitFor()
    await screen.press('Space')
  })
  assert.equal(back.status, 200, JSON.stringify(back.body))
  assert.equal(await stageOf(), stages[0]?.name)
  await column(stages[0]?.name ?? '').getByText('New showroom').waitFor()
  await screen.judge('the board after the moves')
})
