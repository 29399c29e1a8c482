// The sentence that stands on papers of a company that charges no value added tax, with the law of its country.
import { taxTerritory, untaxedCategory } from '../../foundations/tax/contract.ts'
import type { Speech } from './speech.ts'

/** Where the exemption of small enterprises stands, in the words of the country; elsewhere the directive is named. */
const basis: Readonly<Record<string, string>> = {
  DE: '§ 19 UStG', AT: '§ 6 Abs. 1 Z 27 UStG 1994', DK: 'momsloven § 48', FR: 'article 293 B du CGI',
}
const directive = '2006/112/EC, Art. 284'

export function smallBusinessSentence(say: Speech, country: string): string {
  const home = taxTerritory(country)
  return untaxedCategory(home) === 'E' ? say('law.smallBusiness', { basis: basis[home] ?? directive }) : say('law.notRegistered')
}
