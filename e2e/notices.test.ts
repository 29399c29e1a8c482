// Who is given something to do sees it at once on their bell, goes to it, and chooses how to be told.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { firstOf, journey, told } from './testing/journey.ts'
import { userId } from './testing/stage.ts'

const house = journey()

test('an assignment appears on the bell of the other at once, and is read by going there', async () => {
  const ada = await house.at('ada')
  const company = await firstOf(ada, 'org/companies?search=Lumen')
  const screen = await house.screen('sam')
  await screen.visit('/')
  await screen.button('No unread notices').waitFor()
  const assignee = await userId(house.stage, 'sam')
  await told(ada, 'activity/tasks', { company: company['id'], title: 'Ring Acme about the showroom', dueOn: '2026-03-02', assignee })
  await screen.button('1 unread notice').waitFor()
  await screen.button('1 unread notice').click()
  await screen.page.getByText('Ada Abel gave it to you').waitFor()
  await screen.judge('the list of the bell')
  await screen.saved('POST', /:mark-read$/, () =>
    screen.page.locator('.k-bell-list').getByRole('link', { name: 'Ring Acme about the showroom' }).click())
  await screen.heading('Ring Acme about the showroom').waitFor()
  await screen.button('No unread notices').waitFor()
  await screen.visit('/notices?show=all')
  await screen.page.getByText('Ring Acme about the showroom').waitFor()
})

test('a mention reaches who is meant, a followed record tells its news, and each way is chosen', async () => {
  const sam = await house.at('sam')
  const customer = await firstOf(sam, 'party/parties?search=Cedar')
  const screen = await house.screen('ada')
  await screen.visit(`/party/parties/${String(customer['id'])}`)
  await screen.saved('POST', /:start$/, () => screen.button(/^Follow:/).click())
  await screen.button('Stop following').waitFor()
  await told(sam, 'activity/entries:log', { party: customer['id'], title: 'What shall we offer, @Ada Abel?' })
  await screen.button('1 unread notice').waitFor()
  await screen.visit('/me')
  const kept = await screen.saved('POST', /:choose$/, async () => {
    await screen.page.getByRole('combobox', { name: 'A task is given to me' }).click()
    await screen.page.getByRole('option', { name: 'By mail at once' }).click()
  })
  assert.equal(kept.status, 201, JSON.stringify(kept.body))
  const [setting] = (await (await house.at('ada')).get('/api/notices/settings')).body['items'] as { assigned: string, mentioned: string }[]
  assert.deepEqual([setting?.assigned, setting?.mentioned], ['mail', 'mail'])
})
