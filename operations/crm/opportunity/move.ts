// A deal moves from stage to stage, is lost with a reason, won, or taken up again.
import { boolean, choice, date, ref, text } from '../../../kernel/model/fields.ts'
import { command } from '../../../kernel/command/command.ts'
import type { Work } from '../../../kernel/command/work.ts'
import { Decimal } from '../../../kernel/values/decimal.ts'
import type { RowOf } from '../../../kernel/model/resource.ts'
import { createTasks, taskCreated } from '../../../books/activity/contract.ts'
import { opportunityLost, opportunityMoved, opportunityWon } from '../events.ts'
import { nextStepMissing, unknownStage } from '../problems.ts'
import { readStages } from './open.ts'
import { lostReasons, opportunity } from './opportunity.ts'

type OpportunityRow = RowOf<typeof opportunity>
const certain = Decimal.parse('100')
const hopeless = Decimal.parse('0')

export const moveOpportunity = command('crm.opportunity.move', {
  doc: 'Moves a deal to another stage; some stages ask for the next step.',
  on: opportunity,
  from: ['open'],
  takenBackBy: 'crm.opportunity.move',
  input: {
    stage: ref('crm.stage'),
    nextStep: text().optional(),
    nextOn: date().optional(),
    asTask: boolean().optional().doc('Puts the next step on the work list of whoever is responsible.'),
  },
  emits: [opportunityMoved, taskCreated],
  refuses: [nextStepMissing, unknownStage],
  face: { icon: 'arrow-right' },
}, async (work, calls) => {
  const stages = await readStages(work)
  for (const { row, input } of calls) {
    const stage = stages.find(one => one.id === input.stage && one.company_id === row.company)
    if (!stage) throw unknownStage.of({ stage: input.stage }, { id: row.id, pointer: '/stage' })
    const nextStep = input.nextStep ?? row.nextStep
    const nextOn = input.nextOn ?? row.nextOn
    if (stage.needs_next_step && (nextStep === null || nextOn === null)) {
      throw nextStepMissing.of({ stage: stage.name }, { id: row.id, pointer: '/nextStep' })
    }
    if (input.asTask === true && nextStep !== null && nextOn !== null) {
      createTasks(work, [{ company: row.company, party: row.contact ?? row.customer, title: nextStep, dueOn: nextOn,
        assignee: row.owner, subjectResource: opportunity.name, subjectId: row.id }])
    }
    if (stage.id === row.stage) continue
    work.update(opportunity, row, { stage: stage.id, probability: stage.probability, category: stage.category,
      stageSince: work.now, nextStep, nextOn })
    work.emit(opportunityMoved, {
      opportunity: row.id,
      company: row.company,
      customer: row.customer,
      title: row.title,
      stage: stage.id,
    })
  }
})

export const loseOpportunity = command('crm.opportunity.lose', {
  doc: 'Closes a deal as lost, with the reason and perhaps the competitor.',
  on: opportunity,
  from: ['open'],
  takenBackBy: 'crm.opportunity.reopen',
  input: { reason: choice(...lostReasons), competitor: text().optional() },
  emits: [opportunityLost],
  face: { icon: 'x' },
}, async (work, calls) => {
  for (const { row, input } of calls) {
    work.update(opportunity, row, { state: 'lost', probability: hopeless, closedOn: work.today(row.company),
      lostReason: input.reason, competitor: input.competitor ?? row.competitor })
    work.emit(opportunityLost, {
      opportunity: row.id,
      company: row.company,
      customer: row.customer,
      title: row.title,
      reason: input.reason,
    })
  }
})

export const winOpportunity = command('crm.opportunity.win', {
  doc: 'Closes a deal as won by hand; a confirmed order does it by itself.',
  on: opportunity,
  from: ['open'],
  takenBackBy: 'crm.opportunity.reopen',
  emits: [opportunityWon],
  face: { icon: 'trophy' },
}, async (work, calls) => {
  for (const { row } of calls) markWon(work, row, null)
})

export const reopenOpportunity = command('crm.opportunity.reopen', {
  doc: 'Takes a closed deal up again.', on: opportunity, from: ['won', 'lost'], face: { icon: 'refresh' },
}, async (work, calls) => {
  for (const { row } of calls) {
    work.update(opportunity, row,
      { state: 'open', closedOn: null, lostReason: null, stageSince: work.now, wonBy: null })
  }
})

/** Won: by hand, or by the order that was confirmed. Anything but an open deal stays as it is. */
export function markWon(work: Work, row: OpportunityRow, order: string | null): void {
  if (row.state !== 'open') return
  work.update(opportunity, row,
    { state: 'won', probability: certain, closedOn: work.today(row.company), wonBy: order })
  work.emit(opportunityWon, {
    opportunity: row.id,
    company: row.company,
    customer: row.customer,
    title: row.title,
    currency: row.currency,
    expected: row.expected,
  })
}

/** The value of a deal is that of its quote. */
export function followQuote(work: Work, row: OpportunityRow, net: bigint): void {
  if (row.state === 'open') work.update(opportunity, row, { expected: net })
}
