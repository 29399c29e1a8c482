// Keeps what is taken in while somebody waits: the record comes with the first lines, and is none where nothing is
// taken in at all.
import { erased } from '../../../kernel/command/command.ts'
import type { JournalKeeper } from '../../../kernel/exchange/import-journal.ts'
import { uuidv7 } from '../../../kernel/values/uuid.ts'
import { nameOfSign, requestOf } from './import.ts'
import { allowing, keepImport, noteImport } from './keep.ts'
import { startImport } from './next-piece.ts'

export const importKeeper: JournalKeeper = {
  allowing,
  later: (engine, actor, laid) => startImport(engine, actor, laid),
  begin(facts) {
    const id = uuidv7()
    let at = 0
    let next = 0
    let there = false
    return { request: requestOf(id), always: false,
      get id() { return there ? id : null },
      beside(news) {
        next = news.to
        return there ? { command: erased(noteImport), items: [{ id, from: at, ...news }] }
          : { command: erased(keepImport), items: [{ id, ...facts, delimiter: nameOfSign(facts.delimiter), ...news }] }
      },
      kept() {
        there = true
        at = next
      } }
  },
}
