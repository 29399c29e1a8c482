// A workbook opened again: its files, the first sheet and the texts in it.
import { unzipSync } from 'fflate'

export function opened(file: Uint8Array) {
  const files = unzipSync(file)
  const text = (name: string): string => new TextDecoder().decode(files[name])
  const sheet = text('xl/worksheets/sheet1.xml')
  return { names: Object.keys(files), text, sheet,
    texts: [...sheet.matchAll(/<t [^>]*>([^<]*)<\/t>/g)].map(([, one]) => one ?? '') }
}
