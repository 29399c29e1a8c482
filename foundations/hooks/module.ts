// hooks: other programs are told of what happens.
import { erased } from '../../kernel/command/command.ts'
import type { Module } from '../../kernel/model/house.ts'
import { views } from '../../kernel/model/views.ts'
import { delivery, replay } from './delivery.ts'
import { hookProblems } from './problems.ts'
import { createWebhook, renewSecret, updateWebhook, webhook } from './webhook.ts'

export const hooks: Module = {
  name: 'hooks',
  floor: 'foundations',
  home: new URL('./', import.meta.url),
  resources: [webhook, delivery],
  commands: [erased(createWebhook), erased(updateWebhook), erased(renewSecret), erased(replay)],
  problems: hookProblems,
  views: [
    views(webhook, { list: ['name', 'url', 'events', 'active'], room: 'administration', icon: 'webhook', minor: true }),
    views(delivery, { list: ['event', 'webhook', 'state', 'attempts', 'status', 'problem', 'createdAt'], room: 'administration',
      icon: 'send', minor: true }),
  ],
  handwritten: ['hooks.deliveries_waiting'],
}
