// Problems are the refusals a command declares (RFC 9457): what was refused, why, and what to do next.
// A refusal is thrown so that the transaction rolls back; the words come from the catalogue by code.

/** One refused input: where (JSON pointer), which rule, with the figures that decided. */
export interface InputError {
  readonly pointer: string
  readonly code: string
  readonly params: Readonly<Record<string, string | number>>
}

export type ProblemParams = Readonly<Record<string, string | number | null>>

export interface Problem {
  readonly kind: 'problem'
  /** `module/kebab-code`; also the tail of the `type` URL. */
  readonly code: string
  readonly status: 400 | 401 | 403 | 404 | 405 | 408 | 409 | 410 | 412 | 413 | 415 | 422 | 429 | 431 | 500 | 501 | 503
  /** Names of the parameters that its words may use. */
  readonly params: readonly string[]
  /** Database constraints whose violation means this problem. */
  readonly constraints: readonly string[]
  /** The refusal, with its figures; `id` names the record it is about. */
  of(params?: ProblemParams, about?: { id?: string, pointer?: string }): Refusal
}

/** What two people changed differently: before, and what each wants; values as the API writes them. */
export interface Conflict {
  readonly pointer: string
  readonly field: string
  readonly line?: string
  readonly base: unknown
  readonly yours: unknown
  readonly theirs: unknown
  /** Who changed it last, and when. */
  readonly by: string
  readonly at: string
}

export class Refusal extends Error {
  readonly problem: Problem
  readonly params: ProblemParams
  readonly errors: readonly InputError[]
  readonly conflicts: readonly Conflict[]
  readonly about: { readonly id?: string, readonly pointer?: string }
  /** Of many records at once: why each of those that were refused is, by its id. */
  readonly each: ReadonlyMap<string, Refusal>

  constructor(problem: Problem, params: ProblemParams = {}, more: {
    errors?: readonly InputError[], conflicts?: readonly Conflict[], about?: { id?: string, pointer?: string },
    each?: ReadonlyMap<string, Refusal> } = {}) {
    super(`${problem.code} ${JSON.stringify(params)}`)
    this.problem = problem
    this.params = params
    this.errors = more.errors ?? []
    this.conflicts = more.conflicts ?? []
    this.about = more.about ?? {}
    this.each = more.each ?? new Map()
  }
}

/** A refusal of many records, told by the first of them. */
export const ofMany = ({ problem: of, params, errors, conflicts, about }: Refusal, each: ReadonlyMap<string, Refusal>): Refusal =>
  new Refusal(of, params, { errors, conflicts, about, each })

/** Declares a problem. Its words are `problem.<code>`, `.detail` and `.next` in the module's catalogue. */
export function problem(code: string, status: Problem['status'], options: {
  params?: readonly string[], constraints?: readonly string[] } = {}): Problem {
  const declared: Problem = Object.freeze({
    kind: 'problem', code, status, params: options.params ?? [], constraints: options.constraints ?? [],
    of: (params: ProblemParams = {}, about: { id?: string, pointer?: string } = {}): Refusal =>
      new Refusal(declared, params, { about }),
  })
  return declared
}
