// What the door must know of the people behind it. Users live above the kernel, so the app hands this in.
import type { Actor } from '../access/actor.ts'
import type { Language } from '../i18n/language.ts'

/** A user as the door shows it to the browser. */
export interface Person extends Actor { readonly email: string, readonly home: string }

/** What the first administrator says on the first day. */
export interface FirstDay {
  readonly name: string
  readonly email: string
  readonly company: {
    readonly name: string, readonly country: string, readonly currency: string
    readonly language: Language, readonly zone: string
  }
}

export interface People {
  /** The active user with this id, with grants as they are now; null for unknown and deactivated ones. */
  load(userId: string): Promise<Person | null>
  /** The id of the active user with this mail address, however it is capitalised. */
  find(email: string): Promise<string | null>
  /** Whether the house has any user at all. */
  any(): Promise<boolean>
  prefer(userId: string, wish: { readonly language?: Language, readonly zone?: string }): Promise<void>
  /** Founds the company and makes its first administrator; answers with the administrator's id. */
  found(wish: FirstDay): Promise<string>
}
