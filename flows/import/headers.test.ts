// Headers as other programs write them find their columns; none is taken for certain.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { guessColumns } from '../../kernel/exchange/import-match.ts'
import { house } from '../../app/house.ts'
import { wordsOf } from '../../app/words.ts'
import { targets } from './module.ts'

const columnsOf = (name: string, header: readonly string[]) =>
  guessColumns(header, targets.find(target => target.name === name)?.columns ?? [], wordsOf(house))

test('headers of other programs are proposed for the columns they mean', () => {
  const german = ['Kundennummer', 'Firma', 'Straße und Hausnummer', 'PLZ', 'Ort', 'USt-IdNr.', 'Tel.', 'E-Mail-Adresse', 'Zahlungsziel']
  assert.deepEqual(columnsOf('party', german).map(one => one.column),
    ['number', 'name', 'street', 'postalCode', 'city', 'vatId', 'phone', 'email', 'paymentDays'])
  assert.deepEqual(columnsOf('party', ['Customer No.', 'Company', 'ZIP code', 'Town']).map(one => one.column),
    ['number', 'name', 'postalCode', 'city'])
  assert.deepEqual(columnsOf('product', ['SKU', 'Item name', 'EAN', 'Unit of measure']).map(one => one.column),
    ['code', 'name', 'barcode', 'unit'])
  const document = ['Belegnummer', 'Kundennummer', 'Belegdatum', 'Artikelnummer', 'Menge', 'Einzelpreis']
  assert.deepEqual(columnsOf('order', document).map(one => one.column),
    ['number', 'customer', 'orderedOn', 'product', 'quantity', 'price'])
  assert.deepEqual(columnsOf('party', ['Firma', 'Shoe size']).map(one => one.sure), [false, false])
})

test('one header never means two columns of a target', () => {
  for (const target of targets) {
    const all = target.columns.flatMap(column => (column.also ?? []).map(word => word.toLowerCase()))
    assert.equal(new Set(all).size, all.length, `${target.name}: one header means two columns`)
  }
})
