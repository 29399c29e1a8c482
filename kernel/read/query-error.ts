// Mistakes in the query of a read, collected so that the caller learns of all at once.
import { type InputError, Refusal } from '../command/problem.ts'
import { invalidInput } from '../command/problems.ts'
import { Invalid } from '../model/field-type.ts'

export class QueryErrors {
  private readonly errors: InputError[] = []

  add(parameter: string, code: string, params: InputError['params'] = {}): void {
    this.errors.push({ pointer: `?${parameter}`, code, params })
  }

  /** Runs a parse; a value its type refuses becomes a noted error and undefined. */
  catch<T>(parameter: string, parse: () => T): T | undefined {
    try {
      return parse()
    } catch (error) {
      if (!(error instanceof Invalid)) throw error
      this.add(parameter, error.code, error.params)
      return undefined
    }
  }

  throwIfAny(): void {
    const { errors } = this
    if (errors.length > 0) throw new Refusal(invalidInput, { count: errors.length },
      { errors: errors.slice(0, 200) })
  }
}
