// A refusal as the browser sees it (RFC 9457): what was refused, why, and what to do next. Every failed
// call becomes one of these, also when the network or the server itself is at fault.
import { t } from './words.ts'

export interface FieldProblem { readonly pointer: string, readonly code: string, readonly detail?: string }

export interface ProblemBody {
  readonly code: string
  readonly title: string
  readonly status: number
  readonly detail?: string
  readonly next?: string
  readonly instance?: string
  readonly errors?: readonly FieldProblem[]
  readonly [param: string]: unknown
}

export class Problem extends Error {
  readonly body: ProblemBody

  constructor(body: ProblemBody) {
    super(body.title)
    this.body = body
  }

  get code(): string { return this.body.code }
  get status(): number { return this.body.status }

  /** The words for each refused place, by JSON pointer. */
  get places(): Readonly<Record<string, string>> {
    const places: Record<string, string> = {}
    for (const { pointer, detail, code } of this.body.errors ?? []) places[pointer] ??= detail ?? code
    return places
  }
}

export const isProblem = (error: unknown): error is Problem => error instanceof Problem

/** Whatever was thrown, as a problem that can be shown. */
export function asProblem(error: unknown): Problem {
  if (isProblem(error)) return error
  if (error instanceof TypeError) return networkProblem()
  return new Problem({ code: 'web/unexpected', status: 500, title: t('ui.problem.unexpected'),
    next: t('ui.problem.unexpectedNext') })
}

export const networkProblem = (): Problem => new Problem({
  code: 'web/unreachable', status: 503, title: t('ui.problem.unreachable'),
  detail: t('ui.problem.unreachableDetail'), next: t('ui.problem.unreachableNext'),
})

/** The record was changed by somebody else since it was read. */
export const isConflict = (error: unknown): boolean =>
  isProblem(error) && (error.status === 412 || /version/.test(error.code))
