// The jobs of this house.
import { sweep as sweepDoor } from '../kernel/auth/sweep.ts'
import type { Catalogue } from '../kernel/i18n/catalogue.ts'
import { sumUp } from '../kernel/cube/sums.ts'
import { sweepDrafts } from '../kernel/draft/drafts.ts'
import type { Mailer } from '../kernel/mail/mailer.ts'
import type { Printer } from '../kernel/print/printer.ts'
import { sealTrail } from '../kernel/feed/seal-trail.ts'
import { settleFields } from '../kernel/own/fill.ts'
import { keepAhead } from '../kernel/partition/keep.ts'
import { fireDueTimers, runWaitingServices } from '../kernel/process/jobs.ts'
import { sql } from '../kernel/sql/sql.ts'
import { plusDays } from '../kernel/values/instant.ts'
import { runBatches, runImports } from '../foundations/desk/contract.ts'
import { sendQueuedMail, sweepContents } from '../foundations/documents/contract.ts'
import { tellWebhooks } from '../foundations/hooks/contract.ts'
import { watchProducts } from '../foundations/catalog/contract.ts'
import { watchDuplicates } from '../foundations/party/contract.ts'
import { rollUp } from '../books/ledger/contract.ts'
import { takeNightlySnapshots } from '../operations/crm/contract.ts'
import { sendInvitations } from '../flows/calendar/invite.ts'
import { mailDashboards } from '../flows/dashboards/mail-dashboards.ts'
import { fillExamples } from '../flows/founding/fill-example.ts'
import { gatherNotices } from '../flows/notices/gather.ts'
import { mailNotices } from '../flows/notices/mail-notices.ts'
import { printWaiting } from '../flows/papers/print-waiting.ts'
import type { RunningEngine } from './engine.ts'
import type { Job } from './jobs.ts'

/** What jobs work with beside the engine. */
export interface Workshop {
  readonly words: Catalogue
  readonly printer: Printer
  /** Null: mails stay queued, and visible, until somebody names a mail server. */
  readonly mailer: Mailer | null
  readonly publicUrl: string | null
}

/** An answer may be asked for again this long; afterwards its key is free. */
const idempotencyDays = 7
const everyMinute = '* * * * *'

export function houseJobs({ words, printer, mailer, publicUrl }: Workshop): readonly Job[] {
  const post: Job[] = mailer === null ? [] : [{ name: 'mails', at: everyMinute, wokenBy: ['documents.mails'],
    run: engine => untilRest(async () => {
      const { sent, failed } = await sendQueuedMail(engine, mailer)
      return sent + failed
    }) }]
  return [
    { name: 'process-timers', at: everyMinute, run: engine => untilRest(async () => doneOf(await fireDueTimers(engine))) },
    { name: 'process-services', at: everyMinute, wokenBy: ['process.tokens'],
      run: engine => untilRest(async () => doneOf(await runWaitingServices(engine))) },
    { name: 'papers', at: everyMinute, wokenBy: ['papers.papers'], run: engine => untilRest(async () => {
      const { printed, failed } = await printWaiting({ engine, printer, words, publicUrl })
      return printed + failed
    }) },
    { name: 'notices', at: everyMinute, wokenBy: ['process.tasks', 'activity.entries', 'org.companies'],
      run: engine => untilRest(() => gatherNotices(engine, words)) },
    { name: 'invitations', at: everyMinute, wokenBy: ['activity.appointments', 'activity.appointment_guests'],
      run: engine => untilRest(() => sendInvitations(engine, words)) },
    { name: 'notice-mails', at: everyMinute, wokenBy: ['notices.notices'],
      run: engine => untilRest(() => mailNotices({ engine, words, publicUrl })) },
    { name: 'dashboard-mails', at: everyMinute, run: engine => untilRest(() => mailDashboards({ engine, words, publicUrl })) },
    { name: 'batches', at: everyMinute, wokenBy: ['desk.batches'], run: engine => runBatches({ engine, words }) },
    { name: 'imports', at: everyMinute, wokenBy: ['desk.imports'], run: engine => runImports({ engine, words }) },
    // why: facts are written with every command; waking for each would cost as much as telling them.
    { name: 'webhooks', at: everyMinute, wokenBy: ['hooks.deliveries'], run: engine => untilRest(() => tellWebhooks(engine)) },
    ...post,
    { name: 'own-fields', at: everyMinute, wokenBy: ['own.fields'], run: engine => untilRest(() => settleFields(engine)) },
    { name: 'example-data', at: everyMinute, wokenBy: ['org.companies'], run: engine => fillExamples(engine) },
    { name: 'ledger-roll-up', at: everyMinute, run: ({ pool, clock }) => rollUp(pool, clock) },
    { name: 'partitions', at: '23 * * * *', wokenBy: ['org.companies'], run: engine => keepAhead(engine) },
    { name: 'sums', at: everyMinute, run: async ({ pool, house }) => {
      for (const cube of house.cubes.values()) await sumUp(pool, cube)
    } },
    { name: 'trail-seal', at: everyMinute, run: ({ pool, clock }) => sealTrail(pool, clock) },
    // why: midnight is at another hour in every zone.
    { name: 'forecast-snapshots', at: '7 * * * *', run: engine => takeNightlySnapshots(engine) },
    { name: 'duplicates', at: '41 2 * * *', run: async engine => {
      await untilRest(() => watchDuplicates(engine))
      await untilRest(() => watchProducts(engine))
    } },
    { name: 'sweep', at: '17 3 * * *', run: sweep },
  ]
}

/** What failed is told of, and waits for the next time. */
function doneOf({ done, failed }: { readonly done: number, readonly failed: ReadonlyArray<{ error: unknown }> }): number {
  if (failed[0]) throw failed[0].error
  return done
}

/** Again and again until nothing more gets done. */
async function untilRest(look: () => Promise<number>): Promise<void> {
  while (await look() > 0);
}

async function sweep({ pool, clock }: RunningEngine): Promise<void> {
  const now = clock.now()
  await sweepDoor(pool, now)
  await sweepDrafts(pool, now)
  await sweepContents(pool)
  await pool.query(sql`delete from kernel.idempotency where at < ${plusDays(now, -idempotencyDays)}`)
}
