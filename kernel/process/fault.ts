// What the engine throws to itself when a process cannot go on here: a condition over a missing
// variable, a gateway with no way out. It never leaves the engine; it becomes an incident on the
// token, which somebody can see, repair and retry.

export class ProcessFault extends Error {
  readonly code: string
  readonly detail: string

  constructor(code: string, detail: string) {
    super(`${code}: ${detail}`)
    this.name = 'ProcessFault'
    this.code = code
    this.detail = detail
  }
}
