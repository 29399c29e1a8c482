// What a provider says of a person, read with suspicion: a mail address counts only where the provider vouches for it.
// Pure.
import { type Language, isLanguage } from '../../i18n/language.ts'

export type Claims = Readonly<Record<string, unknown>>

const textOf = (value: unknown): string | null => (typeof value === 'string' && value.trim() !== '' ? value.trim() : null)

/** Providers write truth as truth, as text or as a number. */
const isTrue = (value: unknown): boolean => value === true || value === 1 || value === '1' || value === 'true'

export interface Told {
  readonly subject: string
  readonly name: string | null
  readonly email: string | null
  /** Whether the provider says that the address is the person's own: `email_verified`, at Microsoft `xms_edov`. */
  readonly vouched: boolean
  readonly language: Language | null
  /** Seconds between proving there who they are and this answer, by the provider's clock; null where it does not tell. */
  readonly age: number | null
}

const ageOf = ({ iat, auth_time: at }: Claims): number | null =>
  (typeof iat === 'number' && typeof at === 'number' ? Math.max(0, iat - at) : null)

export function toldOf(claims: Claims): Told {
  const email = textOf(claims['email'])
  const spoken = textOf(claims['locale'])?.slice(0, 2).toLowerCase() ?? ''
  return {
    subject: textOf(claims['sub']) ?? '',
    name: textOf(claims['name']) ?? textOf([claims['given_name'], claims['family_name']].filter(textOf).join(' ')),
    email: email !== null && /^[^\s@]+@[^\s@]+$/.test(email) ? email : null,
    vouched: isTrue(claims['email_verified']) || isTrue(claims['xms_edov']),
    language: isLanguage(spoken) ? spoken : null,
    age: ageOf(claims),
  }
}

/** The words a claim holds: one, or a list of them; `a.b` looks inside, unless a claim has that very name. */
export function wordsOf(claims: Claims, claim: string): readonly string[] {
  const inside = (value: unknown, step: string): unknown =>
    typeof value === 'object' && value !== null && Object.hasOwn(value, step) ? (value as Claims)[step] : undefined // why: has it.
  const value = inside(claims, claim) ?? claim.split('.').reduce(inside, claims as unknown) // why: walked by what is there.
  return [value].flat().filter(one => typeof one === 'string')
}
