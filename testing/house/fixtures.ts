// One line a command: how its input is made. Commands that are derived from a resource need none, unless the
// resource has a rule that the types of its fields do not tell.
import type { AnyCommand } from '../../kernel/command/command.ts'
import { house } from '../../app/house.ts'
import { formatMinor } from '../../kernel/values/money.ts'
import { Decimal } from '../../kernel/values/decimal.ts'
import { uuidv7 } from '../../kernel/values/uuid.ts'
import { mail } from '../../foundations/documents/contract.ts'
import { delivery } from '../../foundations/hooks/delivery.ts'
import { notice } from '../../flows/notices/notice.ts'
import { type Input, type Size, type Stage, changedField, openStage, plainInput } from './stage.ts'

export type Fixture = (stage: Stage, size: Size) => Promise<Input[]>

const times = <T>(count: number, make: (at: number) => T): T[] =>
  Array.from({ length: count }, (_, at) => make(at))
const each = (make: (stage: Stage, size: Size, at: number) => Promise<Input> | Input): Fixture =>
  async (stage, size) => {
    const inputs: Input[] = []
    for (let at = 0; at < size.items; at++) inputs.push(await make(stage, size, at))
    return inputs
  }
/** Records made by another command, each with what the command under test is told besides. */
const after = (make: Fixture, command: string,
  more: (stage: Stage, made: Input, size: Size) => Promise<Input> | Input = () => ({})): Fixture =>
  async (stage, size) => {
    const answers = await stage.run(command, await make(stage, size))
    return Promise.all(
      answers.map(async answer => ({ id: answer['id'], ...await more(stage, answer, size) })))
  }
/** Records a fixture has brought so far, put through one more command. */
const then = (make: Fixture, command: string,
  pick: (answer: Input, before: Input) => Input = (_, before) => ({ id: before['id'] })): Fixture =>
  async (stage, size) => {
    const before = await make(stage, size)
    const answers = await stage.run(command, before)
    return answers.map((answer, at) => pick(answer, before[at] ?? {}))
  }

/** The same, told something besides. */
const saying = (make: Fixture, words: Input): Fixture => async (stage, size) =>
  (await make(stage, size)).map(one => ({ ...one, ...words }))

const company = ({ w }: Stage) => ({ company: w.company })
const day = (year: number): string => `${year}-01-01`
const party: Fixture = each((_, { lines }, at) => ({
  name: `Customer ${at} ${process.hrtime.bigint()}`, kind: 'organisation', country: 'DE', currency: 'EUR', isCustomer: true,
  addresses: times(lines,
    line => ({ purpose: 'billing', street: `Street ${line}`, city: 'Berlin', country: 'DE' })),
}))
const customers: Fixture = after(party, 'party.party.create')
const products = async (stage: Stage, size: Size): Promise<string[]> => (await stage.run('catalog.product.create',
  await Promise.all(times(size.items, () => plainInput(stage, commandNamed('catalog.product.create')))))).map(one => String(one['id']))

const views: Fixture = each(async (stage, _, at) => ({ owner: await stage.some('org.user'), list: 'sales.order',
  name: `View ${at} ${stage.next()}`, query: 'state=draft' }))
const batches: Fixture = each(() => ({ resource: 'party.party', command: 'party.party.update', query: 'search=x', input: { note: 'New' } }))
/** Imports are kept by those who take in, not by a command of their own. */
const importsIn = (state: string): Fixture => async ({ w }, { items }) => Promise.all(times(items, async () => {
  const id = uuidv7()
  await w.rows(`insert into desk.imports (id, version, created_at, updated_at, owner_id, target, title, mode, header, delimiter,
      wish, state, total, made, changed, same, refused, at, taken_back, stayed)
    values ($1, 1, now(), now(), $2, 'party', 'x.csv', 'each', '["name"]', 'comma', '{}', $3, 9, 5, 0, 0, 0, 9, 0, 0)`,
    [id, w.admin.actor.id, state])
  return { id }
}))
const batchesIn = (state: string): Fixture => async (stage, size) => {
  const made = await stage.run('desk.batch.start', await batches(stage, size))
  await stage.w.rows(`update desk.batches set state = 'looked' where state = 'looking'`)
  if (state !== 'looked') await stage.w.rows(`update desk.batches set state = 'running', good = 1 where state = 'looked'`)
  if (state === 'done') await stage.w.rows(`update desk.batches set state = 'done' where state = 'running'`)
  return made.map(({ id }) => ({ id }))
}
const numbered = ['receivables.invoice', 'receivables.credit-note', 'receivables.payment', 'sales.order', 'warehouse.delivery']
const begin = (stage: Stage, at: number) =>
  ({ ...company(stage), kind: numbered[at % numbered.length], year: 2030 + Math.floor(at / numbered.length) % 160, first: 1188 })
const begins: Fixture = each(stage => begin(stage, stage.next()))
const attachments: Fixture = async (stage, size) => (await customers(stage, size)).map(({ id }, at) =>
  ({ subjectResource: 'party.party', subjectId: id, name: `note-${at}.txt`, contentType: 'text/plain',
    content: Buffer.from(`Note ${at}`).toString('base64') }))

const dashboards: Fixture = each(async (stage, { lines }, at) => ({ owner: await stage.some('org.user'),
  name: `Board ${at} ${stage.next()}`, tiles: Array.from({ length: lines }, (_, down) => ({ kind: 'figure', title: 'Revenue',
    source: 'sales.revenue', query: 'measures=net', down })) }))
const subscriptions: Fixture = async (stage, size) => (await after(dashboards, 'desk.dashboard.create')(stage, size))
  .map(({ id }) => ({ dashboard: id, recipient: stage.person.actor.id, every: 'daily', hour: 7 }))

const orderLines = (stage: Stage, { lines }: Size) => stage.products.slice(0, lines)
  .map(product => ({ product, quantity: '2' }))
const orders: Fixture = async (stage, size) => (await customers(stage, size)).map(({ id }) =>
  ({ ...company(stage), customer: id, warehouse: stage.warehouse, lines: orderLines(stage, size) }))
const drafts = after(orders, 'sales.order.create')
const quoted = then(drafts, 'sales.order.quote')
const confirmed = then(drafts, 'sales.order.confirm')
const held: Fixture = async (stage, size) => {
  const wanted = await orders(stage, size)
  await stage.run('party.party.update',
    wanted.map(one => ({ id: one['customer'], creditLimit: { amount: '0.01', currency: 'EUR' } })))
  const made = await stage.run('sales.order.create', wanted)
  await stage.run('sales.order.confirm', made.map(one => ({ id: one['id'], requestRelease: true })))
  return made.map(one => ({ id: one['id'] }))
}
const deliveries = then(confirmed, 'sales.order.deliver', answer => ({ id: answer['delivery'] }))
const delivered = then(confirmed, 'sales.order.deliver', (_, before) => ({ id: before['id'] }))
const invoices = then(delivered, 'sales.order.invoice', answer => ({ id: answer['invoice'] }))
const posted = then(invoices, 'receivables.invoice.post')
const earlierInvoices: Fixture = async (stage, size) => (await customers(stage, size)).map(({ id }) => ({ ...company(stage),
  customer: id, number: `OLD-${stage.next()}`, day: '2026-01-15', currency: 'EUR', takenOver: 'booked',
  lines: stage.products.slice(0, size.lines).map(product => ({ product, text: 'Lamp', quantity: '2', price: '3.15' })) }))
const linesOf = (table: string, parent: string,
  more: (id: string, at: number) => Input): ((make: Fixture) => Fixture) => make =>
  async (stage, size) => {
    const made = await make(stage, size)
    const rows = await stage.w.rows<{ id: string, parent: string }>(
      `select id, ${parent} as parent from ${table} where ${parent} = any($1::uuid[]) order by position`,
      [made.map(one => one['id'])])
    return made.map(one =>
      ({ ...one, lines: rows.filter(row => row.parent === one['id']).map((row, at) => more(row.id, at)) }))
  }

const leads: Fixture = each((stage, _, at) => ({ ...company(stage), title: `Lead ${at}`,
  name: `Kim ${stage.next()}`, organisation: `Org ${stage.next()}`,
  email: `kim.${stage.next()}@kunde.example`, source: 'web' }))
const lead = after(leads, 'crm.lead.create')
const deals: Fixture = async (stage, size) => (await customers(stage, size)).map(({ id }, at) =>
  ({
    ...company(stage),
    title: `Deal ${at}`,
    customer: id,
    currency: 'EUR',
    expected: { amount: '100.00', currency: 'EUR' },
  }))
const deal = after(deals, 'crm.opportunity.create')
const tasks = after(each((stage, _, at) => ({ ...company(stage), title: `Task ${at}`, dueOn: '2026-03-09' })),
  'activity.task.create')

const appointments: Fixture = each((stage, { lines }, at) => ({ ...company(stage), title: `Meeting ${at}`,
  startsAt: '2026-03-09T09:00:00.000Z', endsAt: '2026-03-09T10:00:00.000Z',
  guests: times(lines, line => ({ name: `Guest ${line}`, email: `guest.${line}@kunde.example` })) }))
const appointment = after(appointments, 'activity.appointment.plan')

const received = (stage: Stage, { lines }: Size): Input => ({ ...company(stage), location: stage.warehouse,
  lines: stage.products.slice(0, lines).map(product => ({ product, quantity: '3', unitCost: '4.00' })) })
const entries: Fixture = async (stage, { items, lines }) => {
  const [debit, credit] = await Promise.all([stage.account('bank'), stage.account('opening')])
  return times(items, at => ({ ...company(stage), text: `Entry ${at}`, journal: 'general', lines: [
    ...times(lines, () => ({ account: debit, debit: '10.00' })),
    ...times(lines, () => ({ account: credit, credit: '10.00' }))] }))
}
const invoiceInputs: Fixture = async (stage, size) =>
  (await customers(stage, size)).map(({ id }) => ({
    ...company(stage),
    customer: id,
    currency: 'EUR',
    lines: times(size.lines, at => ({ text: `Line ${at}`, quantity: '1', price: '10.00', taxRate: '19' })),
  }))
const companies: Fixture =
  each(stage => ({ name: `Firma ${stage.next()}`, legalName: 'Firma GmbH', country: 'DE', currency: 'EUR' }))
const freshCompanies = after(companies, 'org.company.create')
/** The first period of a company of its own: nothing before it is open. */
const periods: Fixture = async (stage, size) => {
  const firms = await freshCompanies(stage, size)
  const made =
    await stage.run('org.period.create', firms.map(({ id }) => ({ ...periodOf(stage, 2026), company: id })))
  return made.map(one => ({ id: one['id'] }))
}
const periodOf = (stage: Stage, year: number): Input =>
  ({ ...company(stage), name: `${year}-01`, fiscalYear: year, startsOn: day(year), endsOn: `${year}-01-31` })
const perCompany = (make: (id: unknown, stage: Stage) => Input): Fixture => async (stage, size) =>
  (await freshCompanies(stage, { ...size, lines: 0 })).map(({ id }) => make(id, stage))

const papers = then(confirmed, 'sales.order.print', answer => ({ id: answer['paper'] }))
const mails: Fixture = (stage, { items }) =>
  stage.inWork(work => times(items, at => ({ id: work.insert(mail, {
    company: stage.w.company,
    toAddress: 'kim@kunde.example',
    subject: `Mail ${at}`,
    body: 'Hello',
    dueAt: work.now,
    messageId: `<${work.newId()}@lumen.example>`,
    files: [],
  }).id })))
const hooks: Fixture = each((stage, _, at) => ({ ...company(stage), name: `Hook ${at}`, url: 'https://example.com/told',
  events: 'sales.*' }))
const providers: Fixture = each(async (stage, { lines }, at) => {
  const role = await stage.some('org.role')
  return { name: `Provider ${at}`, issuer: `https://id${stage.next()}.example.com`, clientId: 'kontor',
    roles: times(lines, line => ({ value: `group ${line}`, role })) }
})
const told: Fixture = async (stage, { items }) => {
  const webhook = await stage.some('hooks.webhook')
  return stage.inWork(work => times(items, () => ({ id: work.insert(delivery, { ...company(stage), webhook,
    event: 'sales.order.confirmed', subject: webhook, place: Decimal.one, body: {}, dueAt: work.now, state: 'dead' }).id })))
}
const noticesTold: Fixture = async (stage, { items }) => {
  const user = await stage.some('org.user')
  return stage.inWork(work => times(items, at => ({ id: work.insert(notice, { user, kind: 'due', key: `due:${work.newId()}`,
    title: `Due ${at}` }).id })))
}
/** What a process keeps about confirmed orders. */
const ofProcess = (table: 'tasks' | 'instances', state: string): Fixture => async (stage, size) => {
  const made = await confirmed(stage, size)
  return stage.w.rows<{ id: string }>(
    `select distinct on (subject) id from process.${table} where subject = any($1::text[]) and ${state}`,
    [made.map(one => one['id'])])
}

/** Commands that this stage cannot play: no process of this house can be asked, or a table changes its form. */
export const provedElsewhere: Readonly<Record<string, string>> = {
  'process.task.complete': 'kernel/process/runtime.test.ts',
  'process.instance.start': 'kernel/process/runtime.test.ts',
  'process.incident.retry': 'kernel/process/runtime.test.ts',
  // why: a column comes, is filled and goes by statements of its own; how many, is counted there.
  'own.field.add': 'app/own-statements.test.ts',
  'own.field.update': 'app/own-statements.test.ts',
  'own.field.hide': 'app/own-statements.test.ts',
  'own.field.restore': 'app/own-statements.test.ts',
  'own.field.discard': 'app/own-statements.test.ts',
  'own.field.retype': 'app/own-statements.test.ts',
  'own.field.rename': 'app/own-statements.test.ts',
  'own.field.fill': 'app/own-statements.test.ts',
  'own.field.indexed': 'app/own-statements.test.ts',
}

/** How a command's input is made, where the types of its fields do not tell. */
export const fixtures: Readonly<Record<string, Fixture>> = {
  'party.party.create': party,
  'party.party.update': async (stage, size) =>
    (await customers(stage, size)).map(one => ({
      ...one,
      note: 'Called',
      addresses: times(size.lines,
        at => ({ purpose: 'billing', street: `New ${at}`, city: 'Kiel', country: 'DE' })),
    })),
  'party.party.add-role': saying(customers, { role: 'supplier' }),
  'party.relation.create': async (stage, size) => {
    const other = await stage.some('party.party')
    return (await customers(stage, size)).map(({ id }) => ({ party: id, other, kind: 'works-for' }))
  },
  'crm.lead.create': leads,
  'crm.lead.convert': lead,
  'crm.lead.work': lead,
  'crm.lead.lose': saying(lead, { reason: 'no-budget' }),
  'crm.opportunity.create': deals,
  'crm.opportunity.win': deal,
  'crm.opportunity.move': async (stage, size) => {
    const target = await stageNamed(stage, 'Qualified')
    return (await deal(stage, size)).map(one => ({ ...one, stage: target }))
  },
  'crm.opportunity.lose': saying(deal, { reason: 'price' }),
  'crm.opportunity.reopen': then(deal, 'crm.opportunity.win'),
  'crm.forecast-snapshot.take': async (stage, size) => {
    await deal(stage, size)
    return times(size.items, () => company(stage))
  },
  'activity.task.create': each((stage, _, at) =>
    ({ ...company(stage), title: `Task ${at}`, dueOn: '2026-03-09' })),
  'activity.task.complete': tasks,
  'activity.task.cancel': tasks,
  'activity.task.reschedule': saying(tasks, { dueOn: '2026-03-10' }),
  'notices.notice.mark-read': noticesTold,
  'notices.notice.mark-unread': then(noticesTold, 'notices.notice.mark-read'),
  'notices.notice.mark-all-read': each(() => ({})),
  'notices.setting.choose': each(() => ({})),
  'notices.follow.start': async (stage, size) => (await customers(stage, size)).map(({ id }) =>
    ({ subjectResource: 'party.party', subjectId: id })),
  'notices.follow.stop': async (stage, size) => (await stage.run('notices.follow.start',
    (await customers(stage, size)).map(({ id }) => ({ subjectResource: 'party.party', subjectId: id })))).map(({ id }) => ({ id })),
  'crm.opportunity.apply-plan': async (stage, size) => {
    const [plan] = await stage.w.rows<{ id: string }>('select id from crm.plans where company_id = $1', [stage.w.company])
    return (await deal(stage, size)).map(one => ({ ...one, plan: plan?.id }))
  },
  'activity.entry.send-mail': async (stage, size) => (await customers(stage, size)).map(({ id }) =>
    ({ ...company(stage), party: id, toAddress: 'kim@kunde.example', title: 'Hello', body: 'How are you?' })),
  'activity.appointment.plan': appointments,
  'activity.appointment.move': saying(appointment, { startsAt: '2026-03-10T09:00:00.000Z', endsAt: '2026-03-10T10:00:00.000Z' }),
  'activity.appointment.change': saying(appointment, { title: 'Another' }),
  'activity.appointment.cancel': appointment,
  'calendar.feed.open': each(() => ({})),
  'calendar.feed.revoke': async (stage, size) => (await stage.run('calendar.feed.open', times(size.items, () => ({}))))
    .map(({ id }) => ({ id })),
  'stock.warehouse.create': each(stage => ({ ...company(stage), code: `W${stage.next()}`, name: 'Depot' })),
  'stock.location.create': each(stage =>
    ({ ...company(stage), code: `L${stage.next()}`, name: 'Shelf', warehouse: stage.warehouse })),
  'stock.move.receive': each(received),
  'stock.move.take-back': then(each(received), 'stock.move.receive', ({ moves }) => ({ id: [moves].flat()[0] })),
  'stock.move.adjust': each((stage, { lines }, at) => ({
    ...company(stage), location: stage.warehouse,
    lines: stage.products.slice(0, lines)
      // why: always more than the count before, as goods found are asked about and goods lost are not.
      .map(product => ({ product, counted: `${200_000 + at + 20 * stage.next()}` })),
  })),
  'stock.move.transfer': async (stage, { items, lines }) => {
    const target = await stage.some('stock.location')
    return times(items, () => ({ ...company(stage), source: stage.warehouse, target,
      lines: stage.products.slice(0, lines).map(product => ({ product, quantity: '1' })) }))
  },
  'ledger.entry.post': entries,
  'ledger.entry.reverse': after(entries, 'ledger.entry.post'),
  'ledger.entry.take-back': after(entries, 'ledger.entry.post'),
  'ledger.account.import': perCompany(id =>
    ({ company: id, csv: 'code,name,kind,role\n1000,Bank,asset,bank\n1200,Debtors,asset,\n' })),
  'ledger.journal.create': perCompany(id => ({ company: id, code: 'GEN', name: 'General', kind: 'general' })),
  'ledger.period.close': periods,
  'ledger.period.reopen': then(periods, 'ledger.period.close'),
  'org.period.create': each(stage => periodOf(stage, 2200 + stage.next())),
  'org.company.create': companies,
  'org.company.update': perCompany(id => ({ id, phone: '+4930123456', numbering: { 'sales.order': 'K{00000}' } })),
  'org.company.load-example': perCompany(id => ({ id })),
  'org.company.remove-example': then(perCompany(id => ({ id })), 'org.company.load-example', answer => ({ id: answer['example'] })),
  'org.company.furnish': perCompany(id => ({ id, fromYear: 2026, years: 1 })),
  'org.currency-rate.create': each(stage =>
    ({ base: 'EUR', currency: 'USD', day: `${1900 + stage.next()}-01-01`, rate: '1.1' })),
  'org.user.create': each(async stage => ({ name: 'User', email: `user.${stage.next()}@lumen.example`, ...company(stage),
    roles: [{ role: await stage.some('org.role') }] })),
  'documents.series.create': begins,
  'documents.series.update': after(begins, 'documents.series.create', () => ({ first: 1200 })),
  'org.identity-provider.create': providers,
  'org.identity-provider.set-secret': after(providers, 'org.identity-provider.create', () => ({ secret: 'between the two' })),
  'desk.view.create': views,
  'desk.dashboard.create': dashboards,
  'desk.target.create': each(stage => {
    const year = 1000 + Number(stage.next())
    return { ...company(stage), figure: 'revenue', goal: '50000', startsOn: `${year}-01-01`, endsOn: `${year}-12-31` }
  }),
  'desk.subscription.plan': subscriptions,
  'desk.subscription.remove': then(subscriptions, 'desk.subscription.plan', answer => ({ id: answer['id'] })),
  'desk.dashboard.share': then(dashboards, 'desk.dashboard.create', answer => ({ id: answer['id'], shared: 'everybody' })),
  'desk.view.share': then(views, 'desk.view.create', answer => ({ id: answer['id'], shared: 'everybody' })),
  'desk.batch.start': batches,
  'desk.batch.run': batchesIn('looked'),
  'desk.batch.cancel': batchesIn('looked'),
  'desk.batch.undo': batchesIn('done'),
  'desk.import.pause': importsIn('running'),
  'desk.import.resume': importsIn('paused'),
  'desk.import.cancel': importsIn('running'),
  'desk.import.undo': importsIn('done'),
  'party.party.take-back': customers,
  'party.party.merge': async (stage, size) => {
    const others = await stage.run('party.party.create', await party(stage, size))
    return (await customers(stage, size)).map((one, at) => ({ ...one, other: others[at]?.['id'] }))
  },
  'party.party.part': async (stage, size) => {
    const others = await stage.run('party.party.create', await party(stage, size))
    await stage.run('party.party.merge', (await customers(stage, size)).map((one, at) => ({ ...one, other: others[at]?.['id'] })))
    return others.map(answer => ({ id: answer['id'] }))
  },
  'party.duplicate.dismiss': async (stage, size) => {
    const pairs = await Promise.all(times(size.items, async () => {
      const made = (await stage.run('party.party.create', await party(stage, { ...size, items: 2 }))).map(one => String(one['id'])).sort()
      const id = uuidv7()
      await stage.w.rows(`insert into party.duplicates (id, version, created_at, updated_at, one_id, other_id, names, score, said, state)
        values ($1, 1, now(), now(), $2, $3, 'A · B', 80, '[]', 'open')`, [id, made[0], made[1]])
      return { id }
    }))
    return pairs
  },
  'catalog.product.merge': async (stage, size) => {
    const [stay, go] = [await products(stage, size), await products(stage, size)]
    return stay.map((id, at) => ({ id, other: go[at] }))
  },
  'catalog.product.part': async (stage, size) => {
    const [stay, go] = [await products(stage, size), await products(stage, size)]
    await stage.run('catalog.product.merge', stay.map((id, at) => ({ id, other: go[at] })))
    return go.map(id => ({ id }))
  },
  'catalog.duplicate.dismiss': (stage, size) => Promise.all(times(size.items, async () => {
    const made = (await products(stage, { ...size, items: 2 })).sort()
    const id = uuidv7()
    await stage.w.rows(`insert into catalog.duplicates (id, version, created_at, updated_at, one_id, other_id, names, score, said, state)
      values ($1, 1, now(), now(), $2, $3, 'A · B', 80, '[]', 'open')`, [id, made[0], made[1]])
    return { id }
  })),
  'tax.rate.create': each(stage => {
    const year = 1000 + stage.next()
    return {
      country: 'NZ',
      taxClass: 'standard',
      rate: '15',
      validFrom: day(year),
      validUntil: day(year + 1),
    }
  }),
  'papers.rule.create': perCompany(id => ({ company: id, kind: 'quote', mail: true })),
  'papers.paper.give-up': saying(papers, { problem: 'Torn' }),
  'papers.paper.retry': then(saying(papers, { problem: 'Torn' }), 'papers.paper.give-up'),
  'hooks.webhook.create': hooks,
  'hooks.webhook.update': after(hooks, 'hooks.webhook.create', () => ({ events: 'crm.*' })),
  'hooks.webhook.renew-secret': after(hooks, 'hooks.webhook.create'),
  'hooks.delivery.replay': told,
  'documents.file.attach': attachments,
  'documents.file.detach': after(attachments, 'documents.file.attach'),
  'documents.mail.record-sent': mails,
  'documents.mail.give-up': saying(mails, { problem: 'Bounced' }),
  'documents.mail.retry': then(saying(mails, { problem: 'Bounced' }), 'documents.mail.give-up'),
  'process.task.assign': async (stage, size) => {
    const assignee = await stage.some('org.user')
    return (await ofProcess('tasks', `state = 'open'`)(stage, size)).map(one => ({ ...one, assignee }))
  },
  'process.task.skip': saying(ofProcess('tasks', `state = 'open'`), { reason: 'Not needed' }),
  'process.instance.cancel': ofProcess('instances', `state = 'running'`),
  'catalog.price.create': each(async stage => ({
    priceList: await stage.some('catalog.price-list'),
    price: '9.00',
    validFrom: '2026-01-01',
    product: (await stage.one('catalog.product.create',
      await plainInput(stage, commandNamed('catalog.product.create'))))['id'],
  })),
  'sales.order.create': orders,
  'sales.order.quote': drafts,
  'sales.order.confirm': drafts,
  'sales.order.cancel': confirmed,
  'sales.order.repeat': drafts,
  'sales.order.update': async (stage, size) =>
    (await drafts(stage, size)).map(one => ({ ...one, note: 'New', lines: orderLines(stage, size) })),
  'sales.order.revise': quoted,
  'sales.order.release': held,
  'sales.order.reserve': confirmed,
  'sales.order.accept': saying(quoted, { acceptedBy: 'Kim' }),
  'sales.order.change': linesOf('sales.order_lines', 'order_id',
    id => ({ line: id, quantity: '3' }))(confirmed),
  'sales.order.deliver': confirmed,
  'sales.order.invoice': delivered,
  'sales.order.print': confirmed,
  'warehouse.delivery.print': deliveries,
  'warehouse.delivery.return': deliveries,
  'warehouse.delivery.update': saying(deliveries, { carrier: 'Post' }),
  'receivables.invoice.create': invoiceInputs,
  'receivables.invoice.update': async (stage, size) => (await after(invoiceInputs, 'receivables.invoice.create')(stage, size))
    .map(one => ({ ...one, note: 'New',
      lines: times(size.lines, at => ({ text: `Other ${at}`, quantity: '2', price: '9.00', taxRate: '7' })) })),
  'receivables.invoice.take-over': earlierInvoices,
  'receivables.invoice.take-back': after(earlierInvoices, 'receivables.invoice.take-over'),
  'receivables.invoice.discard': invoices,
  'receivables.invoice.post': invoices,
  'receivables.invoice.print': posted,
  'receivables.invoice.credit': posted,
  'receivables.payment.create': async (stage, size) => {
    const made = await posted(stage, size)
    const rows = await stage.w.rows<{ id: string, customer: string, gross: bigint }>(
      'select id, customer_id as customer, gross from receivables.invoices where id = any($1::uuid[])',
      [made.map(one => one['id'])])
    return rows.map(row => ({
      ...company(stage),
      customer: row.customer,
      currency: 'EUR',
      amount: { amount: formatMinor(row.gross, 'EUR'), currency: 'EUR' },
      allocations: [{ invoice: row.id }],
    }))
  },
}

async function stageNamed(stage: Stage, name: string): Promise<string> {
  const [row] = await stage.w.rows<{ id: string }>(
    'select id from crm.stages where company_id = $1 and name = $2', [stage.w.company, name])
  return row?.id ?? ''
}

export function commandNamed(name: string): AnyCommand {
  const found = house.commands.get(name)
  if (!found) throw new Error(`no command ${name}`)
  return found
}

const isDerived = (command: AnyCommand): boolean =>
  /^(Makes a record|Changes fields and lines of a record|Removes a record nothing refers to): /.test(
    command.doc)

/**
 * The inputs of a command by its line, or, for a derived verb, by the types of its fields; null when nobody
 * knows.
 */
export function fixtureFor(command: AnyCommand): Fixture | null {
  const known = fixtures[command.name]
  if (known) return known
  const plain = isDerived(command) || Object.keys(command.lists ?? {}).length === 0
  if (command.creates && plain) return each(stage => plainInput(stage, command))
  const maker = command.on ? `${command.on.name}.create` : ''
  const make = house.commands.has(maker) ? fixtureFor(commandNamed(maker)) : null
  if (!make || !isDerived(command)) return null
  return after(make, maker, command.verb === 'update' ? stage => changedField(stage, command) : undefined)
}

/** A record of a resource: one there already, or one made by its fixture. */
async function makeSome(stage: Stage, resource: string): Promise<string> {
  const { table } = house.resources.get(resource) ?? {}
  if (!table) throw new Error(`no resource ${resource}`)
  if (resource === 'org.company') return stage.w.company
  const maker = `${resource}.create`
  const make = house.commands.has(maker) && resource !== 'org.user' ? fixtureFor(commandNamed(maker)) : null
  if (!make) {
    const [row] = await stage.w.rows<{ id: string }>(`select id from ${table} order by id limit 1`)
    if (!row) throw new Error(`there is no ${resource}`)
    return row.id
  }
  const [made] = await stage.run(maker, await make(stage, { items: 1, lines: 1 }))
  return String(made?.['id'])
}

export const newStage = (): Promise<Stage> => openStage(makeSome)
