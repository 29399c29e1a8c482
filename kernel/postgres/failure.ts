/**
 * What can go wrong with the database server we run ourselves, told to a person who is no database
 * administrator: what happened, why, and what to do now. Every failure of this folder is one of these.
 */

export type FailureCode =
  | 'no-binary' | 'no-account' | 'unreachable' | 'port-busy' | 'disk-full'
  | 'foreign' | 'init-failed' | 'start-failed' | 'stop-failed' | 'locked' | 'elsewhere'

export interface FailureText {
  readonly what: string
  readonly why: string
  readonly todo: string
}

export class PostgresFailure extends Error {
  override readonly name = 'PostgresFailure'
  readonly code: FailureCode
  readonly todo: string

  constructor(code: FailureCode, text: FailureText) {
    super(`${text.what} ${text.why} ${text.todo}`)
    this.code = code
    this.todo = text.todo
  }
}

export const errorCode = (error: unknown): string | undefined =>
  error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : undefined

export const errorText = (error: unknown): string => (error instanceof Error ? error.message : String(error))
