// Which passwords are accepted: long ones that are not among the first a stranger would try. No rules
// about kinds of characters; length and rarity are what makes a password strong (NIST SP 800-63B).
import type { InputError } from '../command/problem.ts'
import { commonWords } from './common-words.ts'

const shortest = 12
const longest = 200

const leet: Readonly<Record<string, string>> = {
  0: 'o', 1: 'i', 3: 'e', 4: 'a', 5: 's', 7: 't', 8: 'b', '@': 'a', $: 's', '!': 'i', '|': 'l', '€': 'e',
}
const plainLetters = (text: string): string => [...text].map(letter => leet[letter] ?? letter).join('')

const keyboardRows = ['qwertyuiop', 'asdfghjkl', 'zxcvbnm', 'qwertzuiop', 'yxcvbnm', 'azertyuiop',
  '1234567890', '0123456789', 'abcdefghijklmnopqrstuvwxyz', '1qaz2wsx3edc4rfv5tgb6yhn7ujm8ik']

/** Runs of keys that lie side by side, in either direction, of at least four. */
function withoutKeyboardRuns(text: string): string {
  const rows = keyboardRows.flatMap(row => [row, [...row].toReversed().join('')]).map(row => row + row)
  let rest = ''
  for (let at = 0; at < text.length;) {
    let length = 4
    const found = rows.some(row => row.includes(text.slice(at, at + length)) && text.length - at >= length)
    if (!found) {
      rest += text[at++]
      continue
    }
    while (at + length < text.length
      && rows.some(row => row.includes(text.slice(at, at + length + 1)))) length++
    at += length
  }
  return rest
}

/** The shortest text that the whole is a repetition of: abcabcabc → abc. */
const unitOf = (text: string): string => /^(.+?)\1+$/u.exec(text)?.[1] ?? text

const trimmed = (text: string): string => text.replaceAll(/^[^\p{L}]+|[^\p{L}]+$/gu, '')

function isCommon(password: string, about: readonly string[]): boolean {
  const text = password.toLowerCase().normalize('NFKC')
  if (new Set(text).size < 5) return true
  const candidates = [text, trimmed(text), plainLetters(text), plainLetters(trimmed(text)),
    trimmed(plainLetters(text)), text.replaceAll(/[^\p{L}]/gu, '')].map(unitOf)
  if (candidates.some(one => commonWords.has(one))) return true
  // why: what remains beside keyboard runs and the person's own names must still be something.
  const names = about.map(one => one.toLowerCase()).filter(one => one.length >= 3)
  return candidates.some(one => {
    const bare = names.reduce((rest, name) => rest.replaceAll(name, ''), withoutKeyboardRuns(one))
    return bare.length < 4 || commonWords.has(trimmed(bare))
  })
}

/** Why a password is refused, or null. `about` are words about its owner: mail address, name, company. */
export function refusePassword(
  password: unknown, pointer: string, about: readonly string[] = []): InputError | null {
  const no = (code: string, params: InputError['params'] = {}): InputError => ({ pointer, code, params })
  if (typeof password !== 'string') {
    return no(password === undefined || password === null ? 'missing' : 'not-text')
  }
  const length = [...password].length
  if (length < shortest) return no('password-too-short', { min: shortest })
  if (length > longest) return no('too-long', { max: longest, length })
  const words = about.flatMap(one => [one, ...one.split(/[^\p{L}\p{N}]+/u)])
  return isCommon(password, words) ? no('password-too-common') : null
}
