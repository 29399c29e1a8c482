// timeline: every fact about a party is told on its time line, in the transaction that made it true.
import type { Event } from '../../kernel/event/event.ts'
import type { Module } from '../../kernel/model/house.ts'
import { when } from '../../kernel/event/reaction.ts'
import { encodeFields } from '../../kernel/command/work.ts'
import { record } from '../../books/activity/contract.ts'

/** Tells all events that are about a party; app/ hands in the events of the house. */
export const timeline = (events: readonly Event[]): Module => ({
  name: 'timeline',
  floor: 'flows',
  home: new URL('./', import.meta.url),
  reactions: events.filter(event => event.about !== null).map(event => when(event).within(`timeline.${event.name}`,
    async (work, facts) => {
      record(work, facts.map(({ data }) => {
        const values = data as Readonly<Record<string, unknown>>
        const number = values['number'] ?? values['title']
        return { company: event.company ? values[event.company] as string : null, party: values[event.about ?? ''] as string,
          kind: 'event' as const, event: event.name, title: typeof number === 'string' ? number : event.name,
          subjectResource: event.subject.resource, subjectId: values[event.subject.field] as string,
          data: encodeFields(event.fields, values) }
      }))
    })),
})
