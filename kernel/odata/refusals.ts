// What a reader by OData can be refused for, beside what every read is refused for.
import { problem } from '../command/problem.ts'

/** The text of an address or option does not follow the grammar of the standard; `place` counts from 1. */
export const notRead = problem('odata/not-read', 400, { params: ['place', 'text'] })
/** No entity set, property or relation of that name, as far as the reader may see. */
export const unknownName = problem('odata/unknown-name', 400, { params: ['name', 'known'] })
/** The standard knows it, this service does not. */
export const notServed = problem('odata/not-served', 501, { params: ['what'] })
/** Values that cannot be compared or reckoned with: text against a number. */
export const wrongKind = problem('odata/wrong-kind', 400, { params: ['what'] })
/** Amounts of several currencies are never added. */
export const mixedCurrencies = problem('odata/mixed-currencies', 400, { params: ['name', 'currency'] })
/** A relation that may lead to any number of records is expanded a page at a time only. */
export const needsTop = problem('odata/needs-top', 400, { params: ['name', 'max'] })
/** A page or delta link this service did not give out, or one that is too old. */
export const badToken = problem('odata/bad-token', 410)

/** Reading took longer than anybody should wait. */
export const tookTooLong = problem('odata/took-too-long', 503, { params: ['seconds'] })

export const odataProblems = [notRead, unknownName, notServed, wrongKind, mixedCurrencies, needsTop, badToken, tookTooLong] as const
