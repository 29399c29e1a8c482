// The house without a mouse: Tab goes through a screen in the order it is read and is always seen, dialogs give the
// focus back, the palette does what every button does, the sheet of keys knows every key, and what happens is said.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Page } from 'playwright-core'
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

test('the palette does what every button does', async () => {
  const screen = await house.screen('ada')
  const { page } = screen
  const { list, record, board, calendar, me } = await all()
  for (const path of [list, record, board, calendar, me, '/insight/boards']) {
    await screen.visit(path)
    const buttons = await page.getByRole('main').getByRole('button', { disabled: false }).evaluateAll(found => found
      .filter(one => !one.closest('tr, li, [role="row"], .k-month, .k-card, .k-graph') && one.checkVisibility())
      .map(one => (one.getAttribute('aria-label') ?? (one as HTMLElement).innerText).replaceAll(/\s+/g, ' ').trim()).filter(Boolean))
    const ways = await page.getByRole('main').getByRole('radio', { checked: false }).evaluateAll(found => found.flatMap(one =>
      one instanceof HTMLInputElement && !one.closest('li') ? [...one.labels ?? []].map(label => label.innerText.trim()) : []))
    await screen.press('Control+k')
    const options = page.getByRole('listbox').getByRole('option')
    await options.first().waitFor()
    const entries = new Set(await options.locator('span:first-of-type').allInnerTexts())
    assert.deepEqual(buttons.filter(name => !entries.has(name)), [], `${path}: not in the palette`)
    assert.deepEqual(ways.filter(way => ![...entries].some(entry => entry.endsWith(way))), [], `${path}: ways to look, not in the palette`)
    const groups = await page.getByRole('listbox').locator('h3').allInnerTexts()
    assert.equal(groups.at(-1), 'Help and settings', `${path}: ${groups.join(', ')}: what one came for stands first`)
    await screen.press('Escape')
    await screen.dialog().waitFor({ state: 'detached' })
  }
})

/** The sheet of keys of the screen one is on: which there are, and whether the screen hears them or a part of it. */
async function sheetOf(screen: Screen): Promise<ReadonlyMap<string, string>> {
  await screen.page.evaluate(() => (document.activeElement as HTMLElement | null)?.blur())
  await screen.press('?')
  await screen.dialog().waitFor()
  const told = await screen.page.locator('[data-keys]').evaluateAll(found => found.map(one => one instanceof HTMLElement
    ? [one.dataset['keys'] ?? '', one.dataset['heard'] ?? ''] as const : ['', ''] as const))
  await screen.press('Escape')
  await screen.dialog().waitFor({ state: 'detached' })
  return new Map(told)
}

const browserKey = (stroke: string): string => stroke.split('+').map(part => ({ mod: 'Control', up: 'ArrowUp', down: 'ArrowDown',
  left: 'ArrowLeft', right: 'ArrowRight', enter: 'Enter', escape: 'Escape', f1: 'F1', f2: 'F2', shift: 'Shift', space: 'Space' })[part]
  ?? part).join('+')

async function isHeard(page: Page, stroke: string): Promise<boolean> {
  await page.evaluate(() => {
    delete document.documentElement.dataset['heard']
    if (document.activeElement instanceof HTMLElement) document.activeElement.blur()
    addEventListener('keydown', event => { document.documentElement.dataset['heard'] = String(event.defaultPrevented) })
  })
  for (const part of stroke.split(' ')) await page.keyboard.press(browserKey(part))
  return await page.locator('html').getAttribute('data-heard') === 'true'
}

test('the sheet shows the keys of the very screen, and each that is shown is heard', async () => {
  const screen = await house.screen('ada')
  const { page } = screen
  const { list, form, record, board, pivot, calendar } = await all()
  const party = String((await firstOf(await house.at('ada'), 'party/parties?search=Acme'))['id'])
  await screen.visit('/me')
  const everywhere = await sheetOf(screen)
  const pressed = new Set<string>()
  assert.ok(everywhere.has('mod+k') && everywhere.has('?') && everywhere.has('f1'))
  const kinds = [[list, ['j', 'x', '/', 'c']], [`${list}?edit-cells=true`, ['mod+d', 'shift+down', 'f2']],
    ['/sales/orders/new', ['mod+backspace', 'mod+enter']], [form, ['mod+enter']], [record, ['e', 'w', 'f', '.']],
    [`/party/parties/${party}`, ['l c', 'l m']], [board, ['space', 'c']], [pivot, ['space']], [calendar, ['shift+left', 'm', 't']],
    [`${calendar}?view=month`, ['shift+down']]] as const
  for (const [path, wanted] of kinds) {
    await screen.visit(path)
    const promised = (await page.locator('main [aria-keyshortcuts]').evaluateAll(found => found.map(one =>
      one.getAttribute('aria-keyshortcuts') ?? ''))).join(' ').toLowerCase().replaceAll('control', 'mod').replaceAll('arrow', '').split(' ')
    const told = await sheetOf(screen)
    assert.deepEqual(promised.filter(key => key !== '' && !told.has(key)), [], `${path}: keys that are promised and not told`)
    assert.deepEqual(wanted.filter(stroke => !told.has(stroke)), [], `${path} tells its keys: ${[...told.keys()].join(' ')}`)
    let atRest = true
    for (const [stroke, by] of told) {
      if (by !== 'screen' || everywhere.has(stroke) || pressed.has(stroke)) continue
      pressed.add(stroke)
      // why: what the key before it does may take the screen away a moment later.
      if (!atRest) await screen.visit(path)
      atRest = false
      assert.ok(await isHeard(page, stroke), `${path}: ${stroke} is told and not heard`)
    }
  }
  await screen.judge('the last of them')
})

test('a button pressed by the palette acts', async () => {
  const screen = await house.screen('ada')
  await screen.visit((await all()).record)
  await screen.press('Control+k')
  // why: the record one is at is no way to anywhere; the one before it is the first.
  await screen.page.getByRole('listbox').getByText('Looked at last').waitFor({ state: 'detached' })
  await screen.dialog().getByRole('combobox').fill('Edit')
  await screen.page.getByRole('option', { name: 'Edit', exact: true }).click()
  await screen.button(/^Save/).first().waitFor()
  await screen.visit('/party/parties')
  await screen.press('Control+k')
  await screen.page.getByRole('option').first().filter({ hasText: /SO-|draft|Acme/ }).waitFor()
  await screen.press('Escape')
  await screen.dialog().waitFor({ state: 'detached' })
  // why: nobody waits for a field; what is typed at once is typed into it, and none of it is a key of the list behind.
  await screen.press('Control+k')
  await screen.page.keyboard.type('credit')
  await screen.dialog().getByRole('combobox').and(screen.page.locator('[value="credit"]')).waitFor()
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
