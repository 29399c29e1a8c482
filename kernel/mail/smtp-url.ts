// Where the mail server is, in one line of configuration: smtp://user:password@host:587 or smtps://… .
// A password never travels in the clear unless the line says so with ?tls=plain.

export interface SmtpServer {
  readonly host: string
  readonly port: number
  readonly secure: boolean
  readonly requireTLS: boolean
  readonly ignoreTLS: boolean
  readonly auth?: { readonly user: string, readonly pass: string }
  readonly tls: { readonly rejectUnauthorized: boolean }
}

const tlsModes = ['verified', 'unverified', 'plain'] as const

/**
 * `?tls=verified` (default): encrypted when the server offers it, always when there is a password, and
 * the certificate is checked. `unverified`: encrypted without that check. `plain`: never encrypted.
 */
export function parseSmtpUrl(text: string): SmtpServer {
  const url = URL.canParse(text) ? new URL(text) : null
  const mode = tlsModes.find(name => name === (url?.searchParams.get('tls') ?? 'verified'))
  const unknown = [...url?.searchParams.keys() ?? []].find(key => key !== 'tls')
  if (url === null || !['smtp:', 'smtps:'].includes(url.protocol) || url.hostname === '' || mode === undefined
    || unknown !== undefined) {
    // Without the text itself: it may hold a password.
    throw new Error('the mail server is not named as smtp://host:port or smtps://host:port[?tls=…]')
  }
  const secure = url.protocol === 'smtps:'
  const auth = url.username === ''
    ? null
    : { user: decodeURIComponent(url.username), pass: decodeURIComponent(url.password) }
  return {
    host: url.hostname.replace(/^\[|\]$/g, ''),
    port: url.port === '' ? (secure ? 465 : 587) : Number(url.port),
    secure,
    requireTLS: !secure && auth !== null && mode !== 'plain',
    ignoreTLS: mode === 'plain',
    ...auth !== null && { auth },
    tls: { rejectUnauthorized: mode !== 'unverified' },
  }
}
