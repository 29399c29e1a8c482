// Opening opportunities: the first stage of the company's pipeline unless a stage is named.
import { amount, choice, currency, date, prose, ref, text } from '../../../kernel/model/fields.ts'
import { command } from '../../../kernel/command/command.ts'
import { reference } from '../../../kernel/command/references.ts'
import type { Work } from '../../../kernel/command/work.ts'
import type { CalendarDate } from '../../../kernel/values/calendar-date.ts'
import type { Decimal } from '../../../kernel/values/decimal.ts'
import { sql } from '../../../kernel/sql/sql.ts'
import { opportunityOpened } from '../events.ts'
import { leadSources } from '../lead/lead.ts'
import { noPipeline } from '../problems.ts'
import { opportunity } from './opportunity.ts'
import type { forecastCategories } from './pipeline.ts'

export interface OpenWish {
  readonly company: string
  readonly stage: string | null
  readonly title: string
  readonly contact: string | null
  readonly lead: string | null
  readonly source: (typeof leadSources)[number]
  readonly owner: string
  readonly team: string | null
  readonly currency: string
  readonly expected: bigint | null
  readonly expectedOn: CalendarDate | null
  readonly note?: string | null
}

export interface StageRow extends Record<string, unknown> {
  id: string, company_id: string, probability: Decimal, needs_next_step: boolean, rank: number, name: string
  category: (typeof forecastCategories)[number]
}

/** All stages: few, and hardly ever changed. */
const allStages = reference('crm.stages', { tables: ['crm.stages'], load: read => read<StageRow>(sql`
  select id, company_id, probability, needs_next_step, rank, name, category from crm.stages order by rank`) })

export const readStages = (work: Work): Promise<StageRow[]> => work.reference(allStages)

/**
 * Finds the stages and answers one function per wish that opens it for a customer: callers may make the
 * customers in the same step while the stages are being read.
 */
export async function openOpportunities(work: Work, wishes: readonly OpenWish[]) {
  const stages = await readStages(work)
  return wishes.map(wish => {
    const stage = wish.stage ? stages.find(one => one.id === wish.stage && one.company_id === wish.company)
      : stages.filter(one => one.company_id === wish.company).sort((a, b) => a.rank - b.rank)[0]
    if (!stage) throw noPipeline.of({ company: work.company(wish.company).name })
    return (customer: string) => {
      const { stage: _, ...fields } = wish
      const row = work.insert(opportunity, {
        ...fields,
        note: wish.note ?? null,
        customer,
        expected: wish.expected ?? 0n,
        stage: stage.id,
        probability: stage.probability,
        category: stage.category,
        stageSince: work.now,
      })
      work.emit(opportunityOpened, { opportunity: row.id, company: row.company, customer, title: row.title,
        currency: row.currency, expected: row.expected, owner: row.owner })
      return row
    }
  })
}

export const createOpportunity = command('crm.opportunity.create', {
  doc: 'Opens a deal with a customer in the first stage of the pipeline, or the stage named.',
  creates: opportunity,
  input: {
    company: ref('org.company'),
    title: text(),
    customer: ref('party.party'),
    contact: ref('party.party').optional(),
    stage: ref('crm.stage').optional(),
    currency: currency(),
    expected: amount().notNegative().optional(),
    expectedOn: date().optional(),
    source: choice(...leadSources).default('other'),
    owner: ref('org.user').optional(),
    team: ref('org.team').optional(),
    note: prose().optional(),
  },
  emits: [opportunityOpened],
  refuses: [noPipeline],
}, async (work, calls) => {
  const opened = await openOpportunities(work, calls.map(({ input }) =>
    ({ ...input, lead: null, owner: input.owner ?? work.actor.id })))
  return calls.map(({ input }, index) => {
    const row = opened[index]?.(input.customer)
    return { id: row?.id, version: row?.version, state: row?.state, stage: row?.stage }
  })
})
