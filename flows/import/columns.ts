// Columns of a target as the fields of a resource they fill, with the same kinds, limits and words.
import type { ImportColumn, ImportReference } from '../../kernel/exchange/import-target.ts'
import type { Field } from '../../kernel/model/field.ts'
import type { Resource } from '../../kernel/model/resource.ts'
import { keys } from '../../kernel/read/naming.ts'

type More = Partial<Pick<ImportColumn, 'required' | 'reference' | 'words'>>

/** A column that fills a field of a resource. */
export function fills(resource: Resource, name: string, more: More = {}): ImportColumn {
  const field = resource.fields[name]
  if (!field) throw new Error(`${resource.name} has no field ${name}`)
  const choices = field.spec.choices ? { choices: `${resource.name}.${name}` } : {}
  return { name, field, words: keys.field(resource.name, name), ...choices, ...more }
}

export const allOf = (resource: Resource, names: readonly string[]): ImportColumn[] => names.map(name => fills(resource, name))

/** A column of its own; its words are `import.<target>.<name>` unless told. */
export const own = (target: string, name: string, field: Field<unknown>, more: More = {}): ImportColumn =>
  ({ name, field, words: `import.${target}.${name}`, ...more })

/** References as people write them. */
export const named = {
  party: { resource: 'party.party', by: ['number', 'vatId', 'email', 'name'] },
  product: { resource: 'catalog.product', by: ['code', 'barcode', 'name'] },
  category: { resource: 'catalog.category', by: ['name'] },
  unit: { resource: 'org.unit', by: ['code', 'symbol', 'name'] },
  user: { resource: 'org.user', by: ['email', 'name'] },
  team: { resource: 'org.team', by: ['name'] },
  customerGroup: { resource: 'party.customer-group', by: ['name'] },
  priceList: { resource: 'catalog.price-list', by: ['name'] },
  stage: { resource: 'crm.stage', by: ['name'] },
  account: { resource: 'ledger.account', by: ['code', 'name'] },
  location: { resource: 'stock.location', by: ['code', 'name'] },
} as const satisfies Readonly<Record<string, ImportReference>>
