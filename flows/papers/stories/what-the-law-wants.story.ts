// What the law and the reader want of an invoice beyond its figures: why no tax is charged, tax in the money
// of the country, prices that contain the tax, and a code to pay only where it can be paid.
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { createPaperWorld, type PaperWorld } from './paper-world.ts'

let w: PaperWorld
before(async () => { w = await createPaperWorld() })
after(() => w.end())

type Line = Readonly<{ taxCategory: string, taxRate: string, price?: string, quantity?: string }>

/** A posted invoice by hand, as it reads on paper. */
async function invoiced(lines: readonly Line[], more: Record<string, unknown> = {}): Promise<{ text: string, id: string }> {
  const customer = await w.customer('Sørensen A/S', { country: 'DK', vatId: 'DK13585628' })
  const head = { company: w.company, customer, currency: 'EUR', language: 'de', ...more }
  const { id } = await w.admin.does('receivables.invoice.create', { ...head,
    lines: lines.map((line, index) => ({ text: `Leistung ${index + 1}`, quantity: '1', price: '100.00', ...line })) })
  await w.admin.does('receivables.invoice.post', { id })
  await w.print()
  return { text: (await w.paperOf(id)).text.replaceAll('\n', ' '), id: String(id) }
}

test('each reason for charging no tax stands there once, with the customer\'s VAT number', async () => {
  const service = { taxCategory: 'AE', taxRate: '0' }
  const { text } = await invoiced([service, service, { taxCategory: 'S', taxRate: '19' }])
  assert.equal(text.split('Artikel 196 der Richtlinie 2006/112/EG').length, 2)
  assert.match(text, /Ihre USt-IdNr\. DK13585628/)
  assert.match(text, /Steuerschuldnerschaft des Leistungsempfängers 0 % 200,00 € 0,00 €/)
  assert.match(text, /Steuerpflichtig 19 % 100,00 € 19,00 €/)
})

test('the reason is said in the language of the paper', async () => {
  const sentences = { en: 'Reverse charge: the recipient is liable', da: 'Omvendt betalingspligt: køber afregner',
    zh: '反向征收：由接受方缴纳增值税' }
  for (const [language, sentence] of Object.entries(sentences)) {
    const { text } = await invoiced([{ taxCategory: 'AE', taxRate: '0' }], { language })
    assert.ok(text.replaceAll(' ', '').includes(sentence.replaceAll(' ', '')), sentence)
  }
})

test('a small business charges no tax, invoices none by mistake, and names the law it goes by', async () => {
  await w.admin.does('org.company.update', { id: w.company, taxRegistered: false, vatId: null, taxNumber: '27/123/45678' })
  const { text, id } = await invoiced([{ taxCategory: 'S', taxRate: '0' }, { taxCategory: 'S', taxRate: '0' }])
  assert.equal(text.split('Steuerbefreiung für Kleinunternehmer (§ 19 UStG)').length, 2, 'once')
  assert.match(text, /Steuernummer 27\/123\/45678/)
  assert.match(text, /Steuerfrei 0 % 200,00 € 0,00 € /)
  assert.deepEqual(await w.rows('select distinct tax_category from receivables.invoice_lines where invoice_id = $1', [id]),
    [{ tax_category: 'E' }])
  const customer = await w.customer('Sørensen', { country: 'DK' })
  await w.admin.isRefused('receivables.invoice.create', { company: w.company, customer, currency: 'EUR',
    lines: [{ text: 'Leistung', quantity: '1', price: '100.00', taxCategory: 'S', taxRate: '19' }] }, 'receivables/charges-no-tax')
  await w.admin.does('org.company.update', { id: w.company, taxRegistered: true, taxNumber: null })
})

test('with prices that contain the tax, lines add up to the total and the tax is named within', async () => {
  const { text, id } = await invoiced([{ taxCategory: 'S', taxRate: '19', price: '9.99', quantity: '3' },
    { taxCategory: 'S', taxRate: '7', price: '5.00' }], { inclusive: true })
  const { net, tax, gross } = await w.row<{ net: bigint, tax: bigint, gross: bigint }>('receivables.invoices', id)
  assert.deepEqual([gross, net + tax], [3497n, 3497n])
  assert.match(text, /29,97 .*5,00 .*Rechnungsbetrag 34,97 € Enthaltene Umsatzsteuer 5,12 € Nettobetrag 29,85 €/)
})

test('in another currency the tax is named in the company\'s own, and there is no code to pay', async () => {
  const { text } = await invoiced([{ taxCategory: 'S', taxRate: '19' }], { currency: 'DKK', rate: '0.134' })
  assert.match(text, /Umsatzsteuer in EUR: 2,55 € \(1 DKK = 0,134 EUR\)\./)
  assert.ok(!text.includes('Zahlen mit Code'))
  assert.match((await invoiced([{ taxCategory: 'S', taxRate: '19' }])).text, /Zahlen mit Code/)
})

test('many lines carry their total over the pages', async () => {
  const { text } = await invoiced(Array.from({ length: 60 }, () => ({ taxCategory: 'S', taxRate: '19', price: '10.00' })))
  assert.match(text, /Übertrag von der Vorseite/)
  assert.match(text, /Rechnungsbetrag 714,00 €/)
})
