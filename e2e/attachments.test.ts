// A file at a record: picked, pasted, dropped, seen and taken off; on the time line of its party; and to nobody else.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { firstOf, journey, listOf } from './testing/journey.ts'

const house = journey()
const pixel = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=='

test('files are picked, pasted and dropped, shown and removed', async () => {
  const sam = await house.at('sam')
  const id = String((await firstOf(sam, 'party/parties?search=Cedar'))['id'])
  const screen = await house.screen('sam')
  await screen.visit(`/party/parties/${id}`)
  const files = screen.page.getByRole('region', { name: 'Attachments' })
  await screen.saved('POST', /files\/of/, () => files.locator('input[type=file]').setInputFiles({ name: 'Vertrag 合同.txt',
    mimeType: 'text/plain', buffer: Buffer.from('It is agreed.') }))
  await files.getByText('Vertrag 合同.txt').waitFor()
  const give = (kind: 'paste' | 'drop', name: string) => screen.saved('POST', /files\/of/, () => files.evaluate((here, wish) => {
    const data = new DataTransfer()
    data.items.add(new File([Uint8Array.from(atob(wish.pixel), letter => letter.charCodeAt(0))], wish.name, { type: 'image/png' }))
    if (wish.kind === 'paste') document.dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }))
    else here.dispatchEvent(new DragEvent('drop', { dataTransfer: data, bubbles: true, cancelable: true }))
  }, { kind, name, pixel }))
  assert.equal((await give('paste', 'screenshot.png')).status, 201)
  assert.equal((await give('drop', 'photo.png')).status, 201)
  await files.getByText('photo.png').waitFor()
  await screen.judge('attachments')
  await files.getByRole('button', { name: 'screenshot.png', exact: true }).click()
  await screen.dialog().getByRole('img', { name: 'screenshot.png' }).waitFor()
  await screen.judge('a picture shown')
  await screen.press('Escape')
  await files.getByRole('button', { name: 'Remove photo.png' }).click()
  await files.getByText('photo.png').waitFor({ state: 'detached' })
  await screen.page.getByRole('tab', { name: 'History' }).or(screen.page.getByText('History', { exact: true })).first().click()
  const past = screen.page.getByRole('region', { name: 'History' })
  await past.locator('del', { hasText: 'photo.png' }).waitFor()
  await past.locator('ins', { hasText: 'screenshot.png' }).waitFor()
  await screen.judge('a history with files')
  const told = await listOf(sam, `reports/activity.timeline?party=${id}`)
  assert.ok(told.some(one => one['title'] === 'screenshot.png'), 'the time line of the party tells it')
  const niels = await (await house.at('niels')).get(`/api/documents/files/of/party.party/${id}`)
  assert.deepEqual(niels.body['items'], [], 'another company sees none of them')
})
