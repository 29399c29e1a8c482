// Two people at one record: what each changes alone is merged, what both change is decided beside the field;
// and what somebody typed and never saved is there again after a reload and on another device.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { firstOf, journey, recordOf, told } from './testing/journey.ts'

const house = journey()
const party = async (name: string): Promise<string> =>
  `/party/parties/${String((await firstOf(await house.at('ada'), `party/parties?search=${encodeURIComponent(name)}`))['id'])}`

test('different fields merge by themselves, the same field asks who is right', async () => {
  const path = await party('Acme')
  const [ada, sam] = [await house.screen('ada'), await house.screen('sam')]
  for (const screen of [ada, sam]) {
    await screen.visit(path)
    await screen.press('e')
  }
  await sam.field('Website').fill('https://acme.example')
  await ada.field('Phone').fill('+49 40 111111')
  await ada.field('Name').fill('Acme Lighting GmbH')
  await sam.field('Name').fill('Acme Lights')
  await sam.field('E-mail').focus()
  await ada.saved('PATCH', /parties/, () => ada.button('Save').click())
  const choice = sam.page.getByRole('group', { name: 'Two people changed: Name' })
  await choice.waitFor()
  await sam.settled()
  assert.ok(await sam.field('E-mail').evaluate(field => field === document.activeElement), 'who types is not led away')
  await sam.button('1 change by somebody else to decide').click()
  await choice.locator(':focus').waitFor()
  assert.match(await choice.innerText(), /Acme Lighting GmbH/)
  assert.equal(await sam.field('Phone').inputValue(), '+4940111111', 'what others changed flows in while one types')
  assert.equal(await sam.field('Website').inputValue(), 'https://acme.example', 'what one typed stays')
  await sam.judge('a decision between two values')
  await sam.button('Save').click()
  assert.equal(await choice.isVisible(), true, 'nothing is decided by saving')
  await choice.getByRole('button', { name: 'Keep mine' }).click()
  const { status } = await sam.saved('PATCH', /parties/, () => sam.button('Save').click())
  assert.equal(status, 200)
  const row = await recordOf(await house.at('ada'), path.slice(1))
  assert.deepEqual([row['name'], row['phone'], row['website']], ['Acme Lights', '+4940111111', 'https://acme.example'])
})

test('a race the screen did not see is merged by the server', async () => {
  const path = await party('Borealis')
  const sam = await house.screen('sam')
  await sam.visit(path)
  await sam.press('e')
  await sam.field('Website').fill('https://borealis.example')
  await sam.page.route('**/api/changes', route => route.abort())
  const id = path.split('/').at(-1) ?? ''
  await told(await house.at('ada'), `party/parties/${id}:update`, { note: 'Pays late' })
  const [{ status }] = await Promise.all([sam.saved('PATCH', /parties/, () => sam.button('Save').click()),
    sam.saved('DELETE', /drafts/, async () => {})])
  assert.equal(status, 200)
  const row = await recordOf(await house.at('ada'), path.slice(1))
  assert.deepEqual([row['note'], row['website']], ['Pays late', 'https://borealis.example'])
})

test('two people change lines of one quote: different ones are both kept, of the same figure one decides', async () => {
  const ada = await house.at('ada')
  const [company, customer, lamp, pendant] = await Promise.all(['org/companies?search=Lumen', 'party/parties?search=Acme',
    'catalog/products?search=L-100', 'catalog/products?search=P-200'].map(async path => (await firstOf(ada, path))['id']))
  const made = await told(ada, 'sales/orders', { company, customer,
    lines: [{ product: lamp, quantity: '2' }, { product: pendant, quantity: '3' }] })
  const path = `sales/orders/${String(made['id'])}`
  const quantities = async () => ((await recordOf(ada, path))['lines'] as Array<{ quantity: string }>).map(line => Number(line.quantity))
  const [first, second] = [await house.screen('ada'), await house.screen('ada')]
  const editing = async () => {
    for (const screen of [first, second]) {
      await screen.visit(`/${path}`)
      await screen.press('e')
      await screen.field('Quantity 1').waitFor()
    }
  }
  const saved = (screen: typeof first) => screen.saved('PATCH', /orders/, () => screen.button('Save').click())
  await editing()
  await second.field('Quantity 2').fill('7')
  await first.field('Quantity 1').fill('5')
  assert.equal((await saved(first)).status, 200)
  await second.page.waitForFunction(() => [...document.querySelectorAll('input')].some(field => field.value === '5'))
  assert.equal(await second.field('Quantity 2').inputValue(), '7', 'what one typed stays')
  assert.equal((await saved(second)).status, 200)
  assert.deepEqual(await quantities(), [5, 7])
  await editing()
  await second.field('Quantity 1').fill('8')
  await first.field('Quantity 1').fill('9')
  await saved(first)
  const choice = second.page.getByRole('group', { name: 'Two people changed: Quantity' })
  await choice.waitFor()
  assert.match(await choice.innerText(), /9[\s\S]*8/, 'both values side by side')
  await second.judge('a decision between two lines')
  await choice.getByRole('button', { name: 'Keep mine' }).click()
  assert.equal((await saved(second)).status, 200)
  assert.deepEqual(await quantities(), [8, 7])
})

test('what was typed survives a reload, a loss of connection and a change of device', async () => {
  const desk = await house.screen('sam')
  await desk.visit('/party/parties/new')
  await desk.field('Name').fill('Dockside Hotel')
  await desk.saved('PUT', /drafts/, () => desk.field('E-mail').fill('desk@dockside.example'))
  await desk.context.setOffline(true)
  await desk.field('Phone').fill('+49 40 222222')
  await desk.context.setOffline(false)
  await desk.page.reload()
  await desk.settled()
  await desk.button('Continue').click()
  assert.deepEqual([await desk.field('Name').inputValue(), await desk.field('Phone').inputValue()],
    ['Dockside Hotel', '+49 40 222222'])
  const phone = await house.screen('sam', { size: { width: 390, height: 844 }, touch: true })
  await phone.visit('/party/parties/new')
  await phone.button('Continue').click()
  assert.equal(await phone.field('E-mail').inputValue(), 'desk@dockside.example')
  await phone.judge('a draft on a phone')
  await phone.saved('DELETE', /drafts/, () => phone.button('Create').click())
  const left = await (await house.at('sam')).get('/api/drafts')
  assert.deepEqual(left.body['items'], [], 'saved is no draft any more')
})

test('a half-changed record is offered on its page', async () => {
  const path = await party('Cedar')
  const first = await house.screen('sam')
  await first.visit(path)
  await first.press('e')
  await first.saved('PUT', /drafts/, () => first.field('Website').fill('https://cedar.example'))
  await told(await house.at('ada'), `${path.slice(1)}:update`, { note: 'Likes green' })
  const second = await house.screen('sam')
  await second.visit(path)
  await second.button('Continue').click()
  assert.equal(await second.field('Website').inputValue(), 'https://cedar.example')
  await second.saved('PATCH', /parties/, () => second.button('Save').click())
  const row = await recordOf(await house.at('ada'), path.slice(1))
  assert.deepEqual([row['website'], row['note']], ['https://cedar.example', 'Likes green'])
})

test('what is missing is said beside the field, and the first gets the focus', async () => {
  const sam = await house.screen('sam')
  await sam.visit('/party/parties/new')
  await sam.button('Create').click()
  const name = sam.field('Name')
  await sam.page.waitForFunction(() => document.activeElement?.getAttribute('aria-invalid') === 'true')
  assert.equal(await name.evaluate(field => field === document.activeElement), true)
  assert.equal(await name.getAttribute('aria-required'), 'true')
  await sam.judge('a form with what is missing')
})

test('who else is here is seen within a moment, and forgotten when they leave', async context => {
  const path = await party('Acme')
  const [ada, sam] = [await house.screen('ada'), await house.screen('sam')]
  await ada.visit(path)
  await sam.visit(path)
  const seen = (words: string) => ada.page.getByRole('img', { name: words })
  await seen('Sam Seller is looking at this').waitFor()
  const begun = performance.now()
  await sam.press('e')
  await seen('Sam Seller is editing').waitFor()
  context.diagnostic(`seen editing after ${Math.round(performance.now() - begun)} ms`)
  await ada.judge('somebody else is here')
  await sam.close()
  await seen('Sam Seller is editing').waitFor({ state: 'detached' })
})

test('two parties are made one field by field', async () => {
  const make = async (values: object): Promise<string> =>
    String((await told(await house.at('ada'), 'party/parties', { country: 'DE', ...values }))['id'])
  const [stays] = [await make({ name: 'Dorn KG', email: 'info@dorn.example' }),
    await make({ name: 'Dorn Kommanditgesellschaft', email: 'kontor@dorn.example', website: 'https://dorn.example' })]
  const screen = await house.screen('ada')
  await screen.visit(`/party/parties/${stays}`)
  await screen.page.getByRole('toolbar').getByRole('button', { name: 'More' }).click()
  await screen.page.getByRole('menuitem', { name: 'Make one with…' }).click()
  await screen.choose(screen.dialog().getByLabel('Turned out to be the same'), 'Dorn Kommandit')
  await screen.dialog().getByRole('table', { name: 'Whose value stays' }).waitFor()
  const mail = screen.dialog().getByRole('row', { name: /E-mail/ }).getByRole('radio')
  assert.deepEqual([await mail.first().isChecked(), await mail.last().isChecked()], [true, false], 'what the survivor says stays')
  await mail.first().focus()
  await screen.press('ArrowRight')
  await screen.judge('two parties field by field')
  await screen.saved('POST', /:merge/, () => screen.press('Control+Enter'))
  const row = await recordOf(await house.at('ada'), `party/parties/${stays}`)
  assert.deepEqual([row['name'], row['email'], row['website']], ['Dorn KG', 'kontor@dorn.example', 'https://dorn.example'])
})

test('two products are made one in the same dialog, and nothing is offered to part before', async () => {
  const [unit] = [await firstOf(await house.at('ada'), 'org/units?code=C62')]
  const make = async (values: object): Promise<string> =>
    String((await told(await house.at('ada'), 'catalog/products', { unit: unit['id'], ...values }))['id'])
  const [stays, goes] = [await make({ code: 'DORN-1', name: 'Dorn lamp' }), await make({ code: 'DORN-2', name: 'Dorn lamp again' })]
  const screen = await house.screen('ada')
  await screen.visit(`/catalog/products/${stays}`)
  await screen.page.getByRole('toolbar').getByRole('button', { name: 'More' }).click()
  const menu = screen.page.getByRole('menuitem', { name: 'Make one with…' })
  await menu.waitFor()
  assert.equal(await screen.page.getByRole('menuitem', { name: 'Part again' }).count(), 0, 'there is nothing to part')
  await menu.click()
  await screen.choose(screen.dialog().getByLabel('Turned out to be the same'), 'DORN-2')
  await screen.dialog().getByRole('table', { name: 'Whose value stays' }).waitFor()
  await screen.saved('POST', /:merge/, () => screen.press('Control+Enter'))
  const row = await recordOf(await house.at('ada'), `catalog/products/${goes}`)
  assert.deepEqual([row['mergedInto'], row['active']], [stays, false])
})
