// From quote to credit note on paper, in the partner's language: every word and every figure as it was
// agreed once (golden/*.txt), and every total the record's own.
import assert from 'node:assert/strict'
import { readFile } from 'node:fs/promises'
import { after, before, test } from 'node:test'
import { formatMoney } from '../../../kernel/i18n/format.ts'
import { Money } from '../../../kernel/values/money.ts'
import { createPaperWorld, type PaperWorld } from './paper-world.ts'

let w: PaperWorld
before(async () => { w = await createPaperWorld() })
after(() => w.end())

const customers = {
  de: { name: 'Nordlicht GmbH', number: 'K-101', country: 'DE', email: 'einkauf@nordlicht.example',
    at: { street: 'Am Hafen 1', postalCode: '24103', city: 'Kiel' } },
  zh: { name: '上海明德贸易有限公司', number: 'K-102', country: 'CN', email: 'caigou@mingde.example',
    at: { street: '浦东新区世纪大道 100 号', postalCode: '200120', city: '上海市' } },
  da: { name: 'Sørensen & Brødre A/S', number: 'K-103', country: 'DK', email: 'indkob@sorensen.example', vatId: 'DK13585628',
    at: { street: 'Nørregade 12', postalCode: '1165', city: 'København K' } },
  en: { name: 'Ashworth & Sons Ltd', number: 'K-104', country: 'GB', email: 'buying@ashworth.example',
    at: { street: '14 Mill Lane', postalCode: 'LS1 4AP', city: 'Leeds' } },
} as const

/** Quote, acceptance with the option, order, delivery, invoice, and half of it credited; all on paper. */
async function sell(language: keyof typeof customers): Promise<ReadonlyMap<string, string>> {
  const { name, at, ...details } = customers[language]
  const customer = await w.customer(name, { ...details, language, paymentDays: 14,
    addresses: [{ ...at, purpose: 'billing', country: details.country }] })
  const lamp = await w.product('Pendelleuchte „Elbe“ 台灯', { price: '149.90' })
  const shade = await w.product('Schirm Æbleskov', { price: '12.345' })
  const sold = { customer, company: w.company, customerReference: 'Büro 4', promisedOn: '2026-03-20', note: 'Frei Bordsteinkante',
    lines: [{ product: lamp, quantity: '10', discountPercent: '5' }, { product: shade, quantity: '3', optional: true }] }
  const { id } = await w.admin.does('sales.order.create', sold)
  await w.admin.does('sales.order.quote', { id })
  await w.print()
  const texts = new Map([['quote', (await w.paperOf(id)).text]])
  const [option] = await w.rows('select id from sales.order_lines where order_id = $1 and optional', [id])
  await w.admin.does('sales.order.accept', { id, acceptedBy: 'Kim', options: [{ line: option?.['id'] }] })
  await w.admin.does('sales.order.confirm', { id })
  const { delivery } = await w.admin.does('sales.order.deliver', { id })
  const { invoice } = await w.admin.does('sales.order.invoice', { id, post: true })
  const [line] = await w.rows('select id from receivables.invoice_lines where invoice_id = $1 order by position', [invoice])
  const credited = await w.admin.does('receivables.invoice.credit', { id: invoice, lines: [{ line: line?.['id'], quantity: '5' }] })
  assert.deepEqual(await w.print(), { printed: 4, failed: 0, waiting: 0 })
  texts.set('confirmation', (await w.paperOf(id, 'Auftragsbestätigung|Order confirmation|订单确认书|Ordrebekræftelse')).text)
  for (const [kind, subject] of [['delivery-note', delivery], ['invoice', invoice], ['credit-note', credited['id']]] as const) {
    texts.set(kind, (await w.paperOf(subject)).text)
  }
  await totalsAgree(texts, { language, order: id, invoice, note: credited['id'] })
  return texts
}

/** The total on each paper is that of its record, to the cent. */
async function totalsAgree(texts: ReadonlyMap<string, string>, { language, order, invoice, note }: {
  language: keyof typeof customers, order: unknown, invoice: unknown, note: unknown }): Promise<void> {
  for (const [kind, table, id] of [['confirmation', 'sales.orders', order], ['invoice', 'receivables.invoices', invoice],
    ['credit-note', 'receivables.invoices', note]] as const) {
    const { net, tax, gross } = await w.row<{ net: bigint, tax: bigint, gross: bigint }>(table, String(id))
    for (const amount of [net, tax, gross]) {
      const text = formatMoney(Money.of(amount, 'EUR'), language).replaceAll('\u00a0', ' ')
      assert.ok(texts.get(kind)?.includes(text), `${kind} in ${language} shows ${text}`)
    }
  }
}

for (const language of ['de', 'zh', 'da', 'en'] as const) {
  test(`five papers in ${language} read as agreed`, async () => {
    const papers = await sell(language)
    const text = [...papers].map(([kind, words]) => `==== ${kind} ====\n${words}\n`).join('\n')
    const golden = new URL(`golden/${language}.txt`, import.meta.url)
    assert.equal(text, await readFile(golden, 'utf8'))
  })
}

test('a delivery note has no prices', async () => {
  for (const language of ['de', 'zh', 'da', 'en']) {
    const text = await readFile(new URL(`golden/${language}.txt`, import.meta.url), 'utf8')
    const note = text.split('==== ').find(part => part.startsWith('delivery-note'))
    assert.ok(note && !/149[.,]90|EUR|€/.test(note))
  }
})
