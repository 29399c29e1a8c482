// One walk through a file of XML, for what hears its tags and texts.
import { Parser } from 'saxen'
import { NotUnpacked } from './unzip.ts'

export type Attributes = Readonly<Record<string, string | undefined>>
export interface Hears {
  open?(name: string, attributes: () => Attributes): void
  text?(text: string): void
  close?(name: string): void
}

/** Longest text between two tags, and most tags of one file: what is read must not take the house's breath away. */
const most = { text: 1_000_000, tags: 6_000_000 }

const short = (text: string): string => {
  if (text.length > most.text) throw new NotUnpacked('a text of the workbook is longer than is taken')
  return text
}

/** Goes through a file of XML, if there is one; prefixes of names are left out, since programs choose them freely. */
export function hear(xml: string | null, { open, text, close }: Hears): void {
  if (xml === null) return
  const bare = (name: string): string => name.slice(name.indexOf(':') + 1)
  let tags = 0
  const parser = new Parser()
  parser.on('openTag', (name, attributes, decode) => {
    if (++tags > most.tags) throw new NotUnpacked('the workbook holds more than is taken')
    open?.(bare(name), () => Object.fromEntries(Object.entries(attributes())
      .map(([key, value]) => [bare(key), decode(short(String(value)))])))
  })
  if (text) {
    parser.on('text', (value, decode) => text(decode(short(value))))
    parser.on('cdata', value => text(short(value)))
  }
  if (close) parser.on('closeTag', name => close(bare(name)))
  parser.on('error', () => { throw new NotUnpacked('a file of the workbook is not XML') })
  parser.parse(xml)
}
