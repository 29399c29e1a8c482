// A second proof: somebody sets up an authenticator app, comes in with its code, sees where they are signed in, and makes a
// key for a program that may only read.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { TOTP } from 'otpauth'
import { journey } from './testing/journey.ts'
import type { Screen } from './testing/screen.ts'
import { emailOf, password } from './testing/stage.ts'

// why: a passkey belongs to a name, and a number is none.
const house = journey({ host: 'localhost' })

test('the second factor is set up, asked for at the door, and does not stand in the way', async () => {
  const screen = await house.screen('sam')
  await screen.visit('/me')
  const section = screen.page.getByRole('region', { name: 'Second factor' })
  await section.getByLabel('Present password').fill(password)
  await section.getByRole('button', { name: 'Set up' }).click()
  await section.getByRole('img', { name: /Scan this picture/ }).waitFor()
  const secret = (await section.locator('code').first().innerText()).replaceAll(' ', '')
  const app = new TOTP({ secret })
  await screen.judge('setting up the second factor')
  await section.getByLabel('Code').fill('000000')
  await screen.press('Enter')
  await section.getByText('This code does not fit').first().waitFor()
  await section.getByLabel('Code').fill(app.generate({ timestamp: Date.parse(house.stage.clock.now()) }))
  await screen.press('Enter')
  await section.getByText('Keep these codes').waitFor()
  const recovery = await section.locator('.k-recovery code').first().innerText()
  assert.match(recovery, /^\w{4}-\w{4}-\w{4}$/)

  const fresh = await house.screen(null)
  await fresh.visit('/')
  await fresh.field('Mail address').fill(emailOf('sam'))
  await fresh.page.locator('input[type=password]').fill(password)
  await fresh.press('Enter')
  await fresh.field('Code').fill(recovery)
  await fresh.judge('the door asks for a code')
  await fresh.press('Enter')
  await fresh.page.getByRole('navigation', { name: 'Rooms' }).waitFor()

  await screen.visit('/me')
  const sessions = screen.page.getByRole('region', { name: 'Sessions' })
  await sessions.getByText('This browser').waitFor()
  await sessions.getByRole('button', { name: /^End/ }).first().click()
  await sessions.getByRole('button', { name: /^End/ }).waitFor({ state: 'detached' })
  await fresh.page.reload()
  await fresh.heading('Sign in').waitFor()
})

/** A browser whose device has keys and looks at its owner. */
async function withKeys(screen: Screen): Promise<void> {
  const cdp = await screen.context.newCDPSession(screen.page)
  await cdp.send('WebAuthn.enable')
  await cdp.send('WebAuthn.addVirtualAuthenticator', { options: { protocol: 'ctap2', transport: 'internal', hasResidentKey: true,
    hasUserVerification: true, isUserVerified: true, automaticPresenceSimulation: true } })
}

test('a passkey is added and named, opens the door without a name, and is the second proof beside a password', async () => {
  const screen = await house.screen('ada')
  await withKeys(screen)
  await screen.visit('/me')
  const section = screen.page.getByRole('region', { name: 'Passkeys' })
  await section.getByLabel('Name of the passkey').fill('Front desk')
  await section.getByLabel('Present password').fill(password)
  await section.getByRole('button', { name: 'Add a passkey' }).click()
  await section.getByText('Keep these codes').waitFor()
  await section.getByRole('button', { name: 'Rename: Front desk' }).click()
  await section.getByRole('listitem').getByLabel('Name of the passkey').fill('Till')
  await screen.press('Enter')
  await section.getByRole('button', { name: 'Rename: Till' }).waitFor()
  await screen.judge('a passkey was added')

  await screen.context.clearCookies()
  await screen.visit('/')
  await screen.button('Sign in with a passkey').click()
  await screen.page.getByRole('navigation', { name: 'Rooms' }).waitFor()

  await screen.context.clearCookies()
  await screen.visit('/')
  await screen.field('Mail address').fill(emailOf('ada'))
  await screen.page.locator('input[type=password]').fill(password)
  await screen.press('Enter')
  await screen.field('Code').waitFor()
  await screen.judge('the door asks for a code or a passkey')
  await screen.button('Use a passkey instead').click()
  await screen.page.getByRole('navigation', { name: 'Rooms' }).waitFor()
})

test('a key for a program reads what its owner reads, and changes nothing', async () => {
  const screen = await house.screen('sam')
  await screen.visit('/me')
  const section = screen.page.getByRole('region', { name: 'Keys for other programs' })
  await section.getByLabel('What it is for').fill('Excel')
  house.stage.clock.advance({ minutes: 20 })
  await section.getByRole('button', { name: 'Make a key' }).click()
  const proof = screen.page.getByRole('dialog', { name: 'Please prove that it is you' })
  await proof.waitFor()
  await screen.press('Escape')
  await section.getByText('Enter your password or use a passkey, and repeat it.').waitFor()
  await section.getByRole('button', { name: 'Make a key' }).click()
  await proof.locator('input[type=password]').fill('not mine')
  await screen.press('Enter')
  await proof.getByText('This is not the present password.').waitFor()
  await screen.judge('whoever gives keys proves who they are')
  await proof.locator('input[type=password]').fill(password)
  await screen.press('Enter')
  await proof.waitFor({ state: 'detached' })
  const token = await section.locator('.k-token code').innerText()
  await section.getByRole('listitem').getByText('Read what I may read').waitFor()
  await screen.judge('a key was made')
  const asked = (method: string, path: string, body?: string): Promise<Response> => fetch(`${house.stage.url}${path}`, { method,
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' }, ...body === undefined ? {} : { body } })
  assert.equal((await asked('GET', '/odata/v4/party_parties?$top=1')).status, 200)
  assert.equal((await asked('POST', '/api/party/parties', '{"name":"X"}')).status, 403)
})
