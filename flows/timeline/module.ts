// timeline: every fact about a party is told on its time line, in the transaction that made it true.
import type { Event } from '../../kernel/event/event.ts'
import type { Module } from '../../kernel/model/house.ts'
import { when } from '../../kernel/event/reaction.ts'
import { type Work, encodeFields } from '../../kernel/command/work.ts'
import type { JsonValue } from '../../kernel/model/fields.ts'
import { record } from '../../books/activity/contract.ts'

/** Parties are shared: what is told of one without a company stands in the books of whoever told it. */
const companyOf = (work: Work, named: unknown): string =>
  typeof named === 'string' ? named : work.actor.company ?? [...work.setting.companies.keys()][0] ?? ''

/** Tells all events that are about a party; app/ hands in the events of the house. */
export const timeline = (events: readonly Event[]): Module => ({
  name: 'timeline',
  floor: 'flows',
  home: new URL('./', import.meta.url),
  reactions: events.filter(event => event.about !== null).map(event =>
    when(event).within(`timeline.${event.name}`, async (work, facts) => {
      record(work, facts.map(({ data }) => entryOf(work, event, data as Values))) // why: data by field name.
    })),
})

type Values = Readonly<Record<string, unknown>>

function entryOf(work: Work, event: Event, values: Values) {
  const number = values['number'] ?? values['title']
  return {
    company: companyOf(work, event.company ? values[event.company] : null),
    party: values[event.about ?? ''] as string, // why: a fact is about a party, by its id.
    kind: 'event' as const,
    event: event.name,
    title: typeof number === 'string' ? number : event.name,
    subjectResource: event.subject.resource,
    subjectId: values[event.subject.field] as string, // why: subjects are records, by their id.
    data: encodeFields(event.fields, values) as JsonValue, // why: fields encode to JSON.
  }
}
