// Whether two products are one: the marks of their makers in the names, the rest of the names, what is said of them, what they
// cost, their barcode; each speaks in bits, so the score can be reckoned after. Weights were set once by what a merchant
// would say, and measured on Abt and Buy (`npm run bench -- duplicates`).
import { type Score, type Voice, scoreOf } from '../../../kernel/match/score.ts'
import { folded, wordsAlike } from '../../../kernel/match/similarity.ts'

export interface ProductFace {
  /** Our article number; often the maker's. */
  readonly code?: string | null
  readonly name: string
  readonly barcode?: string | null
  readonly description?: string | null
  /** As a decimal, in the currency of what it is compared with. */
  readonly price?: string | null
}

export type ProductPart = 'barcode' | 'code' | 'model' | 'name' | 'description' | 'price'

const measures = /^\d+(gb|mb|tb|w|mm|cm|m|in|inch|ft|x|hz|khz|mhz|ghz|mp|th|v|mah|ah|p|i|k|kg|g|l|ml|ct|pcs|mbps)$/

/** Marks such as EZXS88W or DSC-W55: letters and figures together, or long figures, but no measures. */
export function modelsIn(name: string): string[] {
  const words = name.normalize('NFKD').toLowerCase().match(/[\p{L}\p{N}]+(?:[-/.][\p{L}\p{N}]+)*/gu) ?? []
  return [...new Set(words.map(word => word.replaceAll(/[^\p{L}\p{N}]/gu, '')).filter(word => word.length >= 4 && /\d/.test(word)
    && (/\p{L}/u.test(word) || word.length >= 6) && !measures.test(word) && !/^\d+x\d+$/.test(word)))]
}

const codeOf = ({ code }: ProductFace): string => (code ?? '').toLowerCase().replaceAll(/[^\p{L}\p{N}]/gu, '')

/** The marks in the name, and as it was written the article number, which may be one. */
export const marksOf = (face: ProductFace): string[] =>
  [...new Set([...modelsIn(face.name), ...modelsIn(face.code ?? ''), ...(face.code ? modelsIn(face.code).map(() => face.code ?? '') : [])])]
    .map(mark => mark.toLowerCase().replaceAll(/[%_\\]/g, ''))

/** The article number of the one is that of the other, or stands in its name. */
function codeShared(one: ProductFace, other: ProductFace): boolean {
  const [a, b] = [codeOf(one), codeOf(other)]
  return (a.length >= 4 && (a === b || modelsIn(other.name).includes(a))) || (b.length >= 4 && modelsIn(one.name).includes(b))
}

/** One is the other, or the other with the few signs makers add for a colour or a country. */
function modelsAlike(a: string, b: string): number {
  const pairs = a.split(' ').flatMap(one => b.split(' ').map(other => [one, other].sort((x, y) => x.length - y.length)))
  return Math.max(...pairs.map(([short = '', long = '']) =>
    (short === long ? 1 : long.startsWith(short) && long.length - short.length <= 3 ? 0.93 : 0)))
}

/** The lower price as a share of the higher one; whole cents suffice. */
function pricesAlike(a: string, b: string): number {
  const [low = 0, high = 0] = [Number(a), Number(b)].sort((x, y) => x - y)
  return high > 0 ? low / high : 0
}

const voices: ReadonlyArray<Voice<ProductPart>> = [
  { name: 'barcode', for: 16, against: -6, from: 0.9, alike: (a, b) => (a === b ? 1 : 0) },
  { name: 'code', for: 12, against: 0, from: 0.9, alike: () => 1 },
  { name: 'model', for: 14, against: -6, from: 0.9, alike: modelsAlike },
  { name: 'name', for: 10, against: -4, from: 0.5, alike: wordsAlike },
  { name: 'description', for: 2, against: 0, from: 0.5, alike: wordsAlike },
  { name: 'price', for: 3, against: -3, from: 0.6, alike: pricesAlike },
]

/** Two products drawn at random are hardly ever the same. */
const bias = -8
const toldOfIt = 200

function comparedOf({ name, barcode, description, price }: ProductFace) {
  const models = modelsIn(name)
  return { barcode: barcode ?? '', model: models.join(' '), price: price ?? '', description: folded(description ?? '').slice(0, toldOfIt),
    name: folded(name).split(' ').filter(word => !models.includes(word)).join(' ') }
}

export function productLikeness(one: ProductFace, other: ProductFace): Score<ProductPart> {
  const code = codeShared(one, other) ? 'shared' : ''
  return scoreOf(voices, bias, [{ ...comparedOf(one), code }, { ...comparedOf(other), code }])
}
