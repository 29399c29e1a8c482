// One line of configuration says where the mail server is and how safe the line to it must be.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { parseSmtpUrl } from './smtp-url.ts'

//  line                                      host         port  tls at once  must encrypt  never    checks
const table: readonly (readonly [string, string, number, boolean, boolean, boolean, boolean])[] = [
  ['smtp://mail.example',                     'mail.example', 587, false, false, false, true],
  ['smtp://mail.example:25',                  'mail.example',  25, false, false, false, true],
  ['smtps://mail.example',                    'mail.example', 465,  true, false, false, true],
  ['smtp://u:p@mail.example',                 'mail.example', 587, false,  true, false, true],
  ['smtps://u:p@mail.example',                'mail.example', 465,  true, false, false, true],
  ['smtp://u:p@mail.example?tls=unverified',  'mail.example', 587, false,  true, false, false],
  ['smtp://u:p@127.0.0.1:2525?tls=plain',     '127.0.0.1',   2525, false, false,  true, true],
  ['smtp://[::1]:25',                         '::1',           25, false, false, false, true],
]

for (const [line, host, port, secure, requireTLS, ignoreTLS, rejectUnauthorized] of table) {
  test(`${line} is read`, () => {
    const { auth, ...server } = parseSmtpUrl(line)
    assert.deepEqual(server, { host, port, secure, requireTLS, ignoreTLS, tls: { rejectUnauthorized } })
    assert.equal(auth !== undefined, line.includes('@'))
  })
}

test('a password may hold any sign', () => {
  assert.deepEqual(parseSmtpUrl('smtps://post%40house:a%2Fb%3Ac%40%C3%A4@mail.example').auth, {
    user: 'post@house', pass: 'a/b:c@ä',
  })
})
