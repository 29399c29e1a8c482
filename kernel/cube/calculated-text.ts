// How measures that somebody calculates are written: a name, a way to write it and a formula, as text in the address. Nothing
// of formulas is known here, so that a browser that shows figures need not load what reckons them.
export const calculatedFormats = ['money', 'percent', 'quantity'] as const
export type CalculatedFormat = (typeof calculatedFormats)[number]

export interface Calculated {
  readonly label: string
  readonly format: CalculatedFormat
  readonly formula: string
}

export const mostCalculated = 8

const isFormat = (text: string): text is CalculatedFormat => (calculatedFormats as readonly string[]).includes(text)

/** `Per order|money|net / orders;…`; null where it is not written so. */
export function readCalculated(text: string): readonly Calculated[] | null {
  const read = text.split(';').filter(one => one.trim() !== '').map(one => {
    const [label = '', format = '', ...formula] = one.split('|')
    return label.trim() !== '' && isFormat(format) && formula.length > 0
      ? { label: label.trim(), format, formula: formula.join('|').trim() } : null
  })
  const whole = read.filter(one => one !== null)
  return whole.length === read.length && read.length <= mostCalculated ? whole : null
}

export const writeCalculated = (all: readonly Calculated[]): string =>
  all.map(({ label, format, formula }) => `${label.replaceAll(/[;|]/g, ' ')}|${format}|${formula.replaceAll(';', ' ')}`).join(';')

/** The name the nth calculated measure goes by in an answer. */
export const calculatedName = (place: number): string => `calc${place + 1}`
