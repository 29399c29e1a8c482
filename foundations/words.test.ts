// The foundations are fully worded: what screens, refusals and reasons ask for exists in all four languages.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { createCatalogue } from '../kernel/i18n/catalogue.ts'
import { checkCompleteness, completenessReport } from '../kernel/i18n/completeness.ts'
import { loadWords } from '../kernel/i18n/words.ts'
import { requiredKeys, spokenKeys } from '../kernel/read/naming.ts'
import { foundationsHouse } from './testing/foundations.ts'

const rooms = ['party', 'catalog', 'tax', 'documents', 'desk']
const words = createCatalogue(rooms.map(room => loadWords(new URL(`${room}/words/`, import.meta.url))))

const reasons = {
  'tax.why': ['domestic', 'small-business', 'intra-eu-goods', 'reverse-charge', 'destination', 'origin', 'export', 'abroad', 'no-vat',
    'exempt'],
  'party.duplicate-reason': ['vat-id', 'email', 'phone', 'name', 'mail-domain'],
  'catalog.duplicate-reason': ['barcode', 'code', 'model', 'name', 'description', 'price'],
  'event': ['party.party.created', 'party.party.role-added', 'documents.file.attached', 'catalog.product.merged'],
  'report': ['party.duplicates', 'party.merge-preview', 'party.relations', 'catalog.product-finder', 'catalog.identify-products',
    'catalog.duplicates', 'catalog.merge-preview',
    'desk.views', 'desk.dashboards'],
}
const stays = ['built-upon', 'changed-since', 'no-way-back'].map(code => `invalid.${code}`)
const refusals = ['vat-id', 'email', 'phone', 'website', 'iban', 'bic'].map(kind => ({ key: `invalid.not-${kind}`, params: ['value'] }))

test('every key is worded, none is left over, all languages fill the same blanks', () => {
  const own = requiredKeys(foundationsHouse).filter(({ key }) =>
    rooms.some(room => key.includes(`.${room}.`) || key.startsWith(`problem.${room}/`)))
  const more = Object.entries(reasons).flatMap(([head, tails]) => tails.map(tail => ({ key: `${head}.${tail}` })))
  const known = own.filter(({ key }) => !key.startsWith('verb.') && !key.startsWith('room.'))
  assert.ok(known.length > 150)
  const found = checkCompleteness(words, [...known, ...more, ...refusals, ...stays, 'invalid.own-parent'])
  // why: what is worded may be explained, where the house asks for it and wherever else it helps.
  const explained = new Set([...spokenKeys(foundationsHouse), ...known.flatMap(({ key }) => [`${key}.doc`, `${key}.derived`])])
  assert.deepEqual(completenessReport({ ...found, unused: found.unused.filter(key => !explained.has(key)) }), [])
})
