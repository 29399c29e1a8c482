// What the lines of a document call by a text, customers and products: found among those that are there, or made with what
// the table says of them, once for all documents that name them.
import { resolveReferences } from '../../kernel/exchange/import-references.ts'
import type { CellError, ImportColumn, ImportContext, ImportRecord, ImportStep, Json } from '../../kernel/exchange/import-target.ts'
import { text } from '../../kernel/model/fields.ts'
import { uuidv7 } from '../../kernel/values/uuid.ts'
import { named, own } from './columns.ts'

type Values = Readonly<Record<string, Json>>
const textOf = (values: Values, name: string): string | undefined => (typeof values[name] === 'string' ? values[name] : undefined)

/** There already, to be made, or nothing that can be meant. */
export type Meant = { readonly id: string, readonly step: ImportStep | null } | { readonly error: CellError }

const customerColumn = own('invoice', 'customer', text(), { reference: named.party })
const productColumn = own('invoice', 'product', text(), { reference: named.product })

interface Naming { readonly column: ImportColumn, readonly texts: readonly string[] }

/** Finds what texts call; what is not there is made, if the table says enough of it. */
async function meantBy({ reader }: ImportContext, { column, texts }: Naming,
  make: (called: string, id: string) => ImportStep | null): Promise<ReadonlyMap<string, Meant>> {
  const lines = [...new Set(texts.map(called => called.toLowerCase()))].map(called => ({ values: { [column.name]: called } as
    Record<string, Json>, errors: [] as CellError[] }))
  const called = lines.map(line => String(line.values[column.name]))
  await resolveReferences(reader, { only: null }, { columns: [column], lines })
  return new Map(lines.map(({ values, errors: [error] }, at): [string, Meant] => {
    const name = called[at] ?? ''
    if (!error) return [name, { id: String(values[column.name]), step: null }]
    const id = uuidv7()
    const step = error.code === 'unknown-record' ? make(name, id) : null
    return [name, step ? { id, step: { ...step, once: name } } : { error }]
  }))
}

/** What a customer of the table is called: as it says, or as the collective one of the country. */
export const calledIn = ({ values }: ImportRecord): string => textOf(values, 'customer') ?? `0-${textOf(values, 'country') ?? '00'}`

export function customersIn(context: ImportContext, records: readonly ImportRecord[]): Promise<ReadonlyMap<string, Meant>> {
  const first = new Map(records.map(record => [calledIn(record).toLowerCase(), record] as const).toReversed())
  const { company, words } = context
  return meantBy(context, { column: customerColumn, texts: records.map(calledIn) }, (called, id) => {
    const { values } = first.get(called) ?? { values: {} }
    const [number, name, country] = [textOf(values, 'customer'), textOf(values, 'customerName'), textOf(values, 'country')]
    if (number !== undefined && name === undefined && country === undefined) return null
    const collective = words.find(company?.language ?? 'en', 'import.invoice.collective', { country: country ?? '' }) ?? ''
    return { command: 'party.party.create', item: { id, number: number ?? called, isCustomer: true, addresses: [],
      name: name ?? (number === undefined ? collective.trim() : number), country: country ?? company?.country,
      ...(company ? { language: company.language, currency: company.currency } : {}) } }
  })
}

export const codeIn = (row: Values): string => String(row['product'])

export function productsIn(context: ImportContext, records: readonly ImportRecord[]): Promise<ReadonlyMap<string, Meant>> {
  const rows = records.flatMap(record => record.rows)
  const names = new Map(rows.filter(row => textOf(row, 'lineText') !== undefined).map(row =>
    [codeIn(row).toLowerCase(), String(row['lineText'])] as const).toReversed())
  const codes = new Map(rows.map(row => [codeIn(row).toLowerCase(), codeIn(row)] as const).toReversed())
  return meantBy(context, { column: productColumn, texts: rows.map(codeIn) }, (called, id) => ({ command: 'catalog.product.create',
    item: { id, code: codes.get(called) ?? called, name: names.get(called) ?? codes.get(called) ?? called,
      unit: context.defaults['unit'] } }))
}
