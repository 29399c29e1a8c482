// One form in four languages: every label, heading and button is in words, never in keys, and the choice is kept.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { firstOf, journey } from './testing/journey.ts'
import { sell } from './testing/selling.ts'

const house = journey({}, async stage => {
  await sell(await stage.at('sam'), { customer: 'Acme', product: 'L-100', quantity: '3', price: '20.00' })
})
const languages = [
  { name: 'Deutsch', code: 'de', title: /Auftrag/, customer: 'Kunde', unit: 'Stk.' },
  { name: '中文', code: 'zh', title: /订单/, customer: '客户', unit: '件' },
  { name: 'Dansk', code: 'da', title: /ordre/i, customer: 'Kunde', unit: 'stk.' },
] as const

/** Keys such as ui.new or field.sales.order.note, and names of fields as programs write them. */
const isKey = (text: string): boolean => /\b(ui|field|resource|command|choice|event|section|room)\.[a-z]/.test(text)
  || /^[a-z]+[A-Z][a-zA-Z]+$/.test(text)

const worded = 'label, h1, h2, legend, button, a, th, [placeholder], [aria-label], [title]'

for (const { name, code, title, customer, unit } of languages) {
  test(`the form of an order in ${name}`, async () => {
    const sam = await house.at('sam')
    const screen = await house.screen('sam')
    await screen.visit('/sales/orders/new')
    await screen.page.locator('.k-avatar').click()
    await Promise.all([screen.page.waitForEvent('load'), screen.page.getByRole('menuitem', { name }).click()])
    await screen.page.locator(`html[lang="${code}"]`).waitFor({ state: 'attached' })
    await screen.heading(title).waitFor()
    await screen.page.locator('.k-more-fields').click()
    await screen.field(customer).waitFor()
    await screen.judge(`the form in ${name}`)
    const words = await screen.page.evaluate(selector => [...document.querySelectorAll(selector)]
      .flatMap(one => [one.textContent, ...['placeholder', 'aria-label', 'title'].map(name => one.getAttribute(name))])
      .map(text => (text ?? '').trim()).filter(text => text !== ''), worded)
    assert.ok(words.length > 40, 'there are words')
    assert.deepEqual(words.filter(isKey), [])
    const order = await firstOf(sam, 'sales/orders')
    await screen.visit(`/sales/orders/${String(order['id'])}`)
    await screen.page.getByRole('row', { name: /L-100/ }).getByText(`3\u00a0${unit}`).first().waitFor()
    const session = await sam.get('/api/session')
    assert.equal((session.body['user'] as { language: string }).language, code, 'the server knows it too')
  })
}
