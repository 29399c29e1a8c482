// A lead that leads nowhere is lost with a reason, and may be taken up again; working on it is noted once.
import { choice } from '../../../kernel/model/fields.ts'
import { command } from '../../../kernel/command/command.ts'
import { leadLost } from '../events.ts'
import { lead } from './lead.ts'

export const workOnLead = command('crm.lead.work', {
  doc: 'Notes that somebody has begun to work on the lead, or takes a lost one up again.',
  on: lead, from: ['new', 'lost'], face: { icon: 'phone' },
}, async (work, calls) => {
  for (const { row } of calls) work.update(lead, row,
    { state: 'working', touchedAt: row.touchedAt ?? work.now, lostReason: null })
})

export const loseLead = command('crm.lead.lose', {
  doc: 'Closes the lead without an opportunity, with the reason.',
  on: lead, from: ['new', 'working'],
  input: { reason: choice('no-interest', 'no-budget', 'no-answer', 'competitor', 'duplicate', 'other') },
  emits: [leadLost],
  face: { icon: 'x' },
}, async (work, calls) => {
  for (const { row, input } of calls) {
    work.update(lead, row, { state: 'lost', lostReason: input.reason })
    work.emit(leadLost, { lead: row.id, company: row.company, party: row.party, reason: input.reason })
  }
})
