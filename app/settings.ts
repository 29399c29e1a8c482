// What an administrator may decide by environment variables. Everything has a default that is right for one
// company on one machine; nothing secret has a default at all.
import type { ServerWish } from './server.ts'

export const usualPort = 7070
/** A person at a browser asks in bursts; a program that asks faster than this for long should ask for more at once. */
const usualRate = 50

export const settingsHelp = [
  ['DATABASE_URL', 'a PostgreSQL 18 server; without it one of our own is started'],
  ['DATABASE_REPLICA_URL', 'a streaming replica of that server, to read lists and figures from'],
  ['KONTOR_DATA', 'folder of that server and other files (.kontor)'],
  ['KONTOR_ARCHIVE', 'folder for the logs of that server, for a restore to any moment'],
  ['KONTOR_BACKUP_PASSPHRASE', 'encrypts backups; or a file that holds it: KONTOR_BACKUP_PASSPHRASE_FILE'],
  ['KONTOR_PORT', `port (${usualPort})`],
  ['KONTOR_HOST', 'address to listen at (127.0.0.1; 0.0.0.0 for all)'],
  ['KONTOR_TRUST_PROXY', 'addresses of proxies in front, separated by commas'],
  ['KONTOR_HTTPS_ONLY', '1: cookies never travel over plain http'],
  ['KONTOR_KEYS', 'keys that seal secrets, the one in use first, separated by commas; without them those of the file keys in KONTOR_DATA'],
  ['KONTOR_URL', 'address of the house for customers, for links in mails'],
  ['KONTOR_MAIL_URL', 'mail server: smtp://host, smtps://user:word@host; without it mails stay queued'],
  ['KONTOR_MAIL_FROM', 'sender: Name <box@host>'],
  ['KONTOR_JOBS', '0: this server answers requests only'],
  ['KONTOR_RATE', 'requests a second that one caller may send for ever, ten times as many at once (50; 0: no limit)'],
  ['KONTOR_POOL', 'connections to the database (10)'],
  ['KONTOR_LOG', 'debug, info, warn, error or silent (warn)'],
] as const

const levels = ['debug', 'info', 'warn', 'error', 'silent'] as const

function wholeNumber(name: string, text: string, most: number): number {
  const value = Number(text)
  if (!Number.isInteger(value) || value < 0 || value > most) throw new Error(`${name} must be a number from 0 to ${most}: ${text}`)
  return value
}

/** Reads the settings; a value that makes no sense is refused at start rather than ignored. */
export function readSettings(environment: Readonly<Record<string, string | undefined>>): ServerWish {
  const given = (name: string): string | undefined => environment[name]?.trim() || undefined
  const number = (name: string, most: number): number | undefined => {
    const text = given(name)
    return text === undefined ? undefined : wholeNumber(name, text, most)
  }
  const level = given('KONTOR_LOG') ?? 'warn'
  const known = levels.find(one => one === level)
  if (!known) throw new Error(`KONTOR_LOG must be one of ${levels.join(', ')}: ${level}`)
  const [databaseUrl, dataDir, host, proxies] = ['DATABASE_URL', 'KONTOR_DATA', 'KONTOR_HOST', 'KONTOR_TRUST_PROXY'].map(given)
  const [publicUrl, mailUrl, mailFrom] = ['KONTOR_URL', 'KONTOR_MAIL_URL', 'KONTOR_MAIL_FROM'].map(given)
  const replicaUrl = given('DATABASE_REPLICA_URL')
  if (replicaUrl !== undefined && databaseUrl === undefined) throw new Error('DATABASE_REPLICA_URL needs DATABASE_URL')
  const keys = given('KONTOR_KEYS')?.split(',')
  if (mailUrl !== undefined && mailFrom === undefined) throw new Error('KONTOR_MAIL_URL needs KONTOR_MAIL_FROM')
  const archive = given('KONTOR_ARCHIVE')
  const poolSize = number('KONTOR_POOL', 1000)
  const perSecond = number('KONTOR_RATE', 1_000_000) ?? usualRate
  return {
    ...(databaseUrl === undefined ? {} : { databaseUrl }), ...(dataDir === undefined ? {} : { dataDir }),
    ...(replicaUrl === undefined ? {} : { replica: { url: replicaUrl } }),
    ...(archive === undefined ? {} : { archive }), ...(keys === undefined ? {} : { keys }),
    ...(host === undefined ? {} : { host }), ...(poolSize === undefined ? {} : { poolSize }),
    ...(proxies === undefined ? {} : { trustProxy: proxies.split(',').map(one => one.trim()) }),
    ...(publicUrl === undefined ? {} : { publicUrl: publicUrl.replace(/\/+$/, '') }),
    ...(mailUrl === undefined || mailFrom === undefined ? {} : { mail: { url: mailUrl, from: mailFrom } }),
    port: number('KONTOR_PORT', 65_535) ?? usualPort, secureCookies: given('KONTOR_HTTPS_ONLY') === '1',
    ...(perSecond === 0 ? {} : { limits: { rate: { perSecond, burst: perSecond * 10 } } }),
    jobs: given('KONTOR_JOBS') !== '0', log: { level: known },
  }
}
