// Twenty lines on the telephone: by keyboard alone, in less than a minute at the pace of a practised typist, with
// mistyped names and the customer's own numbers; sums shown are sums kept; no request is refused on the way. Then five
// hundred lines from a spreadsheet, what they bought last, and stock that changes while one types.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { firstOf, journey, listOf, recordOf, told } from './testing/journey.ts'
import type { Screen } from './testing/screen.ts'

const names = ['Arc lamp', 'Bracket', 'Candle holder', 'Dimmer', 'Extension cord', 'Floor lamp', 'Garland', 'Halogen bulb',
  'Inspection light', 'Junction box', 'Kitchen spot', 'Lantern', 'Mirror light', 'Night light',
  'Opal globe', 'Picture light', 'Quartz tube', 'Rail spot',
  'Shade', 'Track']
const products: { id: string, code: string, name: string }[] = []
let acme = ''
let company = ''

const house = journey({ measured: true }, async stage => {
  const ada = await stage.at('ada')
  acme = String((await firstOf(ada, 'party/parties?search=Acme'))['id'])
  const lamp = await firstOf(ada, 'catalog/products?search=L-100')
  const [{ priceList } = {}] = await listOf<{ priceList: string }>(ada, `catalog/prices?product=${String(lamp['id'])}`)
  company = String((await firstOf(ada, 'stock/warehouses?search=MAIN'))['company'])
  for (const [place, name] of names.entries()) {
    const code = `K-${String(300 + place)}`
    const { id } = await told(ada, 'catalog/products', { code, name, kind: 'service', stocked: false,
      unit: lamp['unit'], taxClass: 'standard' })
    await told(ada, 'catalog/prices', { priceList, product: id, price: `${String(place + 3)}.45`, validFrom: '2020-01-01' })
    products.push({ id: String(id), code, name })
  }
  const old = await told(ada, 'catalog/products', { code: 'K-299', name: 'Gas lamp', kind: 'service', stocked: false,
    unit: lamp['unit'], taxClass: 'standard' })
  await told(ada, `catalog/products/${String(old['id'])}:update`, { active: false, replacedBy: products[0]?.id })
  await told(ada, 'catalog/customer_numbers', { party: acme, product: products[4]?.id, number: 'ACME-77', name: 'Cord 5 m' })
})

/** A practised typist: some 300 strokes a minute. */
const strokeMs = 200
const minuteMs = 60_000

interface Typist { readonly screen: Screen, strokes: number }

async function keys(typist: Typist, text: string, ...then: string[]): Promise<void> {
  await typist.screen.page.keyboard.type(text)
  await typist.screen.press(...then)
  typist.strokes += [...text].length + then.length
}

async function begin(screen: Screen): Promise<void> {
  await screen.visit('/sales/orders')
  await screen.press('c')
  await screen.heading('New Sales order').waitFor()
  await screen.settled()
  await screen.choose(screen.page.locator(':focus'), 'Acme')
  // why: Enter in the head leads to the lines; it does not make an order that has none.
  await screen.press('Enter')
  await cell(screen, 0, 0).and(screen.page.locator(':focus')).waitFor()
}

const cell = (screen: Screen, row: number, column: number) => screen.page.locator(`td[data-cell="${row}-${column}"] input`)
const grossOf = (screen: Screen) => screen.page.getByRole('complementary', { name: 'Sums' }).locator('dd').last().innerText()

/** What one types to find a product: a piece, a code, a slip, the customer's own number. */
const asked = (place: number): string => place === 3 ? 'Dimmmer' : place === 4 ? 'acme-77' : place === 8 ? 'inspecton light'
  : place % 3 === 0 ? products[place]?.code.toLowerCase() ?? '' : names[place]?.slice(0, 5).toLowerCase() ?? ''

test('twenty lines by keyboard in less than a minute', async context => {
  const sam = await house.at('sam')
  const screen = await house.screen('sam')
  const refused: string[] = []
  screen.page.on('response', response => { if (response.status() >= 400) refused.push(`${response.status()} ${response.url()}`) })
  await begin(screen)
  const typist = { screen, strokes: 6 }
  const began = performance.now()
  for (const place of names.keys()) {
    await cell(screen, place, 0).and(screen.page.locator(':focus')).waitFor()
    await keys(typist, asked(place), 'Enter')
    await keys(typist, String(place + 1), 'Enter')
  }
  const machineMs = performance.now() - began
  const humanMs = typist.strokes * strokeMs
  context.diagnostic(`${typist.strokes} strokes; ${Math.round(machineMs)} ms in the machine, ${humanMs} ms by hand`)
  assert.ok(Math.max(machineMs, humanMs) < minuteMs, `${typist.strokes} strokes, ${Math.round(machineMs)} ms`)
  await screen.page.getByText('Checked', { exact: true }).waitFor()
  const shown = await grossOf(screen)
  await screen.judge('twenty lines')
  const made = await screen.saved('POST', /^\/api\/sales\/orders/, () => screen.press('Control+Enter'))
  assert.equal(made.status, 201, JSON.stringify(made.body))
  const order = await recordOf(sam, `sales/orders/${String(made.body['id'])}`)
  const lines = order['lines'] as { product: string, quantity: string }[] // why: lines of an order.
  assert.deepEqual(lines.map(line => [products.find(one => one.id === line.product)?.name, Number(line.quantity)]),
    names.map((name, place) => [name, place + 1]))
  assert.equal(shown.replaceAll(/[^\d.]/g, ''), (order['gross'] as { amount: string }).amount)
  assert.deepEqual(refused, [], 'nothing was refused on the way')
})

/** To the first line that needs a hand, by one press. */
async function goOn(screen: Screen, until: string): Promise<void> {
  await screen.button('Go to the first').click()
  await screen.page.getByText(until).waitFor()
}

/** What is set in a style is so at once: a row that is scrolled to lies where it will be seen. */
const heightsOf = (screen: Screen): Promise<readonly number[]> => screen.page.evaluate(() => {
  const piece = document.body.appendChild(document.createElement('div'))
  const heights = [10, 50].map(height => {
    piece.style.height = `${height}px`
    return piece.offsetHeight
  })
  piece.remove()
  return heights
})

test('a hundred lines from a spreadsheet lose nothing', async () => {
  const screen = await house.screen('sam')
  await begin(screen)
  const rows = Array.from({ length: 100 }, (_, place) => place === 40 ? 'K-31O\t2' : place === 60 ? 'K-301\ttwo' : place === 80 ? 'K-299\t4'
    : `${products[place % 20]?.code ?? ''}\t${place + 1}\t${place % 10 === 0 ? '9.99' : ''}\t${place % 7 === 0 ? '5' : ''}`)
  await screen.page.evaluate(text => {
    const data = new DataTransfer()
    data.setData('text/plain', text)
    document.activeElement?.dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }))
  }, rows.join('\n'))
  await screen.page.getByText('3 lines still need you').waitFor()
  assert.deepEqual(await heightsOf(screen), [10, 50])
  await screen.button('Go to the first').click()
  const broken = cell(screen, 40, 0)
  await broken.and(screen.page.locator(':focus')).waitFor()
  assert.equal(await broken.inputValue(), 'K-31O', 'what was pasted stands where it was')
  await screen.judge('a pasted table')
  await screen.page.getByRole('option', { name: /K-310|K-31/ }).first().waitFor()
  await screen.press('Enter')
  await screen.page.getByText('2 lines still need you').waitFor()
  await goOn(screen, 'A figure cannot be read')
  await cell(screen, 60, 1).fill('2')
  await screen.page.getByText('One line still needs you').waitFor()
  await goOn(screen, 'No longer sold')
  await cell(screen, 80, 0).and(screen.page.locator(':focus')).waitFor()
  await screen.button('Take K-300 instead').click()
  assert.equal(await cell(screen, 80, 0).inputValue(), 'K-300 · Arc lamp')
  await screen.page.getByText('Checked', { exact: true }).waitFor()
})

test('what they bought last is one key away; a price says why', async () => {
  const sam = await house.at('sam')
  const made = await told(sam, 'sales/orders', { company, customer: acme, lines: [{ product: products[2]?.id, quantity: '6' }] })
  await told(sam, `sales/orders/${String(made['id'])}:confirm`)
  const screen = await house.screen('sam')
  await begin(screen)
  const basket = screen.page.getByRole('region', { name: 'Bought last' })
  await basket.getByRole('button', { name: /Candle holder/ }).click()
  await screen.page.getByText('Checked', { exact: true }).waitFor()
  assert.equal(await cell(screen, 0, 1).inputValue(), '6')
  await cell(screen, 0, 1).focus()
  await screen.press('w')
  await screen.page.getByText(/has it at 5\.45.EUR, valid from/).waitFor()
  await screen.judge('why a price')
  await screen.press('Escape')
  await screen.saved('POST', /^\/api\/sales\/orders/, () => screen.press('Control+Enter'))
  await screen.heading(/SO-2026-/).waitFor()
  await screen.press('w')
  await screen.page.getByText(/net \+ .* tax = /).waitFor()
  await screen.judge('why a total')
})

test('stock that somebody else takes is seen while one types', async () => {
  const ada = await house.at('ada')
  const screen = await house.screen('sam')
  await begin(screen)
  await screen.page.keyboard.type('P-200')
  await screen.press('Enter')
  await screen.page.keyboard.type('3')
  const line = screen.page.getByRole('row').filter({ has: cell(screen, 0, 0) })
  await line.getByRole('button', { name: /^5$/ }).waitFor()
  const pendant = await firstOf(ada, 'catalog/products?search=P-200')
  const cedar = await firstOf(ada, 'party/parties?search=Cedar')
  const made = await told(ada, 'sales/orders', { company, customer: cedar['id'], lines: [{ product: pendant['id'], quantity: '4' }] })
  await told(ada, `sales/orders/${String(made['id'])}:confirm`)
  await line.getByRole('button', { name: /^2 short/ }).waitFor()
  await screen.judge('stock that has changed')
})
