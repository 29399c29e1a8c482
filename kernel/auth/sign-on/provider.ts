// An identity provider as the door knows it. Where providers are kept lies above the kernel, so the app hands them in, and
// with them what becomes of people who come by one.
import type { Language } from '../../i18n/language.ts'
import type { Person } from '../people.ts'
import { signOnNeeded } from '../problems.ts'

export interface Provider {
  readonly id: string
  readonly name: string
  readonly issuer: string
  readonly clientId: string
  readonly scopes: string
  /** Mail domains whose people may come by it, in small letters; none named: all. */
  readonly domains: readonly string[]
  readonly createsPeople: boolean
  readonly enforced: boolean
  /** What it says of people that decides their roles. */
  readonly roleClaim: string | null
}

/** Somebody whom a provider vouches for. */
export interface Vouched {
  readonly name: string
  readonly email: string
  readonly language: Language | null
}

export interface Providers {
  /** Those in use, by name. */
  list(): Promise<readonly Provider[]>
  /** Somebody with this mail address, deactivated people included. */
  someone(email: string): Promise<{ readonly id: string, readonly active: boolean } | null>
  /** The provider by which alone somebody may come in; null where a password will do. */
  binding(person: Person): Promise<Provider | null>
  /** Makes a user of somebody who is not known; answers the id. */
  welcome(provider: Provider, vouched: Vouched): Promise<string>
  /** Gives the roles that the provider's words mean, and takes those that they no longer mean; others stay. */
  follow(provider: Provider, userId: string, words: readonly string[]): Promise<void>
}

export const domainOf = (email: string): string => email.slice(email.lastIndexOf('@') + 1).toLowerCase()

/** Refuses somebody who has to come by their provider. */
export async function refuseBound({ providers }: { readonly providers: Providers }, person: Person): Promise<void> {
  const provider = await providers.binding(person)
  if (provider) throw signOnNeeded.of({ provider: provider.name })
}

export const admitsDomain = ({ domains }: Provider, email: string): boolean =>
  domains.length === 0 || domains.includes(domainOf(email))
