// How well the house knows again whom and what it has, at its usual settings: people by the nightly watch (FEBRL 1, names and
// addresses alone) and products by the hints a person sees while typing (Abt and Buy, two catalogues of the same goods).
//
//   npm run bench -- duplicates
import { loadavg } from 'node:os'
import { rounded, tell } from './frame/figures.ts'
import { watchDuplicates } from '../foundations/party/contract.ts'
import { Reader } from '../kernel/read/reader.ts'
import { abt, asProduct, buy, judged, pricesOf } from '../testing/data/abt-buy.ts'
import { fileOf, missing } from '../testing/data/tables.ts'
import { createWorld } from '../testing/world.ts'

const unfit = missing('dedupe-products') || missing('dedupe-people')
if (unfit) throw new Error(unfit)
const w = await createWorld()
try {
  const goods = abt().map(asProduct)
  const [unit] = await w.rows<{ id: string }>(`select id from org.units where code = 'C62'`)
  const { answers } = await w.admin.doesAll('catalog.product.create', goods.map(item => ({ ...item, unit: unit?.id })))
  const ids = answers.map(answer => String(answer['id']))
  const list = await w.admin.does('catalog.price-list.create', { name: 'Abt', currency: 'EUR', standard: true })
  await w.admin.doesAll('catalog.price.create', pricesOf(abt(), ids, String(list['id'])))
  const known = new Map(abt().map((cells, at) => [ids[at] ?? '', cells['unique_id'] ?? '']))
  const start = performance.now()
  const products = await judged(new Reader(w.engine, w.admin.actor), known, buy())
  tell({ bench: 'duplicates.products', value: rounded(products.f1, 3), unit: 'F1', ...products, precision: rounded(products.precision, 3),
    recall: rounded(products.recall, 3), f1: rounded(products.f1, 3), msEach: rounded((performance.now() - start) / buy().length),
    load: loadavg().map(one => rounded(one)) })

  const people = fileOf('dedupe-people/febrl1.csv').toString('utf8').trim().split('\n').slice(1).map(line =>
    line.split(',').map(cell => cell.trim()))
  const items = people.map(([id = '', given, family, house = '', street = '', street2, city, code, region]) => ({ kind: 'person',
    country: 'AU', name: `${given} ${family}`.trim() || '–', note: id, addresses: [{ street: `${street} ${house}`.trim() || '–',
      street2: street2 || null, city: city || '–', postalCode: code || null, region: region || null, country: 'AU' }] }))
  await w.admin.doesAll('party.party.create', items)
  while (await watchDuplicates(w.engine) > 0);
  const pairs = await w.rows<{ one: string, other: string }>(`select a.note as one, b.note as other from party.duplicates d
    join party.parties a on a.id = d.one_id join party.parties b on b.id = d.other_id where a.note like 'rec-%' and b.note like 'rec-%'`)
  const whoOf = (id: string): string => id.split('-').slice(0, 2).join('-')
  const right = pairs.filter(({ one, other }) => whoOf(one) === whoOf(other)).length
  const [precision, recall] = [right / pairs.length, right / 500]
  tell({ bench: 'duplicates.people', value: rounded(2 * precision * recall / (precision + recall), 3), unit: 'F1', pairs: pairs.length,
    right, wanted: 500, precision: rounded(precision, 3), recall: rounded(recall, 3) })
} finally {
  await w.end()
}
