// One walk through a file of XML, for what hears its tags and texts.
import { Parser } from 'saxen'
import { NotUnpacked } from './unzip.ts'

export type Attributes = Readonly<Record<string, string | undefined>>
export interface Hears {
  open?(name: string, attributes: () => Attributes): void
  text?(text: string): void
  close?(name: string): void
}

/** Goes through a file of XML, if there is one; prefixes of names are left out, since programs choose them freely. */
export function hear(xml: string | null, { open, text, close }: Hears): void {
  if (xml === null) return
  const bare = (name: string): string => name.slice(name.indexOf(':') + 1)
  const parser = new Parser()
  parser.on('openTag', (name, attributes, decode) => open?.(bare(name), () =>
    Object.fromEntries(Object.entries(attributes()).map(([key, value]) => [bare(key), decode(String(value))]))))
  if (text) {
    parser.on('text', (value, decode) => text(decode(value)))
    parser.on('cdata', value => text(value))
  }
  if (close) parser.on('closeTag', name => close(bare(name)))
  parser.on('error', () => { throw new NotUnpacked('a file of the workbook is not XML') })
  parser.parse(xml)
}
