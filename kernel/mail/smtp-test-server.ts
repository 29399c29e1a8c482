// A real mail server in a process of its own, for tests: it keeps what it takes and answers by the name
// of the box it is sent to, so a test can have a full box, an unknown one or a line that breaks.
import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import { SMTPServer, type SMTPServerSession } from 'smtp-server'

/**
 * How the whole server behaves. `silent` takes the call and never speaks; `shut` greets with 554;
 * `login` takes mail only from user "post" with the password "geheim"; `tls` offers STARTTLS with a
 * certificate nobody vouches for.
 */
export type ServerManner = 'open' | 'silent' | 'shut' | 'login' | 'tls'

/**
 * Boxes: nobody (550), full (452), busy-once (451 at first), virus (554), stuck (taken, no answer), stuck-once and
 * mute-once (no answer at first, after the mail was taken or before), gone (dies).
 */
export interface TestMailServer {
  readonly url: string
  readonly port: number
  /** What arrived so far, whole messages as they came. */
  mails(): Promise<readonly TakenMail[]>
  /** How many askers were left without an answer so far. */
  unanswered(): Promise<number>
  /** The process is killed, as by a power cut. */
  kill(): Promise<void>
}

export interface TakenMail { readonly from: string, readonly to: readonly string[], readonly raw: string }

type Report = { readonly port: number } | { readonly mails: readonly TakenMail[] } | { readonly unanswered: number }

export async function startMailServer(manner: ServerManner = 'open', port = 0): Promise<TestMailServer> {
  const child = fork(fileURLToPath(import.meta.url), ['serve', manner, String(port)], { execArgv: [] })
  const report = await reportOf(child)
  if (!('port' in report)) throw new Error('the mail server named no port')
  return {
    url: `smtp://127.0.0.1:${report.port}`,
    port: report.port,
    async mails() {
      child.send('mails')
      const answer = await reportOf(child)
      return 'mails' in answer ? answer.mails : []
    },
    async unanswered() {
      child.send('unanswered')
      const answer = await reportOf(child)
      return 'unanswered' in answer ? answer.unanswered : 0
    },
    async kill() {
      if (child.exitCode !== null || child.signalCode !== null) return
      child.kill('SIGKILL')
      await once(child, 'exit')
    },
  }
}

async function reportOf(child: ChildProcess): Promise<Report> {
  const [report] = await once(child, 'message')
  return report
}

// ---- inside the process --------------------------------------------------------------------------

function serve(manner: ServerManner, port: number): void {
  const taken: TakenMail[] = []
  const deferred = new Set<string>()
  let unanswered = 0
  const isFirst = (address: string): boolean => {
    const known = deferred.has(address)
    deferred.add(address)
    return !known
  }
  const server = new SMTPServer({
    disabledCommands: manner === 'login' ? ['STARTTLS'] : manner === 'tls' ? ['AUTH'] : ['STARTTLS', 'AUTH'],
    authOptional: manner !== 'login',
    allowInsecureAuth: true,
    disableReverseLookup: true,
    logger: false,
    onConnect(_session, callback) {
      if (manner === 'silent') return
      callback(manner === 'shut' ? refusal(554, 'No service here') : null)
    },
    onAuth({ username, password }, _session, callback) {
      if (username === 'post' && password === 'geheim') callback(null, { user: username })
      else callback(refusal(535, 'Login refused'))
    },
    onRcptTo({ address }, _session, callback) {
      if (address.startsWith('nobody')) return callback(refusal(550, 'No such box'))
      if (address.startsWith('full')) return callback(refusal(452, 'The box is full'))
      if (address.startsWith('busy-once') && isFirst(address)) return callback(refusal(451, 'Come again later'))
      if (address.startsWith('mute-once') && isFirst(address)) unanswered++
      else callback()
    },
    onData(stream, session, callback) {
      const chunks: Buffer[] = []
      stream.on('data', chunk => chunks.push(chunk))
      stream.on('end', () => {
        const to = session.envelope.rcptTo.map(one => one.address)
        const is = (name: string): boolean => to.some(address => address.startsWith(name))
        if (is('virus')) return callback(refusal(554, 'Content refused'))
        taken.push({ from: senderOf(session), to, raw: Buffer.concat(chunks).toString('latin1') })
        if (is('gone')) process.exit(1)
        if (is('stuck-once') ? to.some(isFirst) : is('stuck')) unanswered++
        else callback(null, 'Taken')
      })
    },
  })
  server.on('error', () => { /* a client that hangs up is not the server's trouble */ })
  server.listen(port, '127.0.0.1', () => {
    const address = server.server.address()
    process.send?.({ port: typeof address === 'object' ? address?.port ?? 0 : 0 })
  })
  process.on('message', what => process.send?.(what === 'mails' ? { mails: taken } : { unanswered }))
  process.on('disconnect', () => process.exit(0))
}

function refusal(responseCode: number, message: string): Error {
  return Object.assign(new Error(message), { responseCode })
}

function senderOf(session: SMTPServerSession): string {
  return session.envelope.mailFrom === false ? '' : session.envelope.mailFrom.address
}

const [, , verb, manner, port] = process.argv
const manners: readonly ServerManner[] = ['open', 'silent', 'shut', 'login', 'tls']
const chosen = manners.find(one => one === manner)
if (import.meta.main && verb === 'serve' && chosen !== undefined) serve(chosen, Number(port))
