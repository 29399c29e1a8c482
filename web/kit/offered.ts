// What a chooser offers: values with their labels, narrowed by what is typed.
export interface Option { readonly value: string, readonly label: string, readonly disabled?: boolean }

/** Words that are their own labels are told as words. */
export const asOptions = (data: readonly (string | Option)[]): readonly Option[] =>
  data.map(one => typeof one === 'string' ? { value: one, label: one } : one)

/** Those whose label holds what is typed; all of them while nothing is. */
export function offeredOf(options: readonly Option[], typed: string | null, limit: number): readonly Option[] {
  const wanted = (typed ?? '').trim().toLowerCase()
  const found = wanted === '' ? options : options.filter(({ label }) => label.toLowerCase().includes(wanted))
  return found.length > limit ? found.slice(0, limit) : found
}

/** One further along a list, around its ends. */
export const stepIn = (count: number, at: number, key: string): number =>
  key === 'ArrowDown' ? (at + 1) % count : at <= 0 ? count - 1 : at - 1
