// Coming in and going out: who has the wrong password is told so and nothing more, who guesses on is told to
// wait, and who leaves has left for good.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { openIdentityProvider } from '../app/testing/identity-provider.ts'
import { journey } from './testing/journey.ts'
import { emailOf, password } from './testing/stage.ts'

const house = journey()

test('a wrong password is refused, the right one opens the house, signing out closes it', async () => {
  const screen = await house.screen(null)
  await screen.visit('/sales/orders')
  await screen.field('Mail address').fill(emailOf('sam'))
  await screen.page.locator('input[type=password]').fill('not my password')
  await screen.press('Enter')
  await screen.notice().getByText('do not belong together').waitFor()
  await screen.judge('a refused sign-in')
  assert.equal(await screen.field('Mail address').inputValue(), emailOf('sam'), 'what was typed is still there')
  await screen.page.locator('input[type=password]').fill(password)
  await screen.press('Enter')
  await screen.page.getByRole('navigation', { name: 'Rooms' }).waitFor()
  assert.equal(screen.address.pathname, '/sales/orders', 'one arrives where one wanted to go')
  const [before] = (await screen.context.cookies()).filter(cookie => cookie.name === 'kontor_session')
  assert.ok(before?.httpOnly, 'scripts cannot read the session')
  await screen.button(/account and settings/).click()
  await screen.page.getByRole('menuitem', { name: 'Sign out' }).click()
  await screen.heading('Sign in').waitFor()
  const after = await fetch(`${house.stage.url}/api/session`, { headers: { cookie: `kontor_session=${before?.value ?? ''}` } })
  assert.equal(after.status, 401, 'the old cookie opens nothing any more')
})

test('by the service where one signs in already: there, back where one wanted to go, and out of both', async () => {
  const service = await openIdentityProvider(house.stage.url)
  try {
    service.people.set('sam-at-work', { email: emailOf('sam'), email_verified: true })
    const ada = await house.at('ada')
    const made = await ada.post('/api/org/identity_providers',
      { name: 'Lumen account', issuer: service.issuer, clientId: service.clientId })
    const kept = await ada.post(`/api/org/identity_providers/${String(made.body['id'])}:set-secret`, { secret: service.secret })
    assert.equal(kept.status, 200, kept.text)
    const screen = await house.screen(null)
    await screen.visit('/sales/orders')
    await screen.button('Sign in with Lumen account').click()
    await screen.page.locator('input[name=login]').fill('sam-at-work')
    await screen.page.locator('input[name=password]').fill('anything')
    await screen.page.locator('button[type=submit]').click()
    await screen.page.locator('form[action*="/interaction/"]:has(input[value=consent]) button[type=submit]').click()
    await screen.page.getByRole('navigation', { name: 'Rooms' }).waitFor()
    assert.equal(screen.address.pathname, '/sales/orders')

    await screen.visit('/me')
    const keys = screen.page.getByRole('region', { name: 'Keys for other programs' })
    await keys.getByLabel('What it is for').fill('Excel')
    house.stage.clock.advance({ minutes: 20 })
    await keys.getByRole('button', { name: 'Make a key' }).click()
    const proof = screen.page.getByRole('dialog', { name: 'Please prove that it is you' })
    const [window] = await Promise.all([screen.context.waitForEvent('page'),
      proof.getByRole('button', { name: 'Prove it at Lumen account' }).click()])
    await proof.getByText('Go on in the other window.').waitFor()
    await screen.judge('somebody proves elsewhere that it is them')
    await window.locator('input[name=login]').fill('sam-at-work')
    await window.locator('input[name=password]').fill('anything')
    await window.locator('button[type=submit]').click()
    await proof.waitFor({ state: 'detached' })
    await keys.locator('.k-token code').waitFor()
    assert.ok(window.isClosed() || await window.waitForEvent('close'), 'the other window is gone')

    await screen.button(/account and settings/).click()
    await screen.page.getByRole('menuitem', { name: 'Sign out' }).click()
    await screen.page.waitForURL(address => address.origin === service.issuer)
    await screen.page.locator('button[value=yes]').click()
    await screen.heading('Sign in').waitFor()
    await screen.visit('/sign-on?code=made-up&state=made-up')
    await screen.notice().getByText('This sign-in is over').waitFor()
    await screen.judge('a sign-on that nobody began')
  } finally {
    await service.away()
  }
})

test('who guesses on is told to wait, even with the right password', async () => {
  const screen = await house.screen(null)
  await screen.visit('/')
  await screen.field('Mail address').fill(emailOf('cora'))
  const tryWith = async (typed: string): Promise<number> => {
    await screen.page.locator('input[type=password]').fill(typed)
    const { status } = await screen.saved('POST', /^\/api\/session$/, () => screen.press('Enter'))
    return status
  }
  const answers: number[] = []
  for (let guess = 0; guess < 7 && answers.at(-1) !== 429; guess += 1) answers.push(await tryWith(`guess number ${guess}`))
  assert.equal(answers.at(-1), 429, answers.join())
  assert.equal(await tryWith(password), 429, 'the pause counts for everybody')
  await screen.notice().getByText(/in \d+ seconds?/).waitFor()
  await screen.judge('a paused sign-in')
})
