// The countries of ISO 3166-1 as the platform knows them, for pick lists.
const letters = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ']
const names = new Intl.DisplayNames(['en'], { type: 'region', fallback: 'none' })
// Codes the platform can name although they are no countries: unions, ranges for private use, withdrawn ones.
const notCountries = new Set(['EU', 'EZ', 'UN', 'QO', 'ZZ', 'XA', 'XB', 'AN', 'SU', 'DD', 'YU', 'TP', 'ZR', 'BU', 'CS',
  'FX', 'NT', 'YD', 'VD', 'DY', 'HV', 'NH', 'RH', 'AC', 'CP', 'CQ', 'DG', 'EA', 'IC', 'TA', 'UK'])

export const countryCodes: readonly string[] = letters
  .flatMap(first => letters.map(second => first + second))
  .filter(code => !notCountries.has(code) && names.of(code) !== undefined)
