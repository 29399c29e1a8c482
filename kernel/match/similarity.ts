// How alike two texts are, from 0 to 1: letters that stand near each other, words whatever their order, figures. Pure.

/** As one compares: small letters without accents and signs, single spaces. */
export const folded = (text: string): string => text.normalize('NFKD').replaceAll(/\p{M}/gu, '').toLowerCase()
  .replaceAll('ß', 'ss').replaceAll('ø', 'o').replaceAll('æ', 'ae').replaceAll(/[^\p{L}\p{N}]+/gu, ' ').trim()

/** Jaro and Winkler: letters in common within half the length, less those out of order; a common beginning counts more. */
export function jaroWinkler(a: string, b: string): number {
  if (a === b) return a === '' ? 0 : 1
  if (a === '' || b === '') return 0
  const reach = Math.max(Math.floor(Math.max(a.length, b.length) / 2) - 1, 0)
  const taken = new Array<boolean>(b.length).fill(false)
  const mine: string[] = []
  for (let at = 0; at < a.length; at++) {
    for (let other = Math.max(0, at - reach); other <= Math.min(b.length - 1, at + reach); other++) {
      if (taken[other] || a[at] !== b[other]) continue
      taken[other] = true
      mine.push(a.charAt(at))
      break
    }
  }
  if (mine.length === 0) return 0
  const theirs = [...b].filter((_, at) => taken[at])
  const moved = mine.filter((letter, at) => letter !== theirs[at]).length / 2
  const jaro = (mine.length / a.length + mine.length / b.length + (mine.length - moved) / mine.length) / 3
  let prefix = 0
  while (prefix < 4 && prefix < a.length && a[prefix] === b[prefix]) prefix++
  return jaro + prefix * 0.1 * (1 - jaro)
}

interface Matched { readonly pairs: ReadonlyArray<{ readonly word: string, readonly alike: number }>, readonly spare: readonly string[] }

/** Words matched one to one, each with the word most like it, whatever their order. */
function matched(a: string, b: string): Matched {
  const [few = [], many = []] = [a.split(' '), b.split(' ')].sort((one, other) => one.length - other.length)
  if (few[0] === '' || many[0] === '') return { pairs: [], spare: [] }
  const spare = [...many]
  const pairs = few.map(word => {
    let best = 0
    let at = -1
    spare.forEach((other, place) => {
      const alike = jaroWinkler(word, other)
      if (alike > best) [best, at] = [alike, place]
    })
    if (at >= 0) spare.splice(at, 1)
    return { word, alike: best }
  })
  return { pairs, spare }
}

const letters = (words: readonly string[]): number => words.reduce((all, word) => all + word.length, 0)

/** Words alike, whatever their order; long words weigh more. */
export function wordsAlike(a: string, b: string): number {
  const { pairs, spare } = matched(a, b)
  if (pairs.length === 0) return 0
  // why: a word too many says less than a word that is another one.
  const weight = letters(pairs.map(({ word }) => word)) + letters(spare) / 2
  return pairs.reduce((sum, { word, alike }) => sum + word.length * alike, 0) / weight
}

/** Texts alike as a whole or word by word, whichever is more; run together or apart. */
export const textsAlike = (a: string, b: string): number =>
  Math.max(jaroWinkler(a.replaceAll(' ', ''), b.replaceAll(' ', '')), wordsAlike(a, b))

const han = /\p{Script=Han}/gu
/** Chinese is written without spaces; each sign says as much as a word. */
const parted = (text: string): string => text.replaceAll(han, ' $& ').replaceAll(/ +/g, ' ').trim()

/** Words less alike than this are two words, not one that was written wrongly. */
const another = 0.7

/**
 * Names as texts, but a word that is another one speaks for itself: of two firms that begin and end alike it is all that
 * tells them apart ("Möbelhaus Mohr KG", "Möbelhaus Franzmann KG").
 */
export function namesAlike(a: string, b: string): number {
  const alike = textsAlike(a, b)
  const { pairs } = matched(parted(a), parted(b))
  const least = Math.min(...pairs.filter(({ word }) => word.length > 2 || word.search(han) === 0).map(pair => pair.alike))
  return pairs.length > 1 && least < another ? Math.min(alike, (alike + least) / 2) : alike
}

/** Codes and figures: equal, one sign wrong, two neighbours changed about, or different. */
export function codesAlike(a: string, b: string): number {
  if (a === '' || b === '') return 0
  if (a === b) return 1
  if (Math.abs(a.length - b.length) > 1) return 0
  let start = 0
  while (start < a.length && a[start] === b[start]) start++
  const [restA, restB] = [a.slice(start), b.slice(start)]
  const swapped = restA.length > 1 && restA[0] === restB[1] && restA[1] === restB[0] && restA.slice(2) === restB.slice(2)
  const slipped = restA.slice(1) === restB.slice(1) || restA === restB.slice(1) || restA.slice(1) === restB
  return swapped || slipped ? 0.8 : 0
}
