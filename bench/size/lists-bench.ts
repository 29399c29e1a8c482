// Lists and searches of a house of a size: first, deep and any page, every kind of filter, pieces of names with one,
// hundreds and thousands of hits, counts and groups, each beside the SQL somebody would write for the same rows.
import { type Asked, type Asker } from './asker.ts'
import { type Measure, compare } from './measure.ts'
import { columnNamed } from '../../kernel/model/resource.ts'
import { frequentName, rareName } from './parties.ts'

const page = '100'

interface Listed { readonly name: string, readonly resource: string, readonly asked: Asked, readonly floor: string }

/** A page as somebody would write it by hand, with the names it refers to. */
const byHand = (where: string, order = 'p.name, p.id'): string => `select p.*, o.name as owner, f.name as parent from party.parties p
  left join org.users o on o.id = p.owner_id left join party.parties f on f.id = p.parent_id ${where} order by ${order} limit ${page}`
const orderByHand = (where: string, order: string, limit: number | string = page): string =>
  `select o.*, c.name as customer, u.name as seller from sales.orders o
  join party.parties c on c.id = o.customer_id join org.users u on u.id = o.salesperson_id where ${where} order by ${order} limit ${limit}`

const partyLists = (mail: string, number: string, owner: string): Listed[] => {
  const of = (name: string, asked: Asked, where: string, order?: string): Listed =>
    ({ name: `parties.${name}`, resource: 'party.party', asked: { limit: page, ...asked }, floor: byHand(where, order) })
  return [
    of('first-page', {}, ''),
    of('filter.country', { country: 'DK' }, `where p.country = 'DK'`),
    of('filter.customer', { isCustomer: 'true' }, 'where p.is_customer'),
    of('filter.owner', { owner }, `where p.owner_id = '${owner}'`),
    of('filter.mail', { email: mail }, `where p.email = '${mail}'`),
    of('filter.source', { source: 'fair' }, `where p.source = 'fair'`),
    of('filter.blocked', { blocked: 'true' }, 'where p.blocked'),
    of('two.country-blocked', { country: 'DK', blocked: 'true' }, `where p.country = 'DK' and p.blocked`),
    of('two.country-supplier', { country: 'CN', isSupplier: 'true' }, `where p.country = 'CN' and p.is_supplier`),
    of('two.owner-source', { owner, source: 'fair' }, `where p.owner_id = '${owner}' and p.source = 'fair'`),
    of('two.contact-customer', { isContact: 'true', isCustomer: 'true' }, 'where p.is_contact and p.is_customer'),
    of('search.one', { search: number }, `where p.search_text like '%${number.toLowerCase()}%'`),
    of('search.hundreds', { search: rareName }, `where p.search_text like '%${rareName.toLowerCase()}%'`),
    of('search.thousands', { search: frequentName }, `where p.search_text like '%${frequentName.toLowerCase()}%'`),
    of('search.number-hundreds', { search: number.slice(0, 6) }, `where p.search_text like '%${number.slice(0, 6).toLowerCase()}%'`),
    of('search.number-thousands', { search: number.slice(0, 4) }, `where p.search_text like '%${number.slice(0, 4).toLowerCase()}%'`),
    of('search.mail-hundreds', { search: `info@${rareName.toLowerCase()}` },
      `where p.search_text like '%info@${rareName.toLowerCase()}%'`),
    of('search.mail-thousands', { search: `info@${frequentName.toLowerCase()}` },
      `where p.search_text like '%info@${frequentName.toLowerCase()}%'`),
    of('search.mail', { search: mail.slice(0, 14) }, `where p.search_text like '%${mail.slice(0, 14)}%'`),
    of('search.everywhere', { search: 'example' }, `where p.search_text like '%example%'`),
    of('search.two-letters', { search: 'ho' }, `where kernel.words(p.search_text) @@ to_tsquery('simple', 'ho:*')`),
    of('search.chinese', { search: '照明' }, `where kernel.words(p.search_text) @@ to_tsquery('simple', '照明')
      and p.search_text like '%照明%'`),
    of('search.filter', { search: frequentName, country: 'DK' }, `where p.search_text like '%${frequentName.toLowerCase()}%'
      and p.country = 'DK'`),
  ]
}

const orderLists = (company: string, customer: string, seller: string): Listed[] => {
  const of = (name: string, asked: Asked, where: string, order = 'o.created_at desc, o.id desc'): Listed => ({ name: `orders.${name}`,
    resource: 'sales.order', asked: { limit: page, ...asked }, floor: orderByHand(`o.company_id = '${company}' and ${where}`, order) })
  return [
    of('first-page', {}, 'true'),
    of('filter.customer', { customer }, `o.customer_id = '${customer}'`),
    of('filter.state', { state: 'draft' }, `o.state = 'draft'`),
    of('filter.seller', { salesperson: seller }, `o.salesperson_id = '${seller}'`),
    of('filter.month', { 'orderedOn.gte': '2025-03-01', 'orderedOn.lte': '2025-03-31' }, `o.ordered_on between '2025-03-01'
      and '2025-03-31'`),
    of('filter.large', { 'gross.gte': '50000 EUR' }, `o.gross >= 5000000 and o.currency = 'EUR'`),
    of('sort.gross', { sort: '-gross' }, 'true', 'o.gross desc, o.id desc'),
    of('two.state-seller', { state: 'draft', salesperson: seller }, `o.state = 'draft' and o.salesperson_id = '${seller}'`),
    of('two.cancelled-seller', { state: 'cancelled', salesperson: seller, sort: 'orderedOn' },
      `o.state = 'cancelled' and o.salesperson_id = '${seller}'`, 'o.ordered_on, o.id'),
    of('two.unpaid-month', { payment: 'none', 'orderedOn.gte': '2024-01-01', 'orderedOn.lte': '2024-01-31', sort: '-gross' },
      `o.payment = 'none' and o.ordered_on between '2024-01-01' and '2024-01-31'`, 'o.gross desc, o.id desc'),
    of('search.number', { search: '0004711' }, `o.search_text like '%0004711%'`),
    of('search.reference', { search: '4711' }, `o.search_text like '%4711%'`),
  ]
}

/** A filter by each field that has an index, by a value that is there: the fields are asked of the house, so none is forgotten. */
async function measureFilters(asker: Asker, measure: Measure, { resource, alias, floor }: {
  resource: string, alias: string, floor: (where: string) => string }): Promise<void> {
  const known = asker.reader.house.resources.get(resource)
  if (!known) throw new Error(`there is no ${resource}`)
  for (const name of known.find?.by ?? []) {
    const column = columnNamed(known, name)
    const [row] = await asker.plain<{ value: string }>(`select ${column}::text as value from ${known.table}
      where ${column} is not null ${known.fields[name]?.spec.type.name === 'boolean' ? `order by ${column} desc` : ''} limit 1`)
    if (row === undefined) continue
    await compare(measure, { name: `${known.name.split('.')[1] === 'party' ? 'parties' : 'orders'}.each.${name}`,
      ours: () => asker.list(resource, { limit: page, [name]: row.value }),
      floor: () => asker.plain(floor(`${alias}.${column} = '${row.value.replaceAll(`'`, `''`)}'`)) })
  }
}

const one = async (asker: Asker, text: string): Promise<string> => String(Object.values((await asker.plain(text))[0] ?? {})[0])

async function measureAll(asker: Asker, measure: Measure, cases: readonly Listed[]): Promise<void> {
  for (const { name, resource, asked, floor } of cases) {
    await compare(measure, { name, ours: () => asker.list(resource, asked), floor: () => asker.plain(floor) })
  }
}

export async function measureParties(asker: Asker, measure: Measure, parties: number): Promise<void> {
  const mail = await one(asker, `select email from party.parties where number = 'P' || lpad('${Math.floor(parties / 20) * 10 + 1}',
    7, '0')`)
  const owner = await one(asker, 'select id from bench.people where i = 3')
  await measureAll(asker, measure, partyLists(mail, `P${String(parties / 2 + 7).padStart(7, '0')}`, owner))
  await measureFilters(asker, measure, { resource: 'party.party', alias: 'p', floor: where => byHand(`where ${where}`) })
  await measurePlaces(asker, measure, parties)
  await measurePartyCounts(asker, measure)
}

export async function measureOrders(asker: Asker, measure: Measure, company: string): Promise<void> {
  const seller = await one(asker, 'select id from bench.people where i = 3')
  const customer = await one(asker, 'select customer_id from sales.orders group by 1 order by count(*) desc limit 1')
  await measureAll(asker, measure, orderLists(company, customer, seller))
  await measureFilters(asker, measure, { resource: 'sales.order', alias: 'o',
    floor: where => orderByHand(`o.company_id = '${company}' and ${where}`, 'o.created_at desc, o.id desc') })
  await measureOrderCounts(asker, measure, company)
  await measureTyping(asker, measure)
}

async function measurePlaces(asker: Asker, measure: Measure, parties: number): Promise<void> {
  const middle = Math.floor(parties / 2)
  const { next } = await asker.list('party.party', { limit: page, skip: String(middle) })
  const [at] = await asker.plain<{ name: string, id: string }>(`select name, id from party.parties order by name,
    id offset ${middle + 99} limit 1`)
  await compare(measure, { name: 'parties.deep-page', ours: () => asker.list('party.party', { limit: page, after: next ?? '' }),
    floor: () => asker.plain(byHand(`where (p.name, p.id) > ('${at?.name.replaceAll(`'`, `''`)}', '${at?.id}')`)) })
  await compare(measure, { name: 'parties.any-place', ours: () => asker.list('party.party', { limit: page, skip: String(middle) }),
    floor: () => asker.plain(`select p.* from (select id from party.parties order by name, id offset ${middle} limit ${page}) x
      join party.parties p using (id) order by p.name, p.id`) })
}

const capped = (where: string): string => `select count(*) from (select 1 from ${where} limit 10001) c`

async function measurePartyCounts(asker: Asker, measure: Measure): Promise<void> {
  await compare(measure, { name: 'parties.counted', ours: () => asker.list('party.party', { limit: '1', count: 'capped' }),
    floor: () => asker.plain(capped('party.parties')) })
  await compare(measure, { name: 'parties.counted.country', ours: () => asker.list('party.party', { limit: '1', count: 'capped',
    country: 'DK' }),
    floor: () => asker.plain(capped(`party.parties where country = 'DK'`)) })
  await compare(measure, { name: 'parties.groups.country', ours: () => asker.groups('party.party', { by: 'country' }),
    floor: () => asker.plain('select country, currency, count(*), sum(credit_limit) from party.parties group by 1, 2') })
}

async function measureOrderCounts(asker: Asker, measure: Measure, company: string): Promise<void> {
  const sums = 'currency, count(*), sum(net), sum(tax), sum(gross), sum(paid), sum(margin) from sales.orders'
  await compare(measure, { name: 'orders.counted.state', ours: () => asker.list('sales.order', { limit: '1', count: 'capped',
    state: 'closed' }),
    floor: () => Promise.all([asker.plain(capped(`sales.orders where company_id = '${company}' and state = 'closed'`)),
      asker.plain(orderByHand(`o.company_id = '${company}' and o.state = 'closed'`, 'o.created_at desc, o.id desc', 1))]) })
  await compare(measure, { name: 'orders.groups.state', ours: () => asker.groups('sales.order', { by: 'state' }),
    floor: () => asker.plain(`select state, ${sums} where company_id = '${company}' group by 1, 2`) })
  await compare(measure, { name: 'orders.groups.drafts-by-seller', ours: () => asker.groups('sales.order', { by: 'salesperson',
    state: 'draft' }),
    floor: () => asker.plain(`select salesperson_id, ${sums} where company_id = '${company}' and state = 'draft' group by 1, 2`) })
}

/** The house looks into every kind of record at once; the floor into each of those that can be found by words. */
async function measureTyping(asker: Asker, measure: Measure): Promise<void> {
  const tables = [...asker.reader.house.resources.values()].filter(one => !one.hidden && (one.find?.search ?? []).length > 0)
  for (const [name, q] of [['number', 'P0000777'], ['rare', rareName], ['frequent', frequentName], ['two-words',
    `${frequentName} gmbh`], ['beginning', 'ho']] as const) {
    const found = q.length < 3 ? `kernel.words(search_text) @@ to_tsquery('simple', '${q}:*')`
      : q.toLowerCase().split(' ').map(word => `search_text like '%${word}%'`).join(' and ')
    await compare(measure, { name: `type-ahead.${name}`, ours: () => asker.search(q),
      floor: () => asker.plain(tables.map(({ table }) => `(select id, search_text
        from ${table} where ${found} limit 200)`).join(' union all ')) })
  }
}
