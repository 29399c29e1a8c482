// Money comes in: one payment is spread over two invoices, the oldest first; what is left of the second stays open,
// and the books say the same to the cent. From the trial balance one comes to the account and on to the document.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Visitor } from '../app/testing/visitor.ts'
import { firstOf, journey, recordOf, told } from './testing/journey.ts'

const invoices: string[] = []

/** Two posted invoices of 118.76 and 237.52. */
async function invoiceTwice(ada: Visitor): Promise<void> {
  const customer = await firstOf(ada, 'party/parties?search=Acme')
  const lamp = await firstOf(ada, 'catalog/products?search=L-100')
  const { company } = await firstOf(ada, 'stock/warehouses?search=MAIN')
  for (const quantity of ['2', '4']) {
    const made = await told(ada, 'sales/orders', { company, customer: customer['id'], lines: [{ product: lamp['id'], quantity }] })
    const path = `sales/orders/${String(made['id'])}`
    await told(ada, `${path}:confirm`)
    await told(ada, `${path}:deliver`)
    invoices.push(String((await told(ada, `${path}:invoice`, { post: true }))['invoice']))
  }
}

const house = journey({}, async stage => invoiceTwice(await stage.at('ada')))

const openOf = async (visitor: Visitor): Promise<string[]> => Promise.all(invoices.map(async id =>
  ((await recordOf(visitor, `receivables/invoices/${id}`))['residual'] as { amount: string }).amount))

test('a payment is spread over two invoices', async () => {
  const anna = await house.at('anna')
  assert.deepEqual(await openOf(anna), ['118.76', '237.52'])
  const screen = await house.screen('anna')
  await screen.visit('/receivables/payments')
  await screen.press('c')
  await screen.heading('New Payment').waitFor()
  await screen.choose(screen.field('Customer'), 'Acme')
  await screen.page.getByText('Open invoices').waitFor()
  await screen.field('Amount').fill('200')
  await screen.button('Oldest first').click()
  await screen.judge('spreading a payment')
  const shares = await screen.page.getByLabel(/^Share /).evaluateAll(inputs => inputs.map(input => (input as HTMLInputElement).value))
  assert.deepEqual(shares, ['118.76', '81.24'])
  const saved = await screen.saved('POST', /^\/api\/receivables\/payments/, () => screen.button('Create').click())
  assert.equal(saved.status, 201, JSON.stringify(saved.body))
  await screen.heading(/PAY-2026-|REC-2026-|2026-/).waitFor()
  await screen.judge('a payment')
  assert.deepEqual(await openOf(anna), ['0.00', '156.28'])
  const links = screen.page.getByRole('region', { name: 'Settled invoices' }).getByRole('link')
  assert.equal(await links.count(), 2, 'the payment names both invoices')
  await screen.flow(/INV-2026-000002/).click()
  await screen.heading(/INV-2026-000002/).waitFor()
  await screen.flow(/PAY-2026-000001/).click()
  await screen.heading(/PAY-2026-000001/).waitFor()
})

test('from the trial balance to the document', async () => {
  const anna = await house.at('anna')
  const screen = await house.screen('anna')
  await screen.visit('/books/trial-balance')
  const receivables = screen.page.getByRole('row', { name: /Receivable/i }).first()
  await receivables.getByText('156.28').waitFor()
  await receivables.click()
  await screen.heading(/Receivable/i).waitFor()
  await screen.judge('the sheet of an account')
  assert.equal(screen.address.pathname.startsWith('/books/accounts/'), true)
  await screen.page.getByRole('row', { name: /200\.00/ }).getByRole('link').first().click()
  await screen.page.getByRole('region', { name: 'Settled invoices' }).waitFor()
  await screen.judge('the document behind a line')
  const company = String((await firstOf(anna, 'org/companies'))['id'])
  const span = 'since=2026-01-01&until=2026-03-02'
  const balance = await anna.get(`/api/reports/ledger.trial-balance?company=${company}&${span}`)
  const totals = balance.body['totals'] as Record<string, { amount: string }>
  assert.equal(totals['debit']?.amount, totals['credit']?.amount, 'the books balance')
})

test('a posted invoice asks for its payment, and knows all of it', async () => {
  const anna = await house.at('anna')
  const screen = await house.screen('anna')
  await screen.visit(`/receivables/invoices/${invoices[1] ?? ''}`)
  await screen.button('Record payment').click()
  await screen.heading('New Payment').waitFor()
  await screen.page.getByLabel(/^Share /).first().waitFor()
  assert.equal(await screen.field('Customer').inputValue(), 'Acme Lighting')
  assert.equal(await screen.field('Amount').inputValue(), '156.28')
  await screen.judge('a payment of one invoice')
  const saved = await screen.saved('POST', /^\/api\/receivables\/payments/, () => screen.press('Control+Enter'))
  assert.equal(saved.status, 201, JSON.stringify(saved.body))
  assert.deepEqual(await openOf(anna), ['0.00', '0.00'])
})
