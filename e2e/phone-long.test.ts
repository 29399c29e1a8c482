// A phone with what life brings: compound names of sixty letters, Chinese without a blank, amounts of twelve digits,
// addresses of four lines. Nothing is wider than the window or cut off at its edge, what is touched is big enough, the
// bar at the bottom covers nothing, and the keyboard that comes up is the right one.
import assert from 'node:assert/strict'
import process from 'node:process'
import { test } from 'node:test'
import { firstOf, journey, told } from './testing/journey.ts'
import type { Screen } from './testing/screen.ts'

const house = journey()
const size = { width: 360, height: 740 }
const longGerman = 'Donaudampfschifffahrtsgesellschaftskapitänsmützenmanufaktur GmbH & Co. Kommanditgesellschaft'
const longChinese = '上海国际经济技术合作与环境保护设备进出口贸易发展有限责任公司浦东新区第二分公司'

async function life(): Promise<readonly string[]> {
  const ada = await house.at('ada')
  const company = (await firstOf(ada, 'org/companies?search=Lumen'))['id']
  const unit = (await firstOf(ada, 'org/units?search=C62'))['id']
  const party = (name: string, country: string) => told(ada, 'party/parties', { name, country, currency: 'EUR', isCustomer: true,
    email: 'buchhaltungundrechnungswesen@donaudampfschifffahrtsgesellschaft.example', addresses: [{ purpose: 'billing',
      street: 'Konrad-Adenauer-Straße 127–131', street2: 'Hinterhaus, Aufgang C, 14. Obergeschoss', postalCode: '86923',
      city: 'Neukirchen-Balbini-Hinterschmiding', region: 'Oberpfalz', country }] })
  const [german] = await Promise.all([party(longGerman, 'DE'), party(longChinese, 'CN')])
  const product = await told(ada, 'catalog/products', { code: 'EDELSTAHL-2026-XL', unit, stocked: false, kind: 'service',
    name: 'Hochspannungsleitungsmastenkorrosionsschutzbeschichtung, matt' })
  const order = await told(ada, 'sales/orders', { company, customer: german['id'], lines: [
    { product: product['id'], quantity: '999999', price: '99999.99' }, { product: product['id'], quantity: '1', price: '0.01' }] })
  const deal = await told(ada, 'crm/opportunities', { company, customer: german['id'], currency: 'EUR',
    title: 'Rahmenvertragsverlängerungsverhandlungen mit allen Niederlassungen', expected: { amount: '123456789012.34', currency: 'EUR' } })
  return ['/', '/work', '/party/parties', `/party/parties/${String(german['id'])}`, '/party/parties/new', '/sales/orders',
    `/sales/orders/${String(order['id'])}`, '/sales/orders/new', '/catalog/products', `/catalog/products/${String(product['id'])}`,
    '/crm/opportunities?view=board', `/crm/opportunities/${String(deal['id'])}`, '/activity/tasks/new']
}
let known: Promise<readonly string[]> | undefined

interface Findings extends Readonly<Record<'cut' | 'small' | 'covered', readonly string[]>> { readonly wide: number }

const look = (screen: Screen): Promise<Findings> => screen.page.evaluate(() => {
  const shown = [...document.querySelectorAll<HTMLElement>('main *, .k-bottom *, .k-top *')]
    .filter(one => one.checkVisibility())
  const scrolled = (one: Element): boolean => {
    for (let at: Element | null = one; at; at = at.parentElement) {
      const { overflowX, position } = getComputedStyle(at)
      const ends = at === document.body || at === document.documentElement
      if (/auto|scroll|hidden|clip/.test(overflowX) && !ends || position === 'fixed' && at !== one) return true
    }
    return false
  }
  const sized = (one: HTMLElement): string => `${Math.round(one.getBoundingClientRect().width)}×${Math.round(tall(one))}`
  const tall = (one: HTMLElement): number =>
    Math.max(one.getBoundingClientRect().height, parseFloat(getComputedStyle(one, '::after').height) || 0)
  const telling = (one: HTMLElement): string => `<${one.tagName.toLowerCase()} ${one.className}> ${(one.getAttribute('aria-label')
    ?? one.innerText ?? '').slice(0, 40)} ${sized(one)}`
  const cut = shown.filter(one => one.getBoundingClientRect().right > innerWidth + 1 && !scrolled(one)
    || one.matches('.k-kpi, .k-card, .k-card-row, .k-head, .k-column') && one.scrollWidth > one.clientWidth + 1
    || one.matches('.k-column, .k-card') && one.getBoundingClientRect().width > innerWidth).map(telling)
  const touched = 'button, input:not([type=checkbox]):not([type=radio]):not([type=file]), select, [role="button"], .k-bottom a'
  // why: links within a text are as high as the text; what is typed into a grid has the height of its line.
  const within = 'p, dt, dd, label, .k-hidden, td, .mantine-Pill-root'
  const small = shown.filter(one => one.matches(touched) && !one.closest(within) && one.getBoundingClientRect().width > 1)
    .filter(one => tall(one) < 43.5).map(telling)
  scrollTo(0, document.documentElement.scrollHeight)
  const main = document.querySelector('main')
  main?.scrollTo(0, main.scrollHeight)
  const bar = document.querySelector('.k-bottom')?.getBoundingClientRect().top ?? innerHeight
  const covered = [...document.querySelectorAll<HTMLElement>('main button, main a, main input')]
    .filter(one => one.checkVisibility() && !scrolled(one)
      && one.getBoundingClientRect().bottom > bar + 1 && getComputedStyle(one).position !== 'fixed').map(telling)
  return { wide: document.documentElement.scrollWidth, cut, small, covered }
})

for (const language of ['de', 'zh'] as const) {
  test(`long and large things on 360 pixels, ${language}`, async () => {
    const places = await (known ??= life())
    await (await house.at('ada')).ask('PATCH', '/api/session/preferences', { body: { language } })
    const screen = await house.screen('ada', { size, touch: true })
    const found: string[] = []
    for (const place of places) {
      await screen.page.goto(`${house.stage.url}${place}`)
      await screen.settled()
      if (process.env['KONTOR_PICTURES']) {
        const name = `${language}${place.replaceAll(/[^a-z]+/g, '-').slice(0, 30)}.png`
        await screen.page.screenshot({ path: `${process.env['KONTOR_PICTURES']}/${name}` })
      }
      const { wide, cut, small, covered } = await look(screen)
      if (wide > size.width) found.push(`${place} is ${wide} px wide`)
      for (const [what, names] of Object.entries({ 'cut off': cut, 'too small': small, covered })) {
        if (names.length > 0) found.push(`${place} ${what}: ${[...new Set(names)].slice(0, 6).join(' | ')}`)
      }
    }
    assert.deepEqual(found, [])
  })
}

test('the keyboard that comes up is the one for what is typed', async () => {
  await (await house.at('ada')).ask('PATCH', '/api/session/preferences', { body: { language: 'en' } })
  const screen = await house.screen('ada', { size, touch: true })
  const wanted = async (name: string, attribute: string) => screen.field(name).first().getAttribute(attribute)
  await screen.visit('/party/parties/new')
  assert.deepEqual(await Promise.all([wanted('E-mail', 'inputmode'), wanted('Phone', 'inputmode'), wanted('Website', 'inputmode'),
    wanted('Credit limit', 'inputmode'), wanted('Days to pay', 'inputmode')]), ['email', 'tel', 'url', 'decimal', 'numeric'])
  await screen.page.locator('.k-bottom').getByRole('button', { name: 'Search' }).tap()
  assert.equal(await screen.dialog().getByRole('combobox').getAttribute('enterkeyhint'), 'go')
})
