// What of a party speaks for and against its being another one, and how loudly. Measured on FEBRL 1 with names and
// addresses alone; identifiers speak louder than both.
import { type Score, type Voice, scoreOf } from '../../../kernel/match/score.ts'
import { codesAlike, folded, namesAlike, textsAlike } from '../../../kernel/match/similarity.ts'
import { isProvider } from '../duplicates.ts'

export type PartyPart = 'name' | 'street' | 'street2' | 'city' | 'postalCode' | 'region' | 'country' | 'email' | 'mailDomain' | 'phone'
  | 'vatId'

const same = (a: string, b: string): number => (a === b ? 1 : 0)

export const voices: ReadonlyArray<Voice<PartyPart>> = [
  { name: 'vatId', for: 16, against: -4, from: 0.9, alike: same },
  { name: 'email', for: 14, against: -1, from: 0.9, alike: same },
  { name: 'phone', for: 10, against: -1, from: 0.9, alike: same },
  { name: 'mailDomain', for: 4, against: 0, from: 0.9, alike: same },
  { name: 'name', for: 9, against: -6, from: 0.75, alike: namesAlike },
  { name: 'street', for: 8, against: -3, from: 0.75, alike: textsAlike },
  { name: 'street2', for: 6, against: -0.5, from: 0.8, alike: textsAlike },
  { name: 'city', for: 5, against: -2, from: 0.8, alike: textsAlike },
  { name: 'postalCode', for: 5, against: -2, from: 0.5, alike: codesAlike },
  { name: 'region', for: 1, against: -1, from: 0.9, alike: textsAlike },
  { name: 'country', for: 0.5, against: -4, from: 0.9, alike: same },
]

/** Two parties drawn at random are hardly ever the same. */
const bias = -10

export interface Face {
  readonly name: string, readonly country: string, readonly email: string | null, readonly phone: string | null
  readonly vatId: string | null, readonly street: string | null, readonly street2: string | null, readonly city: string | null
  readonly postalCode: string | null, readonly region: string | null
}

const comparedOf = ({ name, country, email, phone, vatId, street, street2, city, postalCode, region }: Face) => {
  const domain = email?.split('@')[1] ?? ''
  return { name: folded(name), country, email: email ?? '', phone: phone ?? '', vatId: vatId ?? '',
    mailDomain: isProvider(domain) ? '' : domain,
    street: folded(street ?? ''), street2: folded(street2 ?? ''), city: folded(city ?? ''), region: folded(region ?? ''),
    postalCode: (postalCode ?? '').replaceAll(/\W/g, '').toLowerCase() }
}

export function likenessOf(one: Face, other: Face): Score<PartyPart> {
  const [a, b] = [comparedOf(one), comparedOf(other)]
  // why: the same address says it all; its domain would say it twice.
  return scoreOf(a.email !== '' && a.email === b.email ? voices.filter(voice => voice.name !== 'mailDomain') : voices, bias, [a, b])
}
