// The print shop of the stories: a company with a letterhead, customers who read German and Chinese, and the
// feed, printer and jobs of the house run by hand.
import { getDocumentProxy } from 'unpdf'
import { wordsOf } from '../../../app/words.ts'
import { consumersOf, registerConsumers } from '../../../kernel/feed/consumers.ts'
import { type Dispatcher, createDispatcher } from '../../../kernel/feed/dispatcher.ts'
import { type Printer, createPrinter } from '../../../kernel/print/printer.ts'
import { createWorld, type World } from '../../../testing/world.ts'
import { type PrintShop, type PrintTally, printWaiting } from '../print-waiting.ts'

export interface PaperWorld extends World {
  readonly shop: PrintShop
  /** Lets the feed tell everything that happened. */
  tell(): Promise<void>
  /** Tells everything and prints everything that waits. */
  print(): Promise<PrintTally>
  /** The one file of a record (whose name fits), its text as it stands on the paper. */
  paperOf(subject: unknown, name?: string): Promise<{ name: string, sha256: string, text: string, pdf: Uint8Array }>
}

const letterhead = { legalName: 'Lumen Leuchten GmbH', street: 'Speicherstraße 12', postalCode: '20457', city: 'Hamburg',
  phone: '+49 40 1234567', email: 'kontor@lumen.example', registration: 'Amtsgericht Hamburg HRB 123456',
  bankName: 'Hafenbank', iban: 'DE02120300000000202051', bic: 'BYLADEM1001' }

export async function createPaperWorld(): Promise<PaperWorld> {
  const world = await createWorld()
  const printer: Printer = createPrinter()
  await world.admin.does('org.company.update', { id: world.company, ...letterhead })
  const shop: PrintShop = { engine: world.engine, printer, words: wordsOf(world.engine.house), publicUrl: 'https://lumen.example' }
  await registerConsumers(world.engine.house, world.engine.pool)
  const feed = createDispatcher(world.engine, null, error => { throw error })
  const tell = async (): Promise<void> => {
    do await feed.drain()
    while (await somethingUntold(world))
  }
  return { ...world, shop, tell,
    async print() {
      await tell()
      return printWaiting(shop)
    },
    async paperOf(subject, name = '') {
      const files = await world.rows<{ name: string, sha256: string, content: string }>(`
        select f.name, f.sha256, encode(c.content, 'base64') as content
          from documents.files f join documents.file_contents c using (id)
         where f.subject_id = $1 and f.name ~ $2`, [subject, name])
      const file = files[0]
      if (!file || files.length > 1) throw new Error(`${files.length} files instead of one`)
      const pdf = new Uint8Array(Buffer.from(file.content, 'base64'))
      return { name: file.name, sha256: file.sha256, pdf, text: await textOf(pdf) }
    },
    async end() {
      await feed.close()
      await printer.close()
      await world.end()
    } }
}

/** Facts are told once no older transaction of the server is open; those of other stories end in a moment. */
async function somethingUntold({ engine, rows }: World): Promise<boolean> {
  const consumers = [...consumersOf(engine.house).values()]
  const left = await rows(`select 1 from kernel.cursors c
    join unnest($1::text[], $2::text[]) as r(consumer, event) using (consumer)
    join kernel.outbox o on o.name = r.event and (o.xid, o.seq) > (c.xid, c.seq) limit 1`,
  [consumers.map(one => one.name), consumers.map(one => one.event.name)])
  return left.length > 0
}

/** All text of a PDF in reading order, one line for each piece. */
export async function textOf(pdf: Uint8Array): Promise<string> {
  const document = await getDocumentProxy(pdf.slice())
  const pieces: string[] = []
  for (let number = 1; number <= document.numPages; number++) {
    const { items } = await (await document.getPage(number)).getTextContent()
    pieces.push(items.map(item => ('str' in item ? item.str + (item.hasEOL ? '\n' : '') : '')).join(''))
  }
  return pieces.join('\n').replaceAll('\u00a0', ' ')
}
