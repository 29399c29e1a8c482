// Names of people and of the firms that buy light: people's names as they are given in their country, firms named
// after a family, a town or what they do.
import { Faker, base, da, de, de_AT, de_CH, en, en_GB, en_US, fr, nb_NO, nl, sv, fi, zh_CN } from '@faker-js/faker'
import type { Chance } from './chance.ts'
import type { Place } from './places.ts'

const tongues = { DE: de, AT: de_AT, CH: de_CH, FR: fr, NL: nl, BE: fr, GB: en_GB, US: en_US, DK: da, SE: sv, NO: nb_NO, FI: fi, CN: zh_CN }

export interface Human { readonly givenName: string, readonly familyName: string }

export interface Namer {
  human(country: string): Human
  street(country: string): string
  /** A number of a place that nobody else has: two with the same would look like one party known twice. */
  phone(chance: Chance, place: Place): string
  firm(chance: Chance, country: string, city: string): string
}

/** Firms by language: `{n}` is a family, `{c}` the town. */
const firms: Readonly<Record<string, readonly string[]>> = {
  de: ['Architekturbüro {n}', '{n} Innenausbau GmbH', 'Möbelhaus {n} KG', 'Hotel {c}er Hof', 'Elektro {n} GmbH', '{n} & Partner Planung',
    'Tischlerei {n}', 'Wohnbau {c} eG', '{n} Raumkonzepte GmbH', 'Praxisgemeinschaft {n}', 'Buchhandlung {n}', 'Café {n}',
      'Stadtwerke {c}'],
  da: ['Tegnestuen {n} ApS', '{n} Indretning A/S', 'Møbelhuset {n}', 'Hotel {c}', '{n} El-service ApS', 'Arkitekterne {n} & Co.',
    '{n} Bolig A/S',
    'Restaurant {n}', '{c} Boligforening', '{n} Byggeri ApS', 'Klinik {n}'],
  zh: ['{c}{n}照明工程有限公司', '{c}{n}装饰设计有限公司', '{c}{n}酒店管理有限公司', '{c}{n}贸易有限公司', '{c}{n}建筑设计事务所', '{c}{n}家居有限公司'],
  en: ['{n} Architects', '{n} Interiors Ltd', 'Hotel {n}', '{n} & Sons Electrical', '{n} Lighting Design', 'Studio {n}',
    '{n} Contract Furniture',
    'The {c} Workshop', '{n} Retail Group'],
  fr: ['Atelier {n}', '{n} Agencement SARL', 'Hôtel de {c}', 'Maison {n}', '{n} Éclairage SAS', 'Cabinet {n} Architectes'],
}
const firmTongue: Readonly<Record<string, string>> = { DE: 'de', AT: 'de', CH: 'de', DK: 'da', CN: 'zh', FR: 'fr', BE: 'fr' }
const han = ['明辉', '华光', '瑞景', '东升', '兴业', '嘉和', '天成', '汇通', '宏远', '雅居', '盛世', '新月', '星河', '锦程', '万家', '和美']

/** The number behind, of as many digits. */
const next = (digits: string): string => String(Number.parseInt(digits, 10) + 1).slice(-digits.length).padStart(digits.length, '0')

export function namerOf(seed: number): Namer {
  const fakers = new Map(Object.entries(tongues).map(([country, locale], index) =>
    [country, new Faker({ locale: [locale, en, base], seed: seed + index })] as const))
  const known = new Set<string>()
  const phones = new Set<string>()
  const fakerFor = (country: string): Faker => {
    const faker = fakers.get(country)
    if (!faker) throw new RangeError(`no names of ${country}`)
    return faker
  }
  const family = (country: string, chance: Chance): string =>
    (country === 'CN' ? chance.pick(han) : fakerFor(country).person.lastName())
  return {
    human: country => ({ givenName: fakerFor(country).person.firstName(), familyName: fakerFor(country).person.lastName() }),
    street(country) {
      const faker = fakerFor(country)
      const street = faker.location.street()
      const door = faker.number.int({ min: 1, max: 120 })
      return country === 'CN' ? `${street}${door}号` : ['GB', 'US', 'FR', 'BE'].includes(country) ? `${door} ${street}` : `${street} ${door}`
    },
    phone(chance, place) {
      let phone = place.phone(chance)
      while (phones.has(phone)) phone = phone.replace(/\d+$/, next)
      phones.add(phone)
      return phone
    },
    firm(chance, country, city) {
      const patterns = firms[firmTongue[country] ?? 'en'] ?? []
      for (let tries = 0; ; tries++) {
        const town = city.replace(/ [A-Z]$/, '').replace(/ am Main$/, '')
        const name = chance.pick(patterns).replace('{n}', family(country, chance)).replace('{c}', town)
        if (!known.has(name) || tries > 40) {
          known.add(name)
          return name
        }
      }
    },
  }
}

/** Mail addresses of a domain kept free for examples; letters that mail does not like are written out or left out. */
export function domainOf(name: string, number: number): string {
  const plain = name.toLowerCase().replaceAll('ß', 'ss').replaceAll('æ', 'ae').replaceAll('ø', 'oe').normalize('NFKD')
    .replaceAll(/[^a-z0-9]+/g, ' ').trim().split(' ').filter(word => word.length > 2 && !['gmbh', 'aps', 'ltd',
      'and'].includes(word)).slice(0, 2).join('-')
  return `${plain === '' ? 'kunde' : plain}-${number}.example`
}
