// A plan of next steps: what is done after how many days, for deals of a stage or from a source. Applied to a deal
// it becomes tasks of whoever is responsible.
import { choice, integer, ref, text } from '../../../kernel/model/fields.ts'
import { command } from '../../../kernel/command/command.ts'
import { part, resource } from '../../../kernel/model/resource.ts'
import { addDays } from '../../../kernel/values/calendar-date.ts'
import { createTasks, taskCreated, taskKinds } from '../../../books/activity/contract.ts'
import { leadSources } from '../lead/lead.ts'
import { unknownPlan } from '../problems.ts'
import { opportunity } from './opportunity.ts'
import { stage } from './pipeline.ts'

export const plan = resource('crm.plan', {
  collection: 'plans',
  doc: 'Next steps that follow each other, for deals of a stage or from a source.',
  fields: {
    company: ref('org.company').fixed(),
    name: text(),
    stage: ref(stage).optional(),
    source: choice(...leadSources).optional(),
  },
  parts: { steps: part({
    table: 'plan_steps',
    doc: 'One step, so many days after the plan is applied.',
    fields: { kind: choice(...taskKinds).default('call'), title: text(), afterDays: integer().notNegative() },
    checks: { 'within-a-year': 'after_days <= 366' },
  }) },
  company: 'company',
  label: ['name'],
  find: { search: ['name'], by: ['stage', 'source'], sort: ['name'] },
  order: { field: 'name' },
})

export const applyPlan = command('crm.opportunity.apply-plan', {
  doc: 'Puts the steps of a plan on the work list of whoever is responsible for the deal.',
  on: opportunity,
  from: ['open'],
  input: { plan: ref('crm.plan') },
  emits: [taskCreated],
  refuses: [unknownPlan],
  face: { icon: 'list' },
}, async (work, calls) => {
  const plans = await work.load(plan, calls.map(({ input }) => input.plan), { lock: false })
  for (const { row, input } of calls) {
    const chosen = plans.find(one => one.id === input.plan && one.company === row.company)
    if (!chosen) throw unknownPlan.of({}, { id: row.id, pointer: '/plan' })
    const steps = chosen.steps.map(step => ({ ...step, dueOn: addDays(work.today(row.company), step.afterDays) }))
    createTasks(work, steps.map(({ kind, title, dueOn }) => ({ company: row.company, party: row.contact ?? row.customer, kind, title, dueOn,
      assignee: row.owner, subjectResource: opportunity.name, subjectId: row.id })))
    const [first] = steps.toSorted((a, b) => a.afterDays - b.afterDays)
    if (first && row.nextOn === null) work.update(opportunity, row, { nextStep: first.title, nextOn: first.dueOn })
  }
})
