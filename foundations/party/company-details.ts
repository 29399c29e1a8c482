// Companies of our own are founded and changed with the same checks as parties: what stands on every paper (VAT id,
// IBAN, BIC, mail, phone) is right or refused, on the first day and on every later one.
import { command } from '../../kernel/command/command.ts'
import { runCreate } from '../../kernel/command/derived-create.ts'
import { runUpdate } from '../../kernel/command/derived-update.ts'
import { sameValue } from '../../kernel/command/work.ts'
import { company, companyNumbered } from '../../ground/org/contract.ts'
import { DetailCheck, type Details } from './details.ts'
import { detailsNotValid } from './problems.ts'

/** Copies in their one form; refuses all that cannot be right. */
function formed<D extends Details>(inputs: readonly D[], countryOf: (input: D, index: number) => string): D[] {
  const check = new DetailCheck()
  const ready = inputs.map((input, index) => {
    const copy = { ...input }
    check.normalise(copy, countryOf(input, index), inputs.length === 1 ? '' : `/items/${index}`)
    return copy
  })
  check.refuse()
  return ready
}

// why: a company is an example by the command that loads one, never by its input; country and currency stay.
const { example: _, ...sayable } = company.fields
const { country: __, currency: ___, ...changeable } = sayable

export const createCompany = command('org.company.create', {
  doc: 'Makes a legal entity with books of its own known.',
  creates: company,
  input: sayable,
  refuses: [detailsNotValid],
}, async (work, calls) => runCreate(company, work,
  formed(calls.map(call => call.input), input => input.country).map(input => ({ input }))))

export const updateCompany = command('org.company.update', {
  doc: 'Changes what is known of a company.',
  on: company,
  partial: true,
  input: changeable,
  refuses: [detailsNotValid],
  emits: [companyNumbered],
  face: { hidden: true },
}, async (work, calls) => {
  const ready = formed(calls.map(call => call.input), (_input, index) => calls[index]?.row.country ?? '')
  const before = calls.map(({ row }) => row.numbering ?? {})
  await runUpdate(company, work, calls.map(({ row }, index) => ({ row, input: ready[index] ?? {} })))
  calls.forEach(({ row: { id, numbering } }, index) => {
    const was = before[index] ?? {}
    if (!sameValue(was, numbering ?? {})) work.emit(companyNumbered, { company: id, before: was, numbering: numbering ?? {} })
  })
})
