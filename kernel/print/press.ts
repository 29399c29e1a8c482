// The press: sets one paper as a PDF, in this thread, in tens of milliseconds. It hands the typesetter
// data and never code, so what people typed is set as they typed it; the same paper gives the same bytes.
import { createHash } from 'node:crypto'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { NodeCompiler } from '@myriaddreamin/typst-ts-node-compiler'
import { epochMs } from '../values/instant.ts'
import { type Glyphs, legible, readGlyphs } from './glyphs.ts'
import { type Paper, type PaperLanguage, PaperError } from './paper.ts'
import { qrSquares, qrSvg } from './qr.ts'

export interface PrintedPaper {
  readonly pdf: Uint8Array<ArrayBuffer>
  /** Of the PDF, in hex. */
  readonly sha256: string
  readonly pages: number
}

export interface Press { print(paper: Paper): PrintedPaper }

const folder = fileURLToPath(new URL('.', import.meta.url))
const sheet = join(folder, 'paper.typ')
const resolve = createRequire(import.meta.url).resolve

// Two weights carry the whole design; the Chinese pair is read from disk only when a sign needs it.
const fontFiles = [
  '@expo-google-fonts/noto-sans/400Regular/NotoSans_400Regular.ttf',
  '@expo-google-fonts/noto-sans/600SemiBold/NotoSans_600SemiBold.ttf',
  '@expo-google-fonts/noto-sans-sc/400Regular/NotoSansSC_400Regular.ttf',
  '@expo-google-fonts/noto-sans-sc/600SemiBold/NotoSansSC_600SemiBold.ttf',
]

const pageWords: Readonly<Record<PaperLanguage, string>> = {
  en: 'Page {page} of {pages}',
  de: 'Seite {page} von {pages}',
  zh: '第 {page} 页，共 {pages} 页',
  da: 'Side {page} af {pages}',
}

// Results of the last few papers stay (letterheads repeat), older ones go, so memory stays level.
const papersRemembered = 3

export function createPress(): Press {
  const fonts = fontFiles.map(file => resolve(file))
  const glyphs = readGlyphs(fonts)
  const compiler = NodeCompiler.create({
    workspace: folder,
    fontArgs: [{ fontPaths: fonts.map(file => dirname(file)) }],
  })
  return {
    print(paper) {
      const logo = paper.logo === undefined ? null : join(folder, `logo.${paper.logo.kind}`)
      if (logo !== null && paper.logo !== undefined) compiler.mapShadow(logo, Buffer.from(paper.logo.bytes))
      try {
        return printed(compiler, paper, glyphs)
      } finally {
        if (logo !== null) compiler.unmapShadow(logo)
        compiler.evictCache(papersRemembered)
      }
    },
  }
}

function printed(compiler: NodeCompiler, paper: Paper, glyphs: Glyphs): PrintedPaper {
  const compiled = compiler.compile({
    mainFilePath: sheet,
    inputs: { paper: JSON.stringify(sheetData(paper, glyphs)) },
  })
  const document = compiled.result
  if (document === null) {
    const error = compiled.takeError()
    throw new PaperError(error === null ? 'not set' : reasonsOf(compiler.fetchDiagnostics(error)))
  }
  const bytes = exported(() => compiler.pdf(document, {
    pdfStandard: standards[paper.standard ?? 'pdf-a-3b'],
    creationTimestamp: Math.floor(epochMs(paper.createdAt) / 1000),
  }))
  const pdf = Uint8Array.from(bytes)
  return { pdf, sha256: createHash('sha256').update(pdf).digest('hex'), pages: document.numOfPages }
}

const standards = { 'pdf-a-3b': 'a-3b', 'pdf-ua-1': 'ua-1' } as const

/** What the sheet reads: the paper with every text made legible, and the code to scan as a picture. */
function sheetData(paper: Paper, glyphs: Glyphs): unknown {
  const { logo, qr, createdAt: _, standard: __, ...texts } = paper
  const squares = qr === undefined ? null : qrSquares(qr.text)
  if (qr !== undefined && squares === null) throw new PaperError('the text to scan is too long')
  return {
    ...legibleAll(texts, glyphs),
    heading: legible([paper.title, paper.number ?? ''].join(' ').trim(), glyphs),
    words: { page: pageWords[paper.language] },
    ...logo && { logo: `logo.${logo.kind}` },
    ...qr && squares && { qr: { svg: qrSvg(squares), caption: legible(qr.caption, glyphs) } },
  }
}

function legibleAll<Value>(value: Value, glyphs: Glyphs): Value {
  const deep = (part: unknown): unknown => {
    if (typeof part === 'string') return legible(part, glyphs)
    if (Array.isArray(part)) return part.map(deep)
    if (part === null || typeof part !== 'object') return part
    return Object.fromEntries(Object.entries(part).map(([key, inner]) => [key, deep(inner)]))
  }
  // why: every text is replaced by a text and nothing else changes, so the shape is the same
  return deep(value) as Value
}

function exported<Bytes>(write: () => Bytes): Bytes {
  try {
    return write()
  } catch (error) {
    throw new PaperError(error instanceof Error ? error.message : String(error))
  }
}

function reasonsOf(diagnostics: readonly unknown[]): string {
  return diagnostics.map(diagnostic => JSON.stringify(diagnostic)).join('; ')
}
