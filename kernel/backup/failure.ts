/** What can go wrong with a backup, told to the person at the console: what happened, why, and what to do now. */
export interface FailureText { readonly what: string, readonly why: string, readonly next: string }

export class BackupFailure extends Error {
  override readonly name = 'BackupFailure'
  readonly text: FailureText

  constructor(text: FailureText, cause?: unknown) {
    super(`${text.what} ${text.why} ${text.next}`, cause === undefined ? {} : { cause })
    this.text = text
  }
}

const anotherCopy = 'Take another copy of the file, or an older backup.'

export const damaged = (path: string, why: string, cause?: unknown): BackupFailure =>
  new BackupFailure({ what: `The backup ${path} cannot be used.`, why, next: anotherCopy }, cause)
