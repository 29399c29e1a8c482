// The log: one JSON line per request and fault, without bodies, query strings, cookies or tokens, so that
// it can be kept and shown without harm.
import type { FastifyLoggerOptions } from 'fastify'
import { systemClock } from '../values/clock.ts'

export interface LogOptions {
  readonly level?: 'debug' | 'info' | 'warn' | 'error' | 'silent'
  /** Where the lines go; standard output unless told. */
  readonly to?: { write(line: string): void }
}

const secrets = ['authorization', 'cookie', 'password', 'token', 'secret', 'csrf']

export const loggerOptions = ({ level = 'info', to }: LogOptions = {}): FastifyLoggerOptions & Record<string,
  unknown> => ({
  level, base: null, timestamp: (): string => `,"at":"${systemClock.now()}"`,
  redact: { paths: secrets.flatMap(name => [name, `*.${name}`]), censor: '…' }, ...(to ? { stream: to } : {}),
})
