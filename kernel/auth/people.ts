// What the door must know of the people behind it. Users live above the kernel, so the app hands this in.
import type { Actor } from '../access/actor.ts'
import type { Language } from '../i18n/language.ts'

/** A user as the door shows it to the browser. */
export interface Person extends Actor { readonly email: string, readonly home: string
  /** Whether a role of theirs wants a second factor. */
  readonly needsSecond: boolean
}

/** What the first administrator says on the first day; what is left out is what the country usually has. */
export interface FirstDay {
  readonly name: string
  readonly email: string
  /** Of the person; papers of the company may be in another. */
  readonly language: Language | null
  readonly company: {
    readonly name: string, readonly country: string, readonly currency: string
    readonly language: Language, readonly zone: string
    readonly legalName: string | null, readonly street: string | null, readonly postalCode: string | null
    readonly city: string | null, readonly vatId: string | null, readonly registration: string | null
    readonly bankName: string | null, readonly iban: string | null, readonly bic: string | null
    readonly chart: string | null, readonly fiscalYearStart: number | null
    readonly taxRegistered: boolean | null, readonly taxNumber: string | null
  }
}

/** A mistake in what was said on the first day, with its place. */
export interface FirstDayMistake {
  readonly pointer: string, readonly code: string, readonly params: Readonly<Record<string, string | number>>
}

export interface People {
  /** The active user with this id, with grants as they are now; null for unknown and deactivated ones. */
  load(userId: string): Promise<Person | null>
  /** The id of the active user with this mail address, however it is capitalised. */
  find(email: string): Promise<string | null>
  /** Whether the house has any user at all. */
  any(): Promise<boolean>
  prefer(userId: string, wish: { readonly language?: Language, readonly zone?: string }): Promise<void>
  /** What is wrong in what the first administrator said, beyond the kinds of values. */
  check(wish: FirstDay): readonly FirstDayMistake[]
  /** What a company of a country begins with, so that one can look before one chooses. */
  preview(wish: { readonly country: string, readonly chart: string | null, readonly language: Language }): Promise<unknown>
  /** Founds the company and makes its first administrator; answers with the administrator's id. */
  found(wish: FirstDay): Promise<string>
}
