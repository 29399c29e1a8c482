// calendar: one's appointments and tasks in the calendar programs of oneself and of one's guests.
import { erased } from '../../kernel/command/command.ts'
import type { Module } from '../../kernel/model/house.ts'
import { views } from '../../kernel/model/views.ts'
import { feed, openFeed, revokeFeed } from './feed.ts'

export const calendar: Module = {
  name: 'calendar',
  floor: 'flows',
  home: new URL('./', import.meta.url),
  resources: [feed],
  commands: [erased(openFeed), erased(revokeFeed)],
  views: [views(feed, { list: ['user', 'createdAt', 'revokedAt'], room: 'administration', icon: 'calendar', minor: true })],
}
