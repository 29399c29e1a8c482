// Two people look at the same customer: what one notes stands on the screen of the other by itself. How soon, is
// told and not judged: a busy machine is no fault of the house.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { firstOf, journey, listOf } from './testing/journey.ts'

const house = journey()

test('a note appears in the other browser by itself', async context => {
  const sam = await house.at('sam')
  const customer = await firstOf(sam, 'party/parties?search=Cedar')
  const [writer, reader] = await Promise.all([house.screen('sam'), house.screen('anna')])
  await Promise.all([writer, reader].map(async screen => {
    await screen.visit(`/party/parties/${String(customer['id'])}`)
    await screen.page.locator('[data-live="live"]').waitFor()
  }))
  await writer.field(/What was said/).fill('Wants samples of the pendant\nBy the end of the week, please.')
  const kept = await writer.saved('POST', /activity\/entries/, () => writer.press('Control+Enter'))
  assert.ok(kept.status < 300, JSON.stringify(kept.body))
  const shown = reader.page.getByRole('region', { name: 'Time line' }).getByText('Wants samples of the pendant')
  const keptAt = performance.now()
  await shown.waitFor()
  context.diagnostic(`seen by the other after ${Math.round(performance.now() - keptAt)} ms`)
  await reader.page.getByText('By the end of the week, please.').waitFor()
  await reader.page.getByText('Sam Seller').first().waitFor()
  await Promise.all([writer.judge('the writer'), reader.judge('the reader')])
  const told = await listOf(await house.at('anna'), `reports/activity.timeline?party=${String(customer['id'])}`)
  assert.ok(told.some(one => one['title'] === 'Wants samples of the pendant'))
})
