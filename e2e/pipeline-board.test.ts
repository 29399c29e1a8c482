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
  await told(await house.at('ada'), 'crm/plans', { company: company['id'], name: 'First visit', stage: stages[1]?.id,
    steps: [{ kind: 'call', title: 'Call', afterDays: 1 }, { kind: 'meeting', title: 'Visit', afterDays: 5 }] })
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
  await screen.saved('POST', /:apply-plan$/, () => screen.button('Apply plan: 2 steps').click())
  const planned = await sam.get(`/api/activity/tasks?subjectId=${String(made['id'])}&sort=dueOn`)
  assert.deepEqual((planned.body['items'] as { title: string }[]).map(one => one.title), ['Call', 'Visit'])
  await screen.button('Apply plan: 2 steps').waitFor({ state: 'detached' })
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

test('a stage that demands a next step has it planned in the same dialog, and others see the card move', async () => {
  const sam = await house.at('sam')
  const customer = await firstOf(sam, 'party/parties?search=Borealis')
  const company = await firstOf(sam, 'org/companies')
  const made = await told(sam, 'crm/opportunities', { company: company['id'], title: 'Hotel lobby', customer: customer['id'],
    currency: 'EUR', expected: { amount: '1000.00', currency: 'EUR' } })
  const screen = await house.screen('sam')
  await screen.visit('/crm/opportunities?view=board')
  const ada = await house.screen('ada')
  await ada.visit('/crm/opportunities?view=board')
  const card = screen.page.locator('.k-card', { hasText: 'Hotel lobby' })
  const column = screen.page.getByRole('region', { name: 'Proposal', exact: true })
  const refused = await screen.saved('POST', /:move$/, async () => {
    const [from, to] = [await card.boundingBox(), await column.boundingBox()]
    assert.ok(from && to)
    await screen.page.mouse.move(from.x + 20, from.y + 20)
    await screen.page.mouse.down()
    await screen.page.mouse.move(from.x + 60, from.y + 30, { steps: 4 })
    await screen.page.mouse.move(to.x + to.width / 2, to.y + 90, { steps: 8 })
    await screen.page.mouse.up()
  })
  assert.equal(refused.body['code'], 'crm/next-step-missing')
  await screen.dialog().getByText('The next step is missing').waitFor()
  await screen.judge('the dialog that asks for the next step')
  await screen.dialog().getByLabel('Next step', { exact: true }).fill('Bring samples')
  await screen.dialog().getByLabel('Next step on').fill('2026-03-09')
  await screen.dialog().getByLabel('Put it on the work list too').check()
  const moved = await screen.saved('POST', /:move$/, () => screen.confirm('Move to stage').click())
  assert.equal(moved.status, 200, JSON.stringify(moved.body))
  await column.getByText('Hotel lobby').waitFor()
  await column.getByText('500.00').waitFor()
  await ada.page.getByRole('region', { name: 'Proposal', exact: true }).getByText('Hotel lobby').waitFor()
  const tasks = await sam.get(`/api/activity/tasks?subjectId=${String(made['id'])}`)
  assert.deepEqual((tasks.body['items'] as { title: string, dueOn: string }[]).map(one => [one.title, one.dueOn]),
    [['Bring samples', '2026-03-09']])
  await ada.judge('the board of the one who watches')
})

test('the forecast says what is coming, leads to its deals, and is kept', async () => {
  const screen = await house.screen('ada')
  await screen.visit('/crm/forecast')
  await screen.saved('POST', /:take$/, () => screen.button('Keep the forecast').click())
  await screen.page.getByText('Without a day').first().waitFor()
  await screen.page.getByText('Changes', { exact: true }).click()
  await screen.page.getByText('The forecast went from').waitFor()
  await screen.judge('the changes of the forecast')
  await screen.visit('/crm/forecast?view=accuracy')
})
