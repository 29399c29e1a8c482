// VAT ids for made-up companies: the check digits are right, so that forms take them; countries whose rule
// is not known here get none.
import { checkVAT, austria, belgium, denmark, finland, france, germany, netherlands, sweden, switzerland, unitedKingdom,
  norway } from 'jsvat'
import type { Chance } from './chance.ts'

const rules = {
  DE: { country: germany, head: 'DE', digits: 9, tail: '' }, AT: { country: austria, head: 'ATU', digits: 8, tail: '' },
  DK: { country: denmark, head: 'DK', digits: 8, tail: '' }, FR: { country: france, head: 'FR', digits: 11, tail: '' },
  NL: { country: netherlands, head: 'NL', digits: 9, tail: 'B01' }, BE: { country: belgium, head: 'BE0', digits: 9, tail: '' },
  SE: { country: sweden, head: 'SE', digits: 10, tail: '01' }, FI: { country: finland, head: 'FI', digits: 8, tail: '' },
  GB: { country: unitedKingdom, head: 'GB', digits: 9, tail: '' }, NO: { country: norway, head: 'NO', digits: 9, tail: '' },
  CH: { country: switzerland, head: 'CHE', digits: 9, tail: 'MWST' },
} as const

/** Most tries to come by a number whose check digits are right. */
const patience = 4000

/** A VAT id whose check digits are right, or null. */
export function vatIdOf(chance: Chance, country: string): string | null {
  if (country === 'CN') return chineseCode(chance)
  const rule = Object.hasOwn(rules, country) ? rules[country as keyof typeof rules] : undefined // why: hasOwn was asked.
  if (!rule) return null
  const first = chance.whole(10 ** (rule.digits - 2) * 2, 10 ** (rule.digits - 1) * 9 - patience)
  for (let tries = 0; tries < patience; tries++) {
    const text = `${rule.head}${String(first + tries).padStart(rule.digits, '0')}${rule.tail}`
    if (checkVAT(text, [rule.country]).isValid) return text
  }
  return null
}

const signs = '0123456789ABCDEFGHJKLMNPQRTUWXY'

/** The unified social credit code: seventeen signs and one that checks them (GB 32100-2015). */
export function chineseCode(chance: Chance): string {
  const place = chance.pick(['440300', '310115', '110105', '330106', '510104'])
  const body = `91${place}MA${Array.from({ length: 7 }, () => chance.pick([...signs])).join('')}`
  let sum = 0
  let weight = 1
  for (const sign of body) {
    sum += signs.indexOf(sign) * weight
    weight = weight * 3 % 31
  }
  return body + (signs[(31 - sum % 31) % 31] ?? '')
}
