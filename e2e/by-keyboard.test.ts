// The house without a mouse: Tab goes through a screen in the order it is read and is always seen, dialogs give the
// focus back, the palette does what every button does, the sheet of keys knows every key, and what happens is said.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { firstOf, journey, told } from './testing/journey.ts'
import type { Screen } from './testing/screen.ts'

const house = journey()

interface Stop { readonly name: string, readonly place: number, readonly seen: boolean, readonly marked: boolean }

/** Presses Tab so often and says where it went: its place among all that can have the focus, and whether one sees it. */
async function tabbed(screen: Screen, count: number): Promise<Stop[]> {
  const stops: Stop[] = []
  for (let step = 0; step < count; step += 1) {
    await screen.press('Tab')
    stops.push(await screen.page.evaluate(() => {
      const at = document.activeElement as HTMLElement // why: something always has the focus.
      const { width, height, top, bottom, left, right } = at.getBoundingClientRect()
      const looks = [at, at.nextElementSibling, at.parentElement, at.closest('.mantine-MultiSelect-input')]
        .flatMap(one => one ? [getComputedStyle(one)] : [])
      return { name: (at.getAttribute('aria-label') ?? at.innerText ?? '').slice(0, 30) || at.tagName,
        place: [...document.querySelectorAll('*')].indexOf(at),
        seen: width > 0 && height > 0 && bottom > 0 && right > 0 && top < innerHeight && left < innerWidth,
        marked: looks.some(look => look.outlineStyle !== 'none' && parseFloat(look.outlineWidth) > 0 || look.boxShadow !== 'none')
          || getComputedStyle(at).borderColor !== getComputedStyle(document.body).borderColor }
    }))
  }
  return stops
}

async function places(): Promise<Readonly<Record<'list' | 'form' | 'record' | 'board' | 'pivot' | 'calendar' | 'me', string>>> {
  const ada = await house.at('ada')
  const [company, customer, lamp] = await Promise.all([firstOf(ada, 'org/companies?search=Lumen'),
    firstOf(ada, 'party/parties?search=Acme'), firstOf(ada, 'catalog/products?search=L-100')])
  const order = await told(ada, 'sales/orders', { company: company['id'], customer: customer['id'],
    lines: [{ product: lamp['id'], quantity: '3' }] })
  await told(ada, 'crm/opportunities', { company: company['id'], customer: customer['id'], title: 'Showroom', currency: 'EUR' })
  return { list: '/party/parties', form: '/party/parties/new', record: `/sales/orders/${String(order['id'])}`,
    board: '/crm/opportunities?view=board', pivot: '/insight/sales.revenue', calendar: '/calendar', me: '/me' }
}
let known: ReturnType<typeof places> | undefined
const all = () => known ??= places()

test('Tab goes forward, is seen, and never gets stuck', async () => {
  const screen = await house.screen('ada')
  const { list, form, record, board, pivot } = await all()
  for (const [name, path] of Object.entries({ list, form, record, board, pivot })) {
    await screen.visit(path)
    const stops = await tabbed(screen, 14)
    const telling = `${name}: ${stops.map(stop => stop.name).join(' · ')}`
    assert.ok(stops.every(stop => stop.seen), `${telling}: unseen is ${stops.find(stop => !stop.seen)?.name ?? ''}`)
    assert.ok(stops.every(stop => stop.marked), `${telling}: unmarked is ${stops.find(stop => !stop.marked)?.name ?? ''}`)
    const back = stops.filter((stop, at) => at > 0 && stop.place < (stops[at - 1]?.place ?? 0))
    assert.ok(back.length <= 1, `${telling}: goes back at ${back.map(stop => stop.name).join(', ')}`)
    assert.ok(new Set(stops.map(stop => stop.place)).size > 8, `${telling}: stands still`)
  }
})

test('a dialog keeps the focus within and gives it back', async () => {
  const screen = await house.screen('ada')
  const { page } = screen
  await screen.visit((await all()).record)
  for (const [open, name] of [['?', 'keys'], ['Control+k', 'palette'], ['F1', 'help']] as const) {
    const opener = screen.button('Edit')
    await opener.focus()
    await screen.press(open)
    await screen.dialog().waitFor()
    await screen.settled()
    for (let step = 0; step < 6; step += 1) await screen.press('Tab')
    assert.ok(await screen.dialog().evaluate(dialog => dialog.contains(document.activeElement)), `${name} keeps the focus`)
    await screen.press('Escape')
    await screen.dialog().waitFor({ state: 'detached' })
    await page.waitForFunction(() => document.activeElement?.textContent === 'Edit', undefined, { timeout: 5000 })
  }
})

test('the palette does what every button does, and the sheet knows every key', async () => {
  const screen = await house.screen('ada')
  const { page } = screen
  const { list, record, board, calendar, me } = await all()
  for (const path of [list, record, board, calendar, me]) {
    await screen.visit(path)
    const buttons = await page.getByRole('main').getByRole('button', { disabled: false }).evaluateAll(found => found
      .filter(one => !one.closest('tr, li, [role="row"], .k-month, .k-card, .k-graph') && one.checkVisibility())
      .map(one => (one.getAttribute('aria-label') ?? (one as HTMLElement).innerText).replaceAll(/\s+/g, ' ').trim()).filter(Boolean))
    const promised = await page.locator('main [aria-keyshortcuts]').evaluateAll(found => found.map(one =>
      one.getAttribute('aria-keyshortcuts')?.toLowerCase().replace('control', 'mod') ?? ''))
    await screen.press('Control+k')
    const options = page.getByRole('listbox').getByRole('option')
    await options.first().waitFor()
    const entries = new Set(await options.locator('span:first-of-type').allInnerTexts())
    assert.deepEqual(buttons.filter(name => !entries.has(name)), [], `${path}: not in the palette`)
    await screen.press('Escape')
    await screen.dialog().waitFor({ state: 'detached' })
    await page.evaluate(() => (document.activeElement as HTMLElement | null)?.blur())
    await screen.press('?')
    await screen.dialog().waitFor()
    const keys = new Set(await page.locator('[data-keys]').evaluateAll(found => found.map(one => (one as HTMLElement).dataset['keys'])))
    assert.deepEqual(promised.filter(key => !keys.has(key)), [], `${path}: keys that are promised and not told`)
    assert.ok(keys.has('mod+k') && keys.has('?') && keys.has('f1'), path)
    await screen.press('Escape')
    await screen.dialog().waitFor({ state: 'detached' })
  }
})

test('a button pressed by the palette acts', async () => {
  const screen = await house.screen('ada')
  await screen.visit((await all()).record)
  await screen.press('Control+k')
  await screen.dialog().getByRole('combobox').fill('Edit')
  await screen.page.getByRole('option', { name: 'Edit', exact: true }).click()
  await screen.button(/^Save/).first().waitFor()
})

test('what was saved, refused and found is said', async () => {
  const screen = await house.screen('ada')
  const { page } = screen
  await screen.visit('/activity/tasks/new')
  await screen.button('Create').click()
  await page.getByRole('alert').or(page.getByRole('status')).filter({ hasText: /Title/ }).first().waitFor()
  await screen.field('Title').fill('Heard')
  await screen.field('Due on').fill('t')
  await screen.saved('POST', /activity\/tasks/, () => screen.button('Create').click())
  await page.getByRole('alert').or(page.getByRole('status')).filter({ hasText: /^Task created/ }).first().waitFor({ state: 'attached' })
  await screen.visit('/party/parties')
  await screen.press('/')
  await page.keyboard.type('Borealis')
  await page.getByRole('status').filter({ hasText: /^1 record/ }).waitFor()
  await page.keyboard.type('xx')
  await page.getByRole('status').filter({ hasText: /^0 records/ }).waitFor({ state: 'attached' })
})

test('with colours of the system and without motion everything is still there to be seen', async () => {
  const screen = await house.screen('ada')
  await screen.page.emulateMedia({ forcedColors: 'active', reducedMotion: 'reduce' })
  await screen.visit('/party/parties')
  await screen.press('ArrowDown')
  const chosen = await screen.page.locator('[aria-selected="true"]').first().evaluate(row => getComputedStyle(row).outlineStyle)
  assert.notEqual(chosen, 'none', 'the chosen row is marked without a colour of ours')
  const moving = await screen.page.evaluate(() => [...document.querySelectorAll('*')].filter(one =>
    parseFloat(getComputedStyle(one).transitionDuration) > 0.05 || parseFloat(getComputedStyle(one).animationDuration) > 0.05).length)
  assert.equal(moving, 0)
})
