// What amounts come to, one sum a currency: of chosen rows, of a range, of the groups of a whole list. Pure and exact.
import { moneyIn, moneyText, sumMoney, type MoneyJson } from '../../kit/format.ts'
import type { Language } from '../../../kernel/i18n/language.ts'
import type { Group, ResourceMeta, Row } from '../meta.ts'

export interface ColumnSum { readonly name: string, readonly label: string, readonly sums: readonly MoneyJson[] }

const amountsAmong = ({ fields }: ResourceMeta, columns: readonly string[]): readonly string[] =>
  columns.filter(name => fields[name]?.kind === 'amount')

function sumsBy(resource: ResourceMeta, columns: readonly string[], of: (name: string) => readonly MoneyJson[]): readonly ColumnSum[] {
  return amountsAmong(resource, columns).map(name => ({ name, label: resource.fields[name]?.label ?? name, sums: sumMoney(of(name)) }))
    .filter(({ sums }) => sums.length > 0)
}

export const sumsOfRows = (resource: ResourceMeta, columns: readonly string[], rows: readonly Row[]): readonly ColumnSum[] =>
  sumsBy(resource, columns, name => moneyIn(rows.map(row => row[name])))

export const sumsOfGroups = (resource: ResourceMeta, columns: readonly string[], groups: readonly Group[]): readonly ColumnSum[] =>
  sumsBy(resource, columns, name => groups.flatMap(group => group.sums[name] ?? []))

export const sumText = ({ sums }: ColumnSum, lang: Language): string => sums.map(money => moneyText(money, lang, 'code')).join(' · ')

/** A field with few values, by whose groups a whole list is summed in one question. */
export function fewValued({ fields, state = '' }: ResourceMeta): string | undefined {
  const groupable = Object.entries(fields).filter(([, field]) => field.groupable)
  return [groupable.find(([name]) => name === state), groupable.find(([, { kind }]) => kind === 'choice' || kind === 'boolean'),
    groupable.find(([, { target }]) => target === 'org.company')].find(one => one !== undefined)?.[0]
}
