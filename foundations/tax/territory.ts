// Where a country belongs for value added tax: to the Union, to a neighbour, to itself, or to no such tax.

/** Member states of the European Union. */
export const unionCountries: ReadonlySet<string> = new Set(['AT', 'BE', 'BG', 'CY', 'CZ', 'DE', 'DK', 'EE', 'ES', 'FI',
  'FR', 'GR', 'HR', 'HU', 'IE', 'IT', 'LT', 'LU', 'LV', 'MT', 'NL', 'PL', 'PT', 'RO', 'SE', 'SI', 'SK'])

/** Countries that levy no value added tax (a sales tax of their states is not one). */
export const countriesWithoutVat: ReadonlySet<string> = new Set(['US', 'HK', 'MO', 'KW', 'QA', 'BN', 'BM', 'KY', 'GI', 'VG'])

/** Monaco is taxed as France, the Isle of Man as the United Kingdom. */
const taxedAs: Readonly<Record<string, string>> = { MC: 'FR', IM: 'GB' }

export const taxTerritory = (country: string): string => taxedAs[country] ?? country

export const inUnion = (country: string): boolean => unionCountries.has(country)

/** The member state that gave a VAT id, by its prefix; Greece writes EL. */
export function territoryOfVatId(vatId: string): string | null {
  const prefix = vatId.slice(0, 2).toUpperCase()
  if (!/^[A-Z]{2}$/.test(prefix)) return null
  return prefix === 'EL' ? 'GR' : prefix
}
