// Written from the definitions; do not edit.
import type { Id, Inputs, ProblemCode, Rows } from './rows.ts'

export type * from './rows.ts'

export const resourcePaths = {
  'own.field': 'own/fields',
  'process.instance': 'process/instances',
  'process.task': 'process/tasks',
  'process.incident': 'process/incidents',
  'org.company': 'org/companies',
  'org.period': 'org/periods',
  'org.currency-rate': 'org/currency_rates',
  'org.unit': 'org/units',
  'org.team': 'org/teams',
  'org.role': 'org/roles',
  'org.user': 'org/users',
  'org.identity-provider': 'org/identity_providers',
  'party.customer-group': 'party/customer_groups',
  'party.party': 'party/parties',
  'party.relation': 'party/relations',
  'party.duplicate': 'party/duplicates',
  'party.merge': 'party/merges',
  'catalog.category': 'catalog/categories',
  'catalog.product': 'catalog/products',
  'catalog.price-list': 'catalog/price_lists',
  'catalog.price': 'catalog/prices',
  'catalog.customer-number': 'catalog/customer_numbers',
  'catalog.duplicate': 'catalog/duplicates',
  'catalog.merge': 'catalog/merges',
  'tax.rate': 'tax/rates',
  'documents.file': 'documents/files',
  'documents.mail': 'documents/mails',
  'documents.series': 'documents/series',
  'desk.view': 'desk/views',
  'desk.dashboard': 'desk/dashboards',
  'desk.subscription': 'desk/subscriptions',
  'desk.batch': 'desk/batches',
  'desk.target': 'desk/targets',
  'desk.import': 'desk/imports',
  'desk.import-profile': 'desk/import_profiles',
  'hooks.webhook': 'hooks/webhooks',
  'hooks.delivery': 'hooks/deliveries',
  'activity.entry': 'activity/entries',
  'activity.task': 'activity/tasks',
  'activity.appointment': 'activity/appointments',
  'activity.mail-template': 'activity/mail_templates',
  'stock.warehouse': 'stock/warehouses',
  'stock.location': 'stock/locations',
  'stock.move': 'stock/moves',
  'stock.reservation': 'stock/reservations',
  'stock.expectation': 'stock/expectations',
  'ledger.account': 'ledger/accounts',
  'ledger.journal': 'ledger/journals',
  'ledger.entry': 'ledger/entries',
  'ledger.open-item': 'ledger/open_items',
  'ledger.settlement': 'ledger/settlements',
  'crm.pipeline': 'crm/pipelines',
  'crm.stage': 'crm/stages',
  'crm.lead': 'crm/leads',
  'crm.opportunity': 'crm/opportunities',
  'crm.plan': 'crm/plans',
  'crm.forecast-snapshot': 'crm/forecast_snapshots',
  'crm.forecast-line': 'crm/forecast_lines',
  'sales.order': 'sales/orders',
  'warehouse.delivery': 'warehouse/deliveries',
  'receivables.invoice': 'receivables/invoices',
  'receivables.payment': 'receivables/payments',
  'calendar.feed': 'calendar/feeds',
  'notices.notice': 'notices/notices',
  'notices.setting': 'notices/settings',
  'notices.follow': 'notices/follows',
  'papers.paper': 'papers/papers',
  'papers.rule': 'papers/rules',
} as const

export const commandPaths = {
  'own.field.add': '/api/own/fields:add',
  'own.field.update': '/api/own/fields/{id}:update',
  'own.field.hide': '/api/own/fields/{id}:hide',
  'own.field.restore': '/api/own/fields/{id}:restore',
  'own.field.discard': '/api/own/fields/{id}:discard',
  'own.field.retype': '/api/own/fields/{id}:retype',
  'own.field.rename': '/api/own/fields/{id}:rename',
  'own.field.fill': '/api/own/fields/{id}:fill',
  'own.field.indexed': '/api/own/fields/{id}:indexed',
  'process.task.complete': '/api/process/tasks/{id}:complete',
  'process.task.skip': '/api/process/tasks/{id}:skip',
  'process.task.assign': '/api/process/tasks/{id}:assign',
  'process.instance.start': '/api/process/instances:start',
  'process.instance.cancel': '/api/process/instances/{id}:cancel',
  'process.incident.retry': '/api/process/incidents/{id}:retry',
  'org.identity-provider.set-secret': '/api/org/identity_providers/{id}:set-secret',
  'party.party.create': '/api/party/parties:create',
  'party.party.update': '/api/party/parties/{id}:update',
  'party.party.add-role': '/api/party/parties/{id}:add-role',
  'party.party.take-back': '/api/party/parties/{id}:take-back',
  'party.party.merge': '/api/party/parties/{id}:merge',
  'party.party.part': '/api/party/parties/{id}:part',
  'party.duplicate.dismiss': '/api/party/duplicates/{id}:dismiss',
  'org.company.create': '/api/org/companies:create',
  'org.company.update': '/api/org/companies/{id}:update',
  'catalog.product.merge': '/api/catalog/products/{id}:merge',
  'catalog.product.part': '/api/catalog/products/{id}:part',
  'catalog.duplicate.dismiss': '/api/catalog/duplicates/{id}:dismiss',
  'documents.file.attach': '/api/documents/files:attach',
  'documents.file.detach': '/api/documents/files/{id}:detach',
  'documents.mail.record-sent': '/api/documents/mails/{id}:record-sent',
  'documents.mail.give-up': '/api/documents/mails/{id}:give-up',
  'documents.mail.retry': '/api/documents/mails/{id}:retry',
  'documents.series.create': '/api/documents/series:create',
  'documents.series.update': '/api/documents/series/{id}:update',
  'desk.view.share': '/api/desk/views/{id}:share',
  'desk.dashboard.share': '/api/desk/dashboards/{id}:share',
  'desk.subscription.plan': '/api/desk/subscriptions:plan',
  'desk.batch.start': '/api/desk/batches:start',
  'desk.batch.run': '/api/desk/batches/{id}:run',
  'desk.batch.cancel': '/api/desk/batches/{id}:cancel',
  'desk.batch.undo': '/api/desk/batches/{id}:undo',
  'desk.import.pause': '/api/desk/imports/{id}:pause',
  'desk.import.resume': '/api/desk/imports/{id}:resume',
  'desk.import.cancel': '/api/desk/imports/{id}:cancel',
  'desk.import.undo': '/api/desk/imports/{id}:undo',
  'hooks.webhook.create': '/api/hooks/webhooks:create',
  'hooks.webhook.update': '/api/hooks/webhooks/{id}:update',
  'hooks.webhook.renew-secret': '/api/hooks/webhooks/{id}:renew-secret',
  'hooks.delivery.replay': '/api/hooks/deliveries/{id}:replay',
  'activity.entry.log': '/api/activity/entries:log',
  'activity.entry.send-mail': '/api/activity/entries:send-mail',
  'activity.task.create': '/api/activity/tasks:create',
  'activity.task.complete': '/api/activity/tasks/{id}:complete',
  'activity.task.reschedule': '/api/activity/tasks/{id}:reschedule',
  'activity.task.cancel': '/api/activity/tasks/{id}:cancel',
  'activity.appointment.plan': '/api/activity/appointments:plan',
  'activity.appointment.move': '/api/activity/appointments/{id}:move',
  'activity.appointment.change': '/api/activity/appointments/{id}:change',
  'activity.appointment.cancel': '/api/activity/appointments/{id}:cancel',
  'stock.warehouse.create': '/api/stock/warehouses:create',
  'stock.move.receive': '/api/stock/moves:receive',
  'stock.move.adjust': '/api/stock/moves:adjust',
  'stock.move.transfer': '/api/stock/moves:transfer',
  'ledger.entry.post': '/api/ledger/entries:post',
  'ledger.entry.reverse': '/api/ledger/entries/{id}:reverse',
  'ledger.entry.take-back': '/api/ledger/entries/{id}:take-back',
  'ledger.account.import': '/api/ledger/accounts:import',
  'ledger.period.close': '/api/ledger/period/{id}:close',
  'ledger.period.reopen': '/api/ledger/period/{id}:reopen',
  'crm.lead.create': '/api/crm/leads:create',
  'crm.lead.work': '/api/crm/leads/{id}:work',
  'crm.lead.convert': '/api/crm/leads/{id}:convert',
  'crm.lead.lose': '/api/crm/leads/{id}:lose',
  'crm.opportunity.create': '/api/crm/opportunities:create',
  'crm.opportunity.move': '/api/crm/opportunities/{id}:move',
  'crm.opportunity.win': '/api/crm/opportunities/{id}:win',
  'crm.opportunity.lose': '/api/crm/opportunities/{id}:lose',
  'crm.opportunity.reopen': '/api/crm/opportunities/{id}:reopen',
  'crm.opportunity.apply-plan': '/api/crm/opportunities/{id}:apply-plan',
  'crm.forecast-snapshot.take': '/api/crm/forecast_snapshots:take',
  'sales.order.create': '/api/sales/orders:create',
  'sales.order.update': '/api/sales/orders/{id}:update',
  'sales.order.quote': '/api/sales/orders/{id}:quote',
  'sales.order.revise': '/api/sales/orders/{id}:revise',
  'sales.order.accept': '/api/sales/orders/{id}:accept',
  'sales.order.confirm': '/api/sales/orders/{id}:confirm',
  'sales.order.release': '/api/sales/orders/{id}:release',
  'sales.order.reserve': '/api/sales/orders/{id}:reserve',
  'sales.order.change': '/api/sales/orders/{id}:change',
  'sales.order.cancel': '/api/sales/orders/{id}:cancel',
  'sales.order.repeat': '/api/sales/orders/{id}:repeat',
  'warehouse.delivery.return': '/api/warehouse/deliveries/{id}:return',
  'receivables.invoice.create': '/api/receivables/invoices:create',
  'receivables.invoice.update': '/api/receivables/invoices/{id}:update',
  'receivables.invoice.post': '/api/receivables/invoices/{id}:post',
  'receivables.invoice.discard': '/api/receivables/invoices/{id}:discard',
  'receivables.invoice.credit': '/api/receivables/invoices/{id}:credit',
  'receivables.payment.create': '/api/receivables/payments:create',
  'calendar.feed.open': '/api/calendar/feeds:open',
  'calendar.feed.revoke': '/api/calendar/feeds/{id}:revoke',
  'org.company.furnish': '/api/org/companies/{id}:furnish',
  'org.company.load-example': '/api/org/companies/{id}:load-example',
  'org.company.remove-example': '/api/org/companies/{id}:remove-example',
  'receivables.invoice.take-over': '/api/receivables/invoices:take-over',
  'receivables.invoice.take-back': '/api/receivables/invoices/{id}:take-back',
  'stock.move.take-back': '/api/stock/moves/{id}:take-back',
  'notices.notice.mark-read': '/api/notices/notices/{id}:mark-read',
  'notices.notice.mark-unread': '/api/notices/notices/{id}:mark-unread',
  'notices.notice.mark-all-read': '/api/notices/notices:mark-all-read',
  'notices.setting.choose': '/api/notices/settings:choose',
  'notices.follow.start': '/api/notices/follows:start',
  'notices.follow.stop': '/api/notices/follows/{id}:stop',
  'sales.order.deliver': '/api/sales/orders/{id}:deliver',
  'sales.order.invoice': '/api/sales/orders/{id}:invoice',
  'sales.order.print': '/api/sales/orders/{id}:print',
  'warehouse.delivery.print': '/api/warehouse/deliveries/{id}:print',
  'receivables.invoice.print': '/api/receivables/invoices/{id}:print',
  'papers.paper.retry': '/api/papers/papers/{id}:retry',
  'papers.paper.give-up': '/api/papers/papers/{id}:give-up',
  'org.company.remove': '/api/org/companies/{id}:remove',
  'org.period.create': '/api/org/periods:create',
  'org.period.update': '/api/org/periods/{id}:update',
  'org.period.remove': '/api/org/periods/{id}:remove',
  'org.currency-rate.create': '/api/org/currency_rates:create',
  'org.currency-rate.update': '/api/org/currency_rates/{id}:update',
  'org.currency-rate.remove': '/api/org/currency_rates/{id}:remove',
  'org.unit.create': '/api/org/units:create',
  'org.unit.update': '/api/org/units/{id}:update',
  'org.unit.remove': '/api/org/units/{id}:remove',
  'org.team.create': '/api/org/teams:create',
  'org.team.update': '/api/org/teams/{id}:update',
  'org.team.remove': '/api/org/teams/{id}:remove',
  'org.role.create': '/api/org/roles:create',
  'org.role.update': '/api/org/roles/{id}:update',
  'org.role.remove': '/api/org/roles/{id}:remove',
  'org.user.create': '/api/org/users:create',
  'org.user.update': '/api/org/users/{id}:update',
  'org.user.remove': '/api/org/users/{id}:remove',
  'org.identity-provider.create': '/api/org/identity_providers:create',
  'org.identity-provider.update': '/api/org/identity_providers/{id}:update',
  'org.identity-provider.remove': '/api/org/identity_providers/{id}:remove',
  'party.customer-group.create': '/api/party/customer_groups:create',
  'party.customer-group.update': '/api/party/customer_groups/{id}:update',
  'party.customer-group.remove': '/api/party/customer_groups/{id}:remove',
  'party.relation.create': '/api/party/relations:create',
  'party.relation.update': '/api/party/relations/{id}:update',
  'party.relation.remove': '/api/party/relations/{id}:remove',
  'catalog.category.create': '/api/catalog/categories:create',
  'catalog.category.update': '/api/catalog/categories/{id}:update',
  'catalog.category.remove': '/api/catalog/categories/{id}:remove',
  'catalog.product.create': '/api/catalog/products:create',
  'catalog.product.update': '/api/catalog/products/{id}:update',
  'catalog.product.remove': '/api/catalog/products/{id}:remove',
  'catalog.price-list.create': '/api/catalog/price_lists:create',
  'catalog.price-list.update': '/api/catalog/price_lists/{id}:update',
  'catalog.price-list.remove': '/api/catalog/price_lists/{id}:remove',
  'catalog.price.create': '/api/catalog/prices:create',
  'catalog.price.update': '/api/catalog/prices/{id}:update',
  'catalog.price.remove': '/api/catalog/prices/{id}:remove',
  'catalog.customer-number.create': '/api/catalog/customer_numbers:create',
  'catalog.customer-number.update': '/api/catalog/customer_numbers/{id}:update',
  'catalog.customer-number.remove': '/api/catalog/customer_numbers/{id}:remove',
  'tax.rate.create': '/api/tax/rates:create',
  'tax.rate.update': '/api/tax/rates/{id}:update',
  'tax.rate.remove': '/api/tax/rates/{id}:remove',
  'desk.view.create': '/api/desk/views:create',
  'desk.view.update': '/api/desk/views/{id}:update',
  'desk.view.remove': '/api/desk/views/{id}:remove',
  'desk.dashboard.create': '/api/desk/dashboards:create',
  'desk.dashboard.update': '/api/desk/dashboards/{id}:update',
  'desk.dashboard.remove': '/api/desk/dashboards/{id}:remove',
  'desk.subscription.remove': '/api/desk/subscriptions/{id}:remove',
  'desk.target.create': '/api/desk/targets:create',
  'desk.target.update': '/api/desk/targets/{id}:update',
  'desk.target.remove': '/api/desk/targets/{id}:remove',
  'desk.import-profile.create': '/api/desk/import_profiles:create',
  'desk.import-profile.update': '/api/desk/import_profiles/{id}:update',
  'desk.import-profile.remove': '/api/desk/import_profiles/{id}:remove',
  'hooks.webhook.remove': '/api/hooks/webhooks/{id}:remove',
  'activity.mail-template.create': '/api/activity/mail_templates:create',
  'activity.mail-template.update': '/api/activity/mail_templates/{id}:update',
  'activity.mail-template.remove': '/api/activity/mail_templates/{id}:remove',
  'stock.warehouse.update': '/api/stock/warehouses/{id}:update',
  'stock.location.create': '/api/stock/locations:create',
  'stock.location.update': '/api/stock/locations/{id}:update',
  'stock.location.remove': '/api/stock/locations/{id}:remove',
  'ledger.account.create': '/api/ledger/accounts:create',
  'ledger.account.update': '/api/ledger/accounts/{id}:update',
  'ledger.account.remove': '/api/ledger/accounts/{id}:remove',
  'ledger.journal.create': '/api/ledger/journals:create',
  'ledger.journal.update': '/api/ledger/journals/{id}:update',
  'ledger.journal.remove': '/api/ledger/journals/{id}:remove',
  'crm.pipeline.create': '/api/crm/pipelines:create',
  'crm.pipeline.update': '/api/crm/pipelines/{id}:update',
  'crm.pipeline.remove': '/api/crm/pipelines/{id}:remove',
  'crm.stage.create': '/api/crm/stages:create',
  'crm.stage.update': '/api/crm/stages/{id}:update',
  'crm.stage.remove': '/api/crm/stages/{id}:remove',
  'crm.lead.update': '/api/crm/leads/{id}:update',
  'crm.lead.remove': '/api/crm/leads/{id}:remove',
  'crm.opportunity.update': '/api/crm/opportunities/{id}:update',
  'crm.opportunity.remove': '/api/crm/opportunities/{id}:remove',
  'crm.plan.create': '/api/crm/plans:create',
  'crm.plan.update': '/api/crm/plans/{id}:update',
  'crm.plan.remove': '/api/crm/plans/{id}:remove',
  'warehouse.delivery.update': '/api/warehouse/deliveries/{id}:update',
  'papers.rule.create': '/api/papers/rules:create',
  'papers.rule.update': '/api/papers/rules/{id}:update',
  'papers.rule.remove': '/api/papers/rules/{id}:remove',
} as const

export type CubeName = 'sales.revenue'

export type ReportName = 'own.retype' | 'own.try' | 'org.access' | 'party.duplicates' | 'party.merge-preview' | 'party.relations' | 'catalog.product-finder' | 'catalog.identify-products' | 'catalog.duplicates' | 'catalog.merge-preview' | 'desk.views' | 'desk.dashboards' | 'activity.timeline' | 'activity.worklist' | 'activity.calendar' | 'stock.availability' | 'stock.stock-value' | 'ledger.trial-balance' | 'ledger.account-sheet' | 'ledger.open-items' | 'crm.care' | 'crm.forecast' | 'crm.forecast-accuracy' | 'crm.forecast-changes' | 'sales.entry-terms' | 'sales.offers' | 'sales.basket' | 'customer.overview' | 'customer.credit' | 'org.example-contents' | 'notices.inbox' | 'dashboards.targets'

/** The filters each list accepts. */
export interface Filters {
  readonly 'own.field': 'id' | 'id.in' | 'resource' | 'resource.in' | 'key' | 'key.in' | 'kind' | 'kind.in' | 'forCompany' | 'forCompany.in' | 'forCompany.empty' | 'state' | 'state.in' | 'version' | 'version.in' | 'version.gte' | 'version.lte' | 'createdAt.gte' | 'createdAt.lte' | 'updatedAt.gte' | 'updatedAt.lte'
  readonly 'process.instance': 'id' | 'id.in' | 'company' | 'company.in' | 'process' | 'process.in' | 'subject' | 'subject.in' | 'state' | 'state.in' | 'version' | 'version.in' | 'version.gte' | 'version.lte' | 'createdAt.gte' | 'createdAt.lte' | 'updatedAt.gte' | 'updatedAt.lte'
  readonly 'process.task': 'id' | 'id.in' | 'company' | 'company.in' | 'instance' | 'instance.in' | 'process' | 'process.in' | 'subject' | 'subject.in' | 'role' | 'role.in' | 'role.empty' | 'assignee' | 'assignee.in' | 'assignee.empty' | 'dueAt.gte' | 'dueAt.lte' | 'dueAt.empty' | 'state' | 'state.in' | 'version' | 'version.in' | 'version.gte' | 'version.lte' | 'createdAt.gte' | 'createdAt.lte' | 'updatedAt.gte' | 'updatedAt.lte'
  readonly 'process.incident': 'id' | 'id.in' | 'company' | 'company.in' | 'instance' | 'instance.in' | 'process' | 'process.in' | 'code' | 'code.in' | 'state' | 'state.in' | 'version' | 'version.in' | 'version.gte' | 'version.lte' | 'createdAt.gte' | 'createdAt.lte' | 'updatedAt.gte' | 'updatedAt.lte'
  readonly 'org.company': 'id' | 'id.in' | 'name' | 'name.in' | 'name.contains' | 'legalName.contains' | 'country' | 'country.in' | 'version' | 'version.in' | 'version.gte' | 'version.lte' | 'createdAt.gte' | 'createdAt.lte' | 'updatedAt.gte' | 'updatedAt.lte'
  readonly 'org.period': 'id' | 'id.in' | 'company' | 'company.in' | 'fiscalYear' | 'fiscalYear.in' | 'fiscalYear.gte' | 'fiscalYear.lte' | 'startsOn' | 'startsOn.gte' | 'startsOn.lte' | 'state' | 'state.in' | 'version' | 'version.in' | 'version.gte' | 'version.lte' | 'createdAt.gte' | 'createdAt.lte' | 'updatedAt.gte' | 'updatedAt.lte'
  readonly 'org.currency-rate': 'id' | 'id.in' | 'base' | 'base.in' | 'currency' | 'currency.in' | 'day' | 'day.gte' | 'day.lte' | 'version' | 'version.in' | 'version.gte' | 'version.lte' | 'createdAt.gte' | 'createdAt.lte' | 'updatedAt.gte' | 'updatedAt.lte'
  readonly 'org.unit': 'id' | 'id.in' | 'code' | 'code.in' | 'code.contains' | 'name.contains' | 'dimension' | 'dimension.in' | 'version' | 'version.in' | 'version.gte' | 'version.lte' | 'createdAt.gte' | 'createdAt.lte' | 'updatedAt.gte' | 'updatedAt.lte'
  readonly 'org.team': 'id' | 'id.in' | 'company' | 'company.in' | 'name' | 'name.in' | 'name.contains' | 'version' | 'version.in' | 'version.gte' | 'version.lte' | 'createdAt.gte' | 'createdAt.lte' | 'updatedAt.gte' | 'updatedAt.lte'
  readonly 'org.role': 'id' | 'id.in' | 'code' | 'code.in' | 'code.contains' | 'name' | 'name.in' | 'name.contains' | 'version' | 'version.in' | 'version.gte' | 'version.lte' | 'createdAt.gte' | 'createdAt.lte' | 'updatedAt.gte' | 'updatedAt.lte'
  readonly 'org.user': 'id' | 'id.in' | 'name' | 'name.in' | 'name.contains' | 'email' | 'email.in' | 'email.contains' | 'company' | 'company.in' | 'active' | 'externalId' | 'externalId.in' | 'externalId.empty' | 'version' | 'version.in' | 'version.gte' | 'version.lte' | 'createdAt.gte' | 'createdAt.lte' | 'updatedAt.gte' | 'updatedAt.lte'
  readonly 'org.identity-provider': 'id' | 'id.in' | 'name' | 'name.in' | 'name.contains' | 'issuer' | 'issuer.in' | 'issuer.contains' | 'home' | 'home.in' | 'home.empty' | 'role' | 'role.in' | 'role.empty' | 'active' | 'version' | 'version.in' | 'version.gte' | 'version.lte' | 'createdAt.gte' | 'createdAt.lte' | 'updatedAt.gte' | 'updatedAt.lte'
  readonly 'party.customer-group': 'id' | 'id.in' | 'name' | 'name.in' | 'name.contains' | 'priceList' | 'priceList.in' | 'priceList.empty' | 'version' | 'version.in' | 'version.gte' | 'version.lte' | 'createdAt.gte' | 'createdAt.lte' | 'updatedAt.gte' | 'updatedAt.lte'
  readonly 'party.party': 'id' | 'id.in' | 'kind' | 'kind.in' | 'number' | 'number.in' | 'number.contains' | 'number.empty' | 'name' | 'name.in' | 'name.contains' | 'isLead' | 'isContact' | 'isCustomer' | 'isSupplier' | 'isEmployee' | 'isPartner' | 'country' | 'country.in' | 'vatId' | 'vatId.in' | 'vatId.contains' | 'vatId.empty' | 'email' | 'email.in' | 'email.contains' | 'email.empty' | 'phone' | 'phone.in' | 'phone.contains' | 'phone.empty' | 'parent' | 'parent.in' | 'parent.empty' | 'owner' | 'owner.in' | 'owner.empty' | 'team' | 'team.in' | 'team.empty' | 'source' | 'source.in' | 'source.empty' | 'customerGroup' | 'customerGroup.in' | 'customerGroup.empty' | 'priceList' | 'priceList.in' | 'priceList.empty' | 'blocked' | 'mergedInto' | 'mergedInto.in' | 'mergedInto.empty' | 'version' | 'version.in' | 'version.gte' | 'version.lte' | 'createdAt.gte' | 'createdAt.lte' | 'updatedAt.gte' | 'updatedAt.lte'
  readonly 'party.relation': 'id' | 'id.in' | 'party' | 'party.in' | 'kind' | 'kind.in' | 'other' | 'other.in' | 'version' | 'version.in' | 'version.gte' | 'version.lte' | 'createdAt.gte' | 'createdAt.lte' | 'updatedAt.gte' | 'updatedAt.lte'
  readonly 'party.duplicate': 'id' | 'id.in' | 'one' | 'one.in' | 'other' | 'other.in' | 'names.contains' | 'score' | 'score.in' | 'score.gte' | 'score.lte' | 'state' | 'state.in' | 'version' | 'version.in' | 'version.gte' | 'version.lte' | 'createdAt.gte' | 'createdAt.lte' | 'updatedAt.gte' | 'updatedAt.lte'
  readonly 'party.merge': 'id' | 'id.in' | 'survivor' | 'survivor.in' | 'merged' | 'merged.in' | 'names.contains' | 'state' | 'state.in' | 'version' | 'version.in' | 'version.gte' | 'version.lte' | 'createdAt.gte' | 'createdAt.lte' | 'updatedAt.gte' | 'updatedAt.lte'
  readonly 'catalog.category': 'id' | 'id.in' | 'name' | 'name.in' | 'name.contains' | 'parent' | 'parent.in' | 'parent.empty' | 'version' | 'version.in' | 'version.gte' | 'version.lte' | 'createdAt.gte' | 'createdAt.lte' | 'updatedAt.gte' | 'updatedAt.lte'
  readonly 'catalog.product': 'id' | 'id.in' | 'code' | 'code.in' | 'code.contains' | 'name' | 'name.in' | 'name.contains' | 'kind' | 'kind.in' | 'category' | 'category.in' | 'category.empty' | 'unit' | 'unit.in' | 'stocked' | 'barcode' | 'barcode.in' | 'barcode.contains' | 'barcode.empty' | 'active' | 'replacedBy' | 'replacedBy.in' | 'replacedBy.empty' | 'mergedInto' | 'mergedInto.in' | 'mergedInto.empty' | 'version' | 'version.in' | 'version.gte' | 'version.lte' | 'createdAt.gte' | 'createdAt.lte' | 'updatedAt.gte' | 'updatedAt.lte'
  readonly 'catalog.price-list': 'id' | 'id.in' | 'name' | 'name.in' | 'name.contains' | 'currency' | 'currency.in' | 'company' | 'company.in' | 'company.empty' | 'version' | 'version.in' | 'version.gte' | 'version.lte' | 'createdAt.gte' | 'createdAt.lte' | 'updatedAt.gte' | 'updatedAt.lte'
  readonly 'catalog.price': 'id' | 'id.in' | 'priceList' | 'priceList.in' | 'product' | 'product.in' | 'validFrom' | 'validFrom.gte' | 'validFrom.lte' | 'version' | 'version.in' | 'version.gte' | 'version.lte' | 'createdAt.gte' | 'createdAt.lte' | 'updatedAt.gte' | 'updatedAt.lte'
  readonly 'catalog.customer-number': 'id' | 'id.in' | 'party' | 'party.in' | 'product' | 'product.in' | 'number' | 'number.in' | 'number.contains' | 'name.contains' | 'version' | 'version.in' | 'version.gte' | 'version.lte' | 'createdAt.gte' | 'createdAt.lte' | 'updatedAt.gte' | 'updatedAt.lte'
  readonly 'catalog.duplicate': 'id' | 'id.in' | 'one' | 'one.in' | 'other' | 'other.in' | 'names.contains' | 'score' | 'score.in' | 'score.gte' | 'score.lte' | 'state' | 'state.in' | 'version' | 'version.in' | 'version.gte' | 'version.lte' | 'createdAt.gte' | 'createdAt.lte' | 'updatedAt.gte' | 'updatedAt.lte'
  readonly 'catalog.merge': 'id' | 'id.in' | 'survivor' | 'survivor.in' | 'merged' | 'merged.in' | 'names.contains' | 'state' | 'state.in' | 'wasReplacedBy' | 'wasReplacedBy.in' | 'wasReplacedBy.empty' | 'version' | 'version.in' | 'version.gte' | 'version.lte' | 'createdAt.gte' | 'createdAt.lte' | 'updatedAt.gte' | 'updatedAt.lte'
  readonly 'tax.rate': 'id' | 'id.in' | 'country' | 'country.in' | 'taxClass' | 'taxClass.in' | 'validFrom' | 'validFrom.gte' | 'validFrom.lte' | 'version' | 'version.in' | 'version.gte' | 'version.lte' | 'createdAt.gte' | 'createdAt.lte' | 'updatedAt.gte' | 'updatedAt.lte'
  readonly 'documents.file': 'id' | 'id.in' | 'company' | 'company.in' | 'company.empty' | 'subjectId' | 'subjectId.in' | 'kind' | 'kind.in' | 'name.contains' | 'sha256' | 'sha256.in' | 'version' | 'version.in' | 'version.gte' | 'version.lte' | 'createdAt.gte' | 'createdAt.lte' | 'updatedAt.gte' | 'updatedAt.lte'
  readonly 'documents.mail': 'id' | 'id.in' | 'company' | 'company.in' | 'party' | 'party.in' | 'party.empty' | 'toAddress.contains' | 'subject.contains' | 'state' | 'state.in' | 'dueAt.gte' | 'dueAt.lte' | 'version' | 'version.in' | 'version.gte' | 'version.lte' | 'createdAt.gte' | 'createdAt.lte' | 'updatedAt.gte' | 'updatedAt.lte'
  readonly 'documents.series': 'id' | 'id.in' | 'company' | 'company.in' | 'kind' | 'kind.in' | 'version' | 'version.in' | 'version.gte' | 'version.lte' | 'createdAt.gte' | 'createdAt.lte' | 'updatedAt.gte' | 'updatedAt.lte'
  readonly 'desk.view': 'id' | 'id.in' | 'owner' | 'owner.in' | 'list' | 'list.in' | 'name' | 'name.in' | 'name.contains' | 'role' | 'role.in' | 'role.empty' | 'version' | 'version.in' | 'version.gte' | 'version.lte' | 'createdAt.gte' | 'createdAt.lte' | 'updatedAt.gte' | 'updatedAt.lte'
  readonly 'desk.dashboard': 'id' | 'id.in' | 'owner' | 'owner.in' | 'name' | 'name.in' | 'name.contains' | 'role' | 'role.in' | 'role.empty' | 'version' | 'version.in' | 'version.gte' | 'version.lte' | 'createdAt.gte' | 'createdAt.lte' | 'updatedAt.gte' | 'updatedAt.lte'
  readonly 'desk.subscription': 'id' | 'id.in' | 'dashboard' | 'dashboard.in' | 'recipient' | 'recipient.in' | 'planner' | 'planner.in' | 'nextAt.gte' | 'nextAt.lte' | 'version' | 'version.in' | 'version.gte' | 'version.lte' | 'createdAt.gte' | 'createdAt.lte' | 'updatedAt.gte' | 'updatedAt.lte'
  readonly 'desk.batch': 'id' | 'id.in' | 'owner' | 'owner.in' | 'reverts' | 'reverts.in' | 'reverts.empty' | 'state' | 'state.in' | 'version' | 'version.in' | 'version.gte' | 'version.lte' | 'createdAt.gte' | 'createdAt.lte' | 'updatedAt.gte' | 'updatedAt.lte'
  readonly 'desk.target': 'id' | 'id.in' | 'company' | 'company.in' | 'figure' | 'figure.in' | 'startsOn' | 'startsOn.gte' | 'startsOn.lte' | 'endsOn' | 'endsOn.gte' | 'endsOn.lte' | 'team' | 'team.in' | 'team.empty' | 'person' | 'person.in' | 'person.empty' | 'version' | 'version.in' | 'version.gte' | 'version.lte' | 'createdAt.gte' | 'createdAt.lte' | 'updatedAt.gte' | 'updatedAt.lte'
  readonly 'desk.import': 'id' | 'id.in' | 'owner' | 'owner.in' | 'owner.empty' | 'target' | 'target.in' | 'title.contains' | 'company' | 'company.in' | 'company.empty' | 'state' | 'state.in' | 'undoneBy' | 'undoneBy.in' | 'undoneBy.empty' | 'version' | 'version.in' | 'version.gte' | 'version.lte' | 'createdAt.gte' | 'createdAt.lte' | 'updatedAt.gte' | 'updatedAt.lte'
  readonly 'desk.import-profile': 'id' | 'id.in' | 'owner' | 'owner.in' | 'target' | 'target.in' | 'name' | 'name.in' | 'name.contains' | 'version' | 'version.in' | 'version.gte' | 'version.lte' | 'createdAt.gte' | 'createdAt.lte' | 'updatedAt.gte' | 'updatedAt.lte'
  readonly 'hooks.webhook': 'id' | 'id.in' | 'company' | 'company.in' | 'name' | 'name.in' | 'name.contains' | 'url.contains' | 'active' | 'version' | 'version.in' | 'version.gte' | 'version.lte' | 'createdAt.gte' | 'createdAt.lte' | 'updatedAt.gte' | 'updatedAt.lte'
  readonly 'hooks.delivery': 'id' | 'id.in' | 'company' | 'company.in' | 'webhook' | 'webhook.in' | 'event' | 'event.in' | 'subject' | 'subject.in' | 'state' | 'state.in' | 'dueAt.gte' | 'dueAt.lte' | 'version' | 'version.in' | 'version.gte' | 'version.lte' | 'createdAt.gte' | 'createdAt.lte' | 'updatedAt.gte' | 'updatedAt.lte'
  readonly 'activity.entry': 'id' | 'id.in' | 'company' | 'company.in' | 'party' | 'party.in' | 'at.gte' | 'at.lte' | 'subjectId' | 'subjectId.in' | 'subjectId.empty' | 'version' | 'version.in' | 'version.gte' | 'version.lte' | 'createdAt.gte' | 'createdAt.lte' | 'updatedAt.gte' | 'updatedAt.lte'
  readonly 'activity.task': 'id' | 'id.in' | 'company' | 'company.in' | 'party' | 'party.in' | 'party.empty' | 'title' | 'title.in' | 'title.contains' | 'kind' | 'kind.in' | 'dueOn' | 'dueOn.gte' | 'dueOn.lte' | 'assignee' | 'assignee.in' | 'state' | 'state.in' | 'subjectId' | 'subjectId.in' | 'subjectId.empty' | 'version' | 'version.in' | 'version.gte' | 'version.lte' | 'createdAt.gte' | 'createdAt.lte' | 'updatedAt.gte' | 'updatedAt.lte'
  readonly 'activity.appointment': 'id' | 'id.in' | 'company' | 'company.in' | 'title.contains' | 'party' | 'party.in' | 'party.empty' | 'place.contains' | 'startsAt.gte' | 'startsAt.lte' | 'organiser' | 'organiser.in' | 'state' | 'state.in' | 'version' | 'version.in' | 'version.gte' | 'version.lte' | 'createdAt.gte' | 'createdAt.lte' | 'updatedAt.gte' | 'updatedAt.lte'
  readonly 'activity.mail-template': 'id' | 'id.in' | 'name' | 'name.in' | 'name.contains' | 'language' | 'language.in' | 'title.contains' | 'version' | 'version.in' | 'version.gte' | 'version.lte' | 'createdAt.gte' | 'createdAt.lte' | 'updatedAt.gte' | 'updatedAt.lte'
  readonly 'stock.warehouse': 'id' | 'id.in' | 'company' | 'company.in' | 'code' | 'code.in' | 'code.contains' | 'name' | 'name.in' | 'name.contains' | 'version' | 'version.in' | 'version.gte' | 'version.lte' | 'createdAt.gte' | 'createdAt.lte' | 'updatedAt.gte' | 'updatedAt.lte'
  readonly 'stock.location': 'id' | 'id.in' | 'company' | 'company.in' | 'warehouse' | 'warehouse.in' | 'warehouse.empty' | 'code' | 'code.in' | 'code.contains' | 'name' | 'name.in' | 'name.contains' | 'kind' | 'kind.in' | 'version' | 'version.in' | 'version.gte' | 'version.lte' | 'createdAt.gte' | 'createdAt.lte' | 'updatedAt.gte' | 'updatedAt.lte'
  readonly 'stock.move': 'id' | 'id.in' | 'company' | 'company.in' | 'product' | 'product.in' | 'fromLocation' | 'fromLocation.in' | 'toLocation' | 'toLocation.in' | 'day' | 'day.gte' | 'day.lte' | 'sourceId' | 'sourceId.in' | 'reverses' | 'reverses.in' | 'reverses.empty' | 'version' | 'version.in' | 'version.gte' | 'version.lte' | 'createdAt.gte' | 'createdAt.lte' | 'updatedAt.gte' | 'updatedAt.lte'
  readonly 'stock.reservation': 'id' | 'id.in' | 'company' | 'company.in' | 'product' | 'product.in' | 'location' | 'location.in' | 'sourceId' | 'sourceId.in' | 'lineId' | 'lineId.in' | 'state' | 'state.in' | 'version' | 'version.in' | 'version.gte' | 'version.lte' | 'createdAt.gte' | 'createdAt.lte' | 'updatedAt.gte' | 'updatedAt.lte'
  readonly 'stock.expectation': 'id' | 'id.in' | 'company' | 'company.in' | 'product' | 'product.in' | 'location' | 'location.in' | 'dueOn' | 'dueOn.gte' | 'dueOn.lte' | 'sourceId' | 'sourceId.in' | 'lineId' | 'lineId.in' | 'state' | 'state.in' | 'version' | 'version.in' | 'version.gte' | 'version.lte' | 'createdAt.gte' | 'createdAt.lte' | 'updatedAt.gte' | 'updatedAt.lte'
  readonly 'ledger.account': 'id' | 'id.in' | 'company' | 'company.in' | 'code' | 'code.in' | 'code.contains' | 'name' | 'name.in' | 'name.contains' | 'kind' | 'kind.in' | 'role' | 'role.in' | 'role.empty' | 'active' | 'version' | 'version.in' | 'version.gte' | 'version.lte' | 'createdAt.gte' | 'createdAt.lte' | 'updatedAt.gte' | 'updatedAt.lte'
  readonly 'ledger.journal': 'id' | 'id.in' | 'company' | 'company.in' | 'code' | 'code.in' | 'code.contains' | 'name' | 'name.in' | 'name.contains' | 'kind' | 'kind.in' | 'version' | 'version.in' | 'version.gte' | 'version.lte' | 'createdAt.gte' | 'createdAt.lte' | 'updatedAt.gte' | 'updatedAt.lte'
  readonly 'ledger.entry': 'id' | 'id.in' | 'company' | 'company.in' | 'journal' | 'journal.in' | 'number' | 'number.in' | 'day' | 'day.gte' | 'day.lte' | 'sourceId' | 'sourceId.in' | 'party' | 'party.in' | 'party.empty' | 'reverses' | 'reverses.in' | 'reverses.empty' | 'version' | 'version.in' | 'version.gte' | 'version.lte' | 'createdAt.gte' | 'createdAt.lte' | 'updatedAt.gte' | 'updatedAt.lte'
  readonly 'ledger.open-item': 'id' | 'id.in' | 'company' | 'company.in' | 'party' | 'party.in' | 'account' | 'account.in' | 'entry' | 'entry.in' | 'sourceId' | 'sourceId.in' | 'number' | 'number.in' | 'dueOn' | 'dueOn.gte' | 'dueOn.lte' | 'state' | 'state.in' | 'version' | 'version.in' | 'version.gte' | 'version.lte' | 'createdAt.gte' | 'createdAt.lte' | 'updatedAt.gte' | 'updatedAt.lte'
  readonly 'ledger.settlement': 'id' | 'id.in' | 'company' | 'company.in' | 'debit' | 'debit.in' | 'credit' | 'credit.in' | 'day' | 'day.gte' | 'day.lte' | 'differenceEntry' | 'differenceEntry.in' | 'differenceEntry.empty' | 'version' | 'version.in' | 'version.gte' | 'version.lte' | 'createdAt.gte' | 'createdAt.lte' | 'updatedAt.gte' | 'updatedAt.lte'
  readonly 'crm.pipeline': 'id' | 'id.in' | 'company' | 'company.in' | 'name' | 'name.in' | 'name.contains' | 'version' | 'version.in' | 'version.gte' | 'version.lte' | 'createdAt.gte' | 'createdAt.lte' | 'updatedAt.gte' | 'updatedAt.lte'
  readonly 'crm.stage': 'id' | 'id.in' | 'company' | 'company.in' | 'pipeline' | 'pipeline.in' | 'name.contains' | 'rank' | 'rank.in' | 'rank.gte' | 'rank.lte' | 'version' | 'version.in' | 'version.gte' | 'version.lte' | 'createdAt.gte' | 'createdAt.lte' | 'updatedAt.gte' | 'updatedAt.lte'
  readonly 'crm.lead': 'id' | 'id.in' | 'company' | 'company.in' | 'title.contains' | 'party' | 'party.in' | 'organisation.contains' | 'source' | 'source.in' | 'state' | 'state.in' | 'owner' | 'owner.in' | 'team' | 'team.in' | 'team.empty' | 'opportunity' | 'opportunity.in' | 'opportunity.empty' | 'version' | 'version.in' | 'version.gte' | 'version.lte' | 'createdAt.gte' | 'createdAt.lte' | 'updatedAt.gte' | 'updatedAt.lte'
  readonly 'crm.opportunity': 'id' | 'id.in' | 'company' | 'company.in' | 'title.contains' | 'customer' | 'customer.in' | 'contact' | 'contact.in' | 'contact.empty' | 'lead' | 'lead.in' | 'lead.empty' | 'stage' | 'stage.in' | 'state' | 'state.in' | 'category' | 'category.in' | 'expected' | 'expected.gte' | 'expected.lte' | 'expectedOn' | 'expectedOn.gte' | 'expectedOn.lte' | 'expectedOn.empty' | 'source' | 'source.in' | 'owner' | 'owner.in' | 'team' | 'team.in' | 'team.empty' | 'nextStep.contains' | 'nextOn' | 'nextOn.gte' | 'nextOn.lte' | 'nextOn.empty' | 'closedOn' | 'closedOn.gte' | 'closedOn.lte' | 'closedOn.empty' | 'wonBy' | 'wonBy.in' | 'wonBy.empty' | 'version' | 'version.in' | 'version.gte' | 'version.lte' | 'createdAt.gte' | 'createdAt.lte' | 'updatedAt.gte' | 'updatedAt.lte'
  readonly 'crm.plan': 'id' | 'id.in' | 'company' | 'company.in' | 'name' | 'name.in' | 'name.contains' | 'stage' | 'stage.in' | 'stage.empty' | 'source' | 'source.in' | 'source.empty' | 'version' | 'version.in' | 'version.gte' | 'version.lte' | 'createdAt.gte' | 'createdAt.lte' | 'updatedAt.gte' | 'updatedAt.lte'
  readonly 'crm.forecast-snapshot': 'id' | 'id.in' | 'company' | 'company.in' | 'day' | 'day.gte' | 'day.lte' | 'night' | 'night.gte' | 'night.lte' | 'night.empty' | 'version' | 'version.in' | 'version.gte' | 'version.lte' | 'createdAt.gte' | 'createdAt.lte' | 'updatedAt.gte' | 'updatedAt.lte'
  readonly 'crm.forecast-line': 'id' | 'id.in' | 'company' | 'company.in' | 'snapshot' | 'snapshot.in' | 'opportunity' | 'opportunity.in' | 'customer' | 'customer.in' | 'owner' | 'owner.in' | 'team' | 'team.in' | 'team.empty' | 'state' | 'state.in' | 'version' | 'version.in' | 'version.gte' | 'version.lte' | 'createdAt.gte' | 'createdAt.lte' | 'updatedAt.gte' | 'updatedAt.lte'
  readonly 'sales.order': 'id' | 'id.in' | 'company' | 'company.in' | 'number' | 'number.in' | 'number.contains' | 'customer' | 'customer.in' | 'customerGroup' | 'customerGroup.in' | 'customerGroup.empty' | 'contact' | 'contact.in' | 'contact.empty' | 'opportunity' | 'opportunity.in' | 'opportunity.empty' | 'salesperson' | 'salesperson.in' | 'team' | 'team.in' | 'team.empty' | 'state' | 'state.in' | 'orderedOn' | 'orderedOn.gte' | 'orderedOn.lte' | 'warehouse' | 'warehouse.in' | 'warehouse.empty' | 'customerReference.contains' | 'gross' | 'gross.gte' | 'gross.lte' | 'delivery' | 'delivery.in' | 'invoicing' | 'invoicing.in' | 'payment' | 'payment.in' | 'version' | 'version.in' | 'version.gte' | 'version.lte' | 'createdAt.gte' | 'createdAt.lte' | 'updatedAt.gte' | 'updatedAt.lte'
  readonly 'warehouse.delivery': 'id' | 'id.in' | 'company' | 'company.in' | 'number' | 'number.in' | 'number.contains' | 'kind' | 'kind.in' | 'salesOrder' | 'salesOrder.in' | 'orderNumber.contains' | 'customer' | 'customer.in' | 'reverses' | 'reverses.in' | 'reverses.empty' | 'warehouse' | 'warehouse.in' | 'state' | 'state.in' | 'day' | 'day.gte' | 'day.lte' | 'tracking.contains' | 'version' | 'version.in' | 'version.gte' | 'version.lte' | 'createdAt.gte' | 'createdAt.lte' | 'updatedAt.gte' | 'updatedAt.lte'
  readonly 'receivables.invoice': 'id' | 'id.in' | 'company' | 'company.in' | 'number' | 'number.in' | 'number.contains' | 'number.empty' | 'kind' | 'kind.in' | 'customer' | 'customer.in' | 'salesOrder' | 'salesOrder.in' | 'salesOrder.empty' | 'corrects' | 'corrects.in' | 'corrects.empty' | 'state' | 'state.in' | 'day' | 'day.gte' | 'day.lte' | 'dueOn' | 'dueOn.gte' | 'dueOn.lte' | 'customerReference.contains' | 'gross' | 'gross.gte' | 'gross.lte' | 'payment' | 'payment.in' | 'entry' | 'entry.in' | 'entry.empty' | 'item' | 'item.in' | 'item.empty' | 'version' | 'version.in' | 'version.gte' | 'version.lte' | 'createdAt.gte' | 'createdAt.lte' | 'updatedAt.gte' | 'updatedAt.lte'
  readonly 'receivables.payment': 'id' | 'id.in' | 'company' | 'company.in' | 'number' | 'number.in' | 'number.contains' | 'customer' | 'customer.in' | 'day' | 'day.gte' | 'day.lte' | 'amount' | 'amount.gte' | 'amount.lte' | 'reference.contains' | 'entry' | 'entry.in' | 'entry.empty' | 'item' | 'item.in' | 'item.empty' | 'version' | 'version.in' | 'version.gte' | 'version.lte' | 'createdAt.gte' | 'createdAt.lte' | 'updatedAt.gte' | 'updatedAt.lte'
  readonly 'calendar.feed': 'id' | 'id.in' | 'user' | 'user.in' | 'fingerprint' | 'fingerprint.in' | 'revokedAt.gte' | 'revokedAt.lte' | 'revokedAt.empty' | 'version' | 'version.in' | 'version.gte' | 'version.lte' | 'createdAt.gte' | 'createdAt.lte' | 'updatedAt.gte' | 'updatedAt.lte'
  readonly 'notices.notice': 'id' | 'id.in' | 'user' | 'user.in' | 'kind' | 'kind.in' | 'version' | 'version.in' | 'version.gte' | 'version.lte' | 'createdAt.gte' | 'createdAt.lte' | 'updatedAt.gte' | 'updatedAt.lte'
  readonly 'notices.setting': 'id' | 'id.in' | 'user' | 'user.in' | 'version' | 'version.in' | 'version.gte' | 'version.lte' | 'createdAt.gte' | 'createdAt.lte' | 'updatedAt.gte' | 'updatedAt.lte'
  readonly 'notices.follow': 'id' | 'id.in' | 'user' | 'user.in' | 'subjectId' | 'subjectId.in' | 'version' | 'version.in' | 'version.gte' | 'version.lte' | 'createdAt.gte' | 'createdAt.lte' | 'updatedAt.gte' | 'updatedAt.lte'
  readonly 'papers.paper': 'id' | 'id.in' | 'company' | 'company.in' | 'kind' | 'kind.in' | 'number.contains' | 'subjectId' | 'subjectId.in' | 'party' | 'party.in' | 'state' | 'state.in' | 'dueAt.gte' | 'dueAt.lte' | 'file' | 'file.in' | 'file.empty' | 'version' | 'version.in' | 'version.gte' | 'version.lte' | 'createdAt.gte' | 'createdAt.lte' | 'updatedAt.gte' | 'updatedAt.lte'
  readonly 'papers.rule': 'id' | 'id.in' | 'company' | 'company.in' | 'kind' | 'kind.in' | 'version' | 'version.in' | 'version.gte' | 'version.lte' | 'createdAt.gte' | 'createdAt.lte' | 'updatedAt.gte' | 'updatedAt.lte'
}

/** How requests travel; fetchTransport is one way. */
export interface Transport {
  send(request: { readonly method: string, readonly path: string, readonly body?: unknown,
    readonly headers?: Readonly<Record<string, string>> }): Promise<unknown>
}

export interface Problem {
  readonly type: string, readonly code: ProblemCode, readonly title: string, readonly status: number, readonly detail?: string
  readonly next?: string, readonly instance: string, readonly id?: Id, readonly params?: Readonly<Record<string, string | number | null>>
  readonly errors?: ReadonlyArray<{ readonly pointer: string, readonly code: string, readonly detail: string }>
}

/** A refusal of the house. */
export class ProblemError extends Error {
  readonly problem: Problem
  constructor(problem: Problem) {
    super(`${problem.code}: ${problem.detail ?? problem.title}`)
    this.problem = problem
  }
}

export type ResourceName = keyof Rows
export type CommandName = keyof Inputs
export type Labels = Readonly<Record<Id, string>>
export interface Page<T> {
  readonly items: readonly T[], readonly labels: Labels, readonly next: string | null
  readonly count?: { readonly value: number, readonly capped: boolean }
}
export interface Single<T> { readonly item: T, readonly labels: Labels, readonly commands: readonly CommandName[] }
export interface Answer { readonly id?: Id, readonly version?: number, readonly [key: string]: unknown }
export interface Batch { readonly answers: readonly Answer[] }
export type EachResult = { readonly ok: true, readonly answer: Answer } | { readonly ok: false, readonly problem: Problem }
type Scalar = string | number | boolean
export type Filter<R extends ResourceName> = { readonly [K in Filters[R]]?: Scalar | readonly Scalar[] }
export interface ListOptions {
  readonly search?: string, readonly sort?: string, readonly limit?: number, readonly after?: string
  readonly include?: readonly string[], readonly count?: 'capped' | 'exact'
}
export interface RunOptions { readonly idempotencyKey?: string, readonly version?: number }
export interface Figures {
  readonly rows: ReadonlyArray<Readonly<Record<string, unknown>>>, readonly totals: ReadonlyArray<Readonly<Record<string, unknown>>>
  readonly labels: Labels, readonly capped: boolean
}

function queryOf(params: Readonly<Record<string, unknown>>): string {
  const query = new URLSearchParams()
  for (const [name, value] of Object.entries(params)) if (value !== undefined) query.set(name, String(value))
  const text = query.toString()
  return text === '' ? '' : `?${text}`
}

/** The API as functions. Answers have the declared types because the house writes both. */
export function createClient(transport: Transport) {
  const get = <T>(path: string): Promise<T> => transport.send({ method: 'GET', path }) as Promise<T>
  const post = <T>(path: string, body: unknown, { idempotencyKey, version }: RunOptions = {}): Promise<T> =>
    transport.send({ method: 'POST', path, body, headers: {
      ...(idempotencyKey === undefined ? {} : { 'idempotency-key': idempotencyKey }),
      ...(version === undefined ? {} : { 'if-match': `"${version}"` }) } }) as Promise<T>
  return {
    list: <R extends ResourceName>(resource: R, filter: Filter<R> = {}, options: ListOptions = {}): Promise<Page<Rows[R]>> =>
      get(`/api/${resourcePaths[resource]}${queryOf({ ...filter, ...options })}`),
    get: <R extends ResourceName>(resource: R, id: Id): Promise<Single<Rows[R]>> => get(`/api/${resourcePaths[resource]}/${id}`),
    /** Runs a command that is on no record, or creates one. */
    run: <C extends CommandName>(command: C, input: Inputs[C], options?: RunOptions): Promise<Answer> =>
      post(commandPaths[command], input, options),
    /** Runs a command on one record. */
    runOn: <C extends CommandName>(command: C, id: Id, input: Inputs[C], options?: RunOptions): Promise<Answer> =>
      post(commandPaths[command].replace('{id}', id), input, options),
    /** Runs a command on many at once: all of them or none. */
    runAll: <C extends CommandName>(command: C, items: ReadonlyArray<Inputs[C] & { readonly id?: Id, readonly version?: number }>,
      options?: RunOptions): Promise<Batch> => post(commandPaths[command].replace('/{id}', ''), { items, mode: 'all' }, options),
    /** Runs a command on many, each for itself. */
    runEach: <C extends CommandName>(command: C, items: ReadonlyArray<Inputs[C] & { readonly id?: Id, readonly version?: number }>,
      options?: RunOptions): Promise<{ readonly results: readonly EachResult[] }> =>
      post(commandPaths[command].replace('/{id}', ''), { items, mode: 'each' }, options),
    search: (q: string, limit = 20): Promise<{ readonly items: ReadonlyArray<{ readonly resource: ResourceName, readonly id: Id,
      readonly label: string, readonly hint: string | null }> }> => get(`/api/search${queryOf({ q, limit })}`),
    figures: (cube: CubeName, question: Readonly<Record<string, string>> = {}): Promise<Figures> =>
      get(`/api/cubes/${cube}${queryOf(question)}`),
    report: <T>(name: ReportName, params: Readonly<Record<string, Scalar>> = {}): Promise<T> =>
      get(`/api/reports/${name}${queryOf(params)}`),
  }
}

/** Requests by fetch, with an API token. */
export const fetchTransport = (base: string, token: string): Transport => ({
  async send({ method, path, body, headers }) {
    const answer = await fetch(new URL(path, base), { method, headers: { ...headers, authorization: `Bearer ${token}`,
      ...(body === undefined ? {} : { 'content-type': 'application/json' }) },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }) })
    const text = await answer.text()
    const json: unknown = text === '' ? {} : JSON.parse(text)
    if (!answer.ok) throw new ProblemError(json as Problem)
    return json
  },
})
