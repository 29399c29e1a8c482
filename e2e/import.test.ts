// A table of another program becomes customers: looked into, mapped, checked, refused lines taken away, mended and
// sent again; and orders with their lines come in by one file.
import assert from 'node:assert/strict'
import { readFile } from 'node:fs/promises'
import { test } from 'node:test'
import { journey, listOf } from './testing/journey.ts'

const house = journey({ jobs: true })
const customers = ['Kundenname;Land;E-Mail;Kundenkonto;Schuhe',
  'Müller Leuchten;Deutschland;info@mueller.example;ja;43',
  'Sørens Lys;DK;post@soren.example;;', 'Niemand;DE;keine;;'].join('\n')

test('a foreign table is taken in, and what was refused is mended and sent again', async () => {
  const screen = await house.screen('ada')
  const { page } = screen
  await screen.visit('/party/parties')
  await screen.button('Import…').click()
  await screen.heading('Import: Parties').waitFor()
  await screen.judge('choosing a table')
  await page.locator('input[type=file]').setInputFiles({ name: 'kunden.csv', mimeType: 'text/csv',
    buffer: Buffer.from(customers, 'latin1') })
  await page.getByText('Similar name, please check').first().waitFor()
  await screen.judge('mapping the columns')
  assert.equal(await page.getByLabel('Encoding').first().inputValue(), 'windows-1252')
  assert.equal(await page.getByLabel('What “Kundenname” becomes').first().inputValue(), 'Name')
  await page.getByLabel('Steps for “Kundenname”').first().click()
  await page.getByRole('combobox', { name: 'Add a step' }).click()
  await page.getByRole('option', { name: 'Capital letters' }).click()
  await page.locator('.k-import-understood', { hasText: /MÜLLER LEUCHTEN/ }).waitFor()
  await screen.judge('mending the cells of a column')
  await screen.button('Drop this step').click()
  await screen.press('Escape')
  await screen.field('Keep these settings as').fill('Customers of the old shop')
  await screen.button('Keep').click()
  await screen.button('Kept').waitFor()
  await screen.button('Check').click()
  await page.getByText('Nothing is written yet. 2 lines would be taken in, 1 refused, 0 are there already.').waitFor()
  await page.getByText(/mail address/).first().waitFor()
  await screen.judge('what would happen')
  assert.ok(await screen.button(/^Take in/).isDisabled(), 'all or nothing: with a refused line nothing')
  await screen.button('Back to the columns').click()
  await page.getByText('Similar name, please check').first().waitFor()
  await screen.button('Check').click()
  await screen.button('Let the others in').click()
  await screen.button('Take in 2 lines').click()
  await page.getByText('2 lines were taken in, 1 refused.').waitFor()
  await screen.judge('what happened')
  const [download] = await Promise.all([page.waitForEvent('download'), screen.link(/Refused lines as CSV/).click()])
  const refused = await readFile(await download.path(), 'utf8')
  assert.match(refused, /^\ufeffKundenname;Land;E-Mail;Kundenkonto;Schuhe;Reason\r\nNiemand;DE;keine;;;/)
  await screen.button('Another table').click()
  await screen.field('Or paste a table').fill(refused.replace('keine', 'niemand@niemand.example'))
  await screen.button('Use the pasted table').click()
  await screen.button('Check').click()
  await screen.button('Take in 1 line').click()
  await page.getByText('1 line was taken in, 0 refused.').waitFor()
  await screen.link('Open Party').click()
  await screen.heading('Niemand').waitFor()
  const ada = await house.at('ada')
  const names = (await listOf<{ name: string }>(ada, 'party/parties?search=Leuchten')).map(one => one.name)
  assert.deepEqual(names, ['Müller Leuchten'])
  const [kept] = (await listOf<{ id: string, title: string }>(ada, 'desk/imports')).filter(one => one.title === 'kunden.csv')
  await screen.visit(`/import?target=party&kept=${kept?.id}`)
  await screen.button('Take the import back').waitFor()
  await screen.judge('an import that is kept')
  await screen.button('Take the import back').click()
  await page.getByText('kunden.csv · taken back').waitFor()
  assert.deepEqual((await listOf(ada, 'party/parties?search=Leuchten')).length, 0)
})

test('orders come in with their lines, found by the palette', async () => {
  const screen = await house.screen('ada')
  await screen.visit('/')
  await screen.press('Control+k')
  await screen.page.getByRole('combobox').fill('import orders')
  await screen.page.getByRole('option', { name: /Orders with their lines/ }).click()
  await screen.heading('Import: Orders with their lines').waitFor()
  await screen.field('Or paste a table').fill(['number\tcustomer\tproduct\tquantity\tstate',
    'A-7\tAcme Lighting\tL-100\t2\tconfirmed',
    'A-7\tAcme Lighting\tP-200\t1\tconfirmed'].join('\n'))
  await screen.button('Use the pasted table').click()
  await screen.button('Check').click()
  await screen.page.getByText('Nothing is written yet. 2 lines would be taken in, 0 refused, 0 are there already.').waitFor()
  await screen.button('Take in 2 lines').click()
  await screen.page.getByText('2 lines were taken in, 0 refused.').waitFor()
  const [order] = await listOf(await house.at('ada'), 'sales/orders?search=A-7&include=lines')
  assert.deepEqual([order?.['state'], (order?.['lines'] as unknown[]).length], ['confirmed', 2])
})
