// An invoice is corrected, posted and printed: its paper is shown where the invoice is, carries its number and its total,
// and whoever may not read the invoice gets no byte of it.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { extractText, getDocumentProxy } from 'unpdf'
import { firstOf, journey, recordOf, told } from './testing/journey.ts'

const house = journey({ jobs: true })

test('a posted invoice shows its paper', async () => {
  const ada = await house.at('ada')
  const customer = await firstOf(ada, 'party/parties?search=Acme')
  const lamp = await firstOf(ada, 'catalog/products?search=L-100')
  const { company } = await firstOf(ada, 'stock/warehouses?search=MAIN')
  const made = await told(ada, 'sales/orders', { company, customer: customer['id'], lines: [{ product: lamp['id'], quantity: '10' }] })
  const path = `sales/orders/${String(made['id'])}`
  await told(ada, `${path}:confirm`)
  await told(ada, `${path}:deliver`)
  const drafted = await told(ada, `${path}:invoice`)
  const invoicePath = `receivables/invoices/${String(drafted['invoice'])}`
  const screen = await house.screen('anna')
  // why: this Chromium has no viewer of its own; people's browsers say they have one.
  await screen.page.addInitScript(() => { Object.defineProperty(navigator, 'pdfViewerEnabled', { get: () => true }) })
  await screen.visit(`/${invoicePath}`)
  await screen.press('e')
  const cell = (place: string) => screen.page.locator(`[data-place="/lines/${place}"] input`)
  await cell('0/quantity').fill('90')
  assert.equal(await screen.button('Post invoice').count(), 0, 'what is being typed is saved before the next step is taken')
  await screen.page.setViewportSize({ width: 1440, height: 500 })
  await cell('0/quantity').press('Control+Enter')
  const refused = screen.page.getByRole('alert').filter({ hasText: 'order' })
  await refused.waitFor()
  const top = (await refused.boundingBox())?.y ?? -1
  assert.ok(top >= 40 && top < 500, `a refusal is seen from the lines, too: it begins at ${top}`)
  await screen.page.setViewportSize({ width: 1440, height: 900 })
  await cell('0/quantity').fill('9')
  for (const [field, value] of Object.entries({ text: 'Freight', quantity: '1', price: '12', taxRate: '19' })) {
    await cell(`1/${field}`).fill(value)
  }
  await screen.judge('the draft of an invoice being changed')
  const corrected = await screen.saved('PATCH', /receivables/, () => screen.press('Control+Enter'))
  assert.equal(corrected.status, 200, JSON.stringify(corrected.body))
  await screen.button('Post invoice').click()
  await screen.page.getByText(/can then only be credited/).waitFor()
  const posted = await screen.saved('POST', /:post$/,
    () => screen.page.getByRole('dialog').getByRole('button', { name: 'Post invoice' }).click())
  assert.equal(posted.status, 200, JSON.stringify(posted.body))
  const [paper] = await Promise.all([
    screen.page.waitForResponse(response => response.url().includes('/content') && response.request().isNavigationRequest()),
    screen.page.locator('iframe.k-papers-page').waitFor({ timeout: 60_000 })])
  assert.equal(paper.status(), 200)
  assert.equal(paper.headers()['content-type'], 'application/pdf')
  assert.match(paper.headers()['content-security-policy'] ?? '', /frame-ancestors 'self'/)
  await screen.judge('a posted invoice with its paper')
  const invoice = await recordOf(ada, invoicePath)
  assert.deepEqual([invoice['state'], invoice['gross']], ['posted', { amount: '548.71', currency: 'EUR' }])
  const anna = await house.at('anna')
  const file = await firstOf(anna, `documents/files?subjectId=${String(invoice['id'])}&kind=paper`)
  const address = `/api/documents/files/${String(file['id'])}/content`
  const cookie = [...anna.cookies].map(([name, value]) => `${name}=${value}`).join('; ')
  const bytes = new Uint8Array(await (await fetch(house.stage.url + address, { headers: { cookie } })).arrayBuffer())
  const { text } = await extractText(await getDocumentProxy(bytes), { mergePages: true })
  assert.ok(text.includes(String(invoice['number'])), 'the number is on the paper')
  assert.ok(text.includes('548.71'), `the total is on the paper: ${text.slice(0, 400)}`)
  await screen.page.getByRole('link', { name: /^Download/ }).first().waitFor()
  await screen.button('Print again').waitFor()
  assert.equal((await (await house.at('niels')).get(address)).status, 404, 'another company gets nothing')
  assert.equal((await fetch(house.stage.url + address)).status, 401, 'the street gets nothing')
  await screen.flow(new RegExp(String(made['number']))).click()
  await screen.heading(new RegExp(String(made['number']))).waitFor()
  await screen.judge('the order of the invoice')
})

test('a small business that charges no tax says so on its paper, with the law', async () => {
  const ada = await house.at('ada')
  const [customer, lamp, { company }] = await Promise.all([firstOf(ada, 'party/parties?search=Acme'),
    firstOf(ada, 'catalog/products?search=L-100'), firstOf(ada, 'stock/warehouses?search=MAIN')])
  const screen = await house.screen('ada')
  await screen.visit(`/org/companies/${String(company)}`)
  await screen.press('e')
  await screen.field('Charges value added tax').uncheck()
  await screen.saved('PATCH', /org\/companies/, () => screen.press('Control+Enter'))
  const made = await told(ada, 'sales/orders', { company, customer: customer['id'], lines: [{ product: lamp['id'], quantity: '2' }] })
  const path = `sales/orders/${String(made['id'])}`
  await told(ada, `${path}:confirm`)
  await told(ada, `${path}:deliver`)
  const drafted = await told(ada, `${path}:invoice`)
  await screen.visit(`/receivables/invoices/${String(drafted['invoice'])}`)
  await screen.button('Post invoice').click()
  await screen.page.getByText(/can then only be credited/).waitFor()
  await screen.saved('POST', /:post$/,
    () => screen.page.getByRole('dialog').getByRole('button', { name: 'Post invoice' }).click())
  const link = screen.page.getByRole('link', { name: /^Download/ }).first()
  await link.waitFor({ timeout: 60_000 })
  const [download] = await Promise.all([screen.page.waitForEvent('download'), link.click()])
  const bytes = new Uint8Array(Buffer.concat(await (await download.createReadStream()).toArray()))
  const { text } = await extractText(await getDocumentProxy(bytes), { mergePages: true })
  assert.match(text, /99\.80/)
  assert.match(text, /exemption for small enterprises \(§ 19 UStG\)/)
  assert.doesNotMatch(text, /118\.76/)
})
