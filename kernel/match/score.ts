// Whether two records are about the same: each field speaks for or against, as strongly as it can, and the sum becomes a
// score in percent that says where it comes from (Fellegi and Sunter). A field that is empty says nothing.

export interface Voice<P extends string> {
  readonly name: P
  /** Strength, in bits, when alike and when not. */
  readonly for: number
  readonly against: number
  /** Less alike than this speaks against. */
  readonly from: number
  alike(a: string, b: string): number
}

export interface Contribution<P extends string> { readonly field: P, readonly alike: number, readonly bits: number }
export interface Score<P extends string> { readonly percent: number, readonly contributions: ReadonlyArray<Contribution<P>> }

export type Compared<P extends string> = Readonly<Partial<Record<P, string>>>

/** So far below the limit a field speaks against with all its strength. */
const slope = 0.5

/** `bias`: how unlikely two records of a house are the same before anything is known of them, in bits. */
export function scoreOf<P extends string>(voices: ReadonlyArray<Voice<P>>, bias: number,
  [a, b]: readonly [Compared<P>, Compared<P>]): Score<P> {
  const contributions = voices.flatMap((voice): Array<Contribution<P>> => {
    const [one, other] = [a[voice.name] ?? '', b[voice.name] ?? '']
    if (one === '' || other === '') return []
    const alike = voice.alike(one, other)
    const share = (alike - voice.from) / (1 - voice.from)
    return [{ field: voice.name, alike, bits: share >= 0 ? voice.for * share : voice.against * Math.min(1, -share / slope) }]
  })
  const bits = contributions.reduce((sum, one) => sum + one.bits, bias)
  return { percent: 100 / (1 + 2 ** -bits), contributions: contributions.toSorted((x, y) => Math.abs(y.bits) - Math.abs(x.bits)) }
}
