// What typed words are offered as: fields' choices, days, figures; and several values of a field become one filter.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { CalendarDate } from '../../../kernel/values/calendar-date.ts'
import type { ResourceMeta } from '../meta.ts'
import { facetsOf, spansOf, withFacet } from './facets.ts'
import { apiQuery, readList } from './list-state.ts'

const resource: ResourceMeta = { name: 'sales.order', path: 'sales/orders', noun: 'Order', plural: 'Orders', label: ['number'], can: {},
  fields: {
    number: { kind: 'text', label: 'Number', filter: ['eq', 'contains'] }, note: { kind: 'text', label: 'Note' },
    state: { kind: 'state', label: 'State', filter: ['eq', 'in'], choices: [{ value: 'draft', label: 'Draft' },
      { value: 'confirmed', label: 'Confirmed' }] },
    blocked: { kind: 'boolean', label: 'Blocked', filter: ['eq'] }, orderedOn: { kind: 'date', label: 'Ordered', filter: ['gte', 'lte'] },
    gross: { kind: 'amount', label: 'Total', filter: ['gte', 'lte'] }, country: { kind: 'country', label: 'Country', filter: ['eq', 'in'] },
  } }
const today = '2026-03-15' as CalendarDate // why: a literal that is a valid date.
const say = (key: string, params: Readonly<Record<string, string>> = {}) => params['value'] ?? key
const offered = (typed: string) => facetsOf(resource, { typed, lang: 'en', today, say }).map(one =>
  one.filters.map(({ field, op, value }) => `${field}.${op}=${value}`).join('&'))

test('words find choices, by themselves or with their field', () => {
  assert.deepEqual(offered('conf'), ['state.eq=confirmed', 'number.contains=conf'])
  assert.deepEqual(offered('state dra')[0], 'state.eq=draft')
  assert.deepEqual(offered('denm')[0], 'country.eq=DK')
})

test('figures bound amounts, days bound days', () => {
  assert.deepEqual(offered('1,500')?.slice(0, 2), ['gross.gte=1500', 'gross.lte=1500'])
  const days = offered('1/3/2026')
  assert.ok(days.includes('orderedOn.gte=2026-03-01&orderedOn.lte=2026-03-01') && days.includes('orderedOn.gte=2026-03-01'), days.join())
  assert.deepEqual(spansOf(today).find(([name]) => name === 'lastMonth'), ['lastMonth', '2026-02-01', '2026-02-28'])
})

test('nothing typed offers nothing', () => assert.deepEqual(offered('  '), []))

test('values of a field are alternatives, fields are conditions', () => {
  const [draft] = facetsOf(resource, { typed: 'draft', lang: 'en', today, say })
  const [confirmed] = facetsOf(resource, { typed: 'confirmed', lang: 'en', today, say })
  assert.ok(draft && confirmed)
  const one = withFacet(readList({ blocked: 'true' }, resource.fields), resource, draft)
  assert.deepEqual(apiQuery(one), { blocked: 'true', state: 'draft' })
  assert.deepEqual(apiQuery(withFacet(one, resource, draft)), { blocked: 'true', state: 'draft' })
  assert.deepEqual(apiQuery(withFacet(one, resource, confirmed)), { 'blocked': 'true', 'state.in': 'draft,confirmed' })
})
