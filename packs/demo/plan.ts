// The three houses of Lumen: where they are, in what they reckon, who works there and how much they sell.
import type { Actor } from '../../kernel/exchange/import-batches.ts'

export type Tongue = 'de' | 'da' | 'zh'

export interface HousePlan {
  readonly key: 'hamburg' | 'aarhus' | 'shenzhen'
  readonly language: Tongue
  readonly currency: 'EUR' | 'DKK' | 'CNY'
  readonly zone: string
  readonly company: Readonly<Record<string, string>>
  /** Price and cost in thousandths of the price in euro at par. */
  readonly priceLevel: number
  readonly costLevel: number
  /** Customers by country. */
  readonly customers: Readonly<Record<string, number>>
  /** Orders to be had in ten days at full scale, without those from deals. */
  readonly orders: number
  readonly reps: number
  /** Salespeople at work in the same ten days. */
  readonly active: number
  readonly teams: readonly string[]
}

export const houses: readonly HousePlan[] = [
  { key: 'hamburg', language: 'de', currency: 'EUR', zone: 'Europe/Berlin', priceLevel: 1000, costLevel: 1110, orders: 7, reps: 4,
    active: 2,
    customers: { DE: 62, AT: 12, CH: 9, FR: 8, NL: 6, GB: 8, BE: 3 }, teams: ['Vertrieb Inland', 'Vertrieb Export'],
    company: { name: 'Lumen Hamburg', legalName: 'Lumen Leuchten GmbH', country: 'DE', street: 'Große Elbstraße 117', postalCode: '22767',
      city: 'Hamburg', vatId: 'DE136695976', registration: 'Amtsgericht Hamburg HRB 120417', email: 'hamburg@lumen.example',
      phone: '+49 40 66969 100', website: 'https://lumen.example', bankName: 'Hansebank', iban: 'DE89370400440532013000',
        bic: 'COBADEFFXXX' } },
  { key: 'aarhus', language: 'da', currency: 'DKK', zone: 'Europe/Copenhagen', priceLevel: 1040, costLevel: 1150, orders: 3, reps: 3,
    active: 1,
    customers: { DK: 36, SE: 9, NO: 7, FI: 3 }, teams: ['Salg Norden'],
    company: { name: 'Lumen Aarhus', legalName: 'Lumen Belysning ApS', country: 'DK', street: 'Havnegade 12', postalCode: '8000',
      city: 'Aarhus C',
      vatId: 'DK13585628', registration: 'CVR 13585628', email: 'aarhus@lumen.example', phone: '+45 86 12 00 00',
      website: 'https://lumen.example/da', bankName: 'Østjysk Bank', iban: 'DK5000400440116243', bic: 'DABADKKK' } },
  { key: 'shenzhen', language: 'zh', currency: 'CNY', zone: 'Asia/Shanghai', priceLevel: 790, costLevel: 900, orders: 3, reps: 3, active: 1,
    customers: { CN: 34, US: 9, GB: 3 }, teams: ['华南销售部', '海外销售部'],
    company: { name: 'Lumen Shenzhen', legalName: '流明照明（深圳）有限公司', country: 'CN', street: '南山区科技园路18号', postalCode: '518057',
      city: '深圳', vatId: '91440300MA5G0LUM7C', registration: '91440300MA5G0LUM7C', email: 'shenzhen@lumen.example',
      phone: '+86 755 2600 1000', website: 'https://lumen.example/zh', bankName: '鹏城银行' } },
]

/** The share of a usual month in percent: light is bought when days get short. */
export const season = [92, 90, 95, 90, 88, 84, 80, 86, 106, 124, 138, 117] as const

export interface Person {
  readonly id: string
  readonly name: string
  readonly email: string
  readonly role: string
  readonly team: string | null
  /** Who acts, with exactly the rights of the role. */
  readonly actor: Actor
}

export interface Staff {
  readonly reps: readonly Person[]
  readonly manager: Person
  readonly clerk: Person
  readonly accountant: Person
  readonly controller: Person
  readonly service: Person
}
