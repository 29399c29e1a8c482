// The one error thrown when a text, number or date cannot be the value it claims to be. It carries
// a stable code for machines and the offending text for people, so an API can answer "this field,
// this text, this reason" without parsing messages.

export type ValueErrorCode =
  | 'decimal-malformed' | 'decimal-too-long' | 'division-by-zero' | 'scale-invalid' | 'not-a-number'
  | 'currency-unknown' | 'currency-mismatch' | 'amount-too-precise' | 'amount-too-large'
  | 'weights-empty' | 'weight-negative'
  | 'ratio-malformed'
  | 'date-malformed' | 'date-invalid' | 'date-out-of-range'
  | 'instant-malformed' | 'instant-out-of-range' | 'time-malformed' | 'zone-unknown'

export class ValueError extends Error {
  readonly code: ValueErrorCode
  readonly text: string

  constructor(code: ValueErrorCode, text: string) {
    super(`${code}: ${text}`)
    this.name = 'ValueError'
    this.code = code
    this.text = text
  }
}
