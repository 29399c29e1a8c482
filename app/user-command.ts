// Users at the console: who is there, a new one, a link to choose a password, a way out for one who leaves.
import { makePasswordLink } from '../kernel/auth/links.ts'
import { endSessions } from '../kernel/auth/sessions.ts'
import { sql } from '../kernel/sql/sql.ts'
import { say, withEngine } from './console.ts'
import type { RunningEngine } from './engine.ts'
import { createUsers, perform } from './founding.ts'
import { peopleOf } from './people.ts'

export const userHelp = `user list
user add <mail address> <name> [--role <code>]… [--company <name>]
user link <mail address>          a link with which the user chooses a password
user deactivate <mail address>    ends all sessions and tokens at once`

export interface UserWords { readonly words: readonly string[], readonly roles: readonly string[], readonly company: string | undefined }

export async function userCommand({ words, roles, company }: UserWords): Promise<void> {
  const [what = 'list', email = '', ...name] = words
  await withEngine(async ({ engine }) => {
    switch (what) {
      case 'list': return list(engine)
      case 'add': return add(engine, { email, name: name.join(' '), roles, company })
      case 'link': return link(engine, await idOf(engine, email))
      case 'deactivate': {
        const id = await idOf(engine, email)
        await perform(engine, 'org.user.update', [{ id, active: false }])
        await endSessions(engine.pool, id)
        await engine.pool.query(sql`select pg_notify('kontor_auth', ${id})`)
        return say(`${email} can no longer come in.`)
      }
      default: throw new Error(`no such thing: user ${what}\n${userHelp}`)
    }
  })
}

async function list(engine: RunningEngine): Promise<void> {
  const users = await engine.pool.query<{ email: string, name: string, active: boolean, roles: string[] }>(sql`
    select u.email, u.name, u.active, array(select r.code from org.user_roles ur join org.roles r on r.id = ur.role_id
      where ur.user_id = u.id order by ur.position) as roles from org.users u order by u.email`)
  for (const { email, name, active, roles } of users) say([email, name, roles.join(', '), active ? '' : 'not active'].join('\t'))
  if (users.length === 0) say('There is no user yet: npm run kontor -- setup-link')
}

async function add(engine: RunningEngine, wish: { email: string, name: string } & Omit<UserWords, 'words'>): Promise<void> {
  if (!/^[^\s@]+@[^\s@]+$/.test(wish.email) || wish.name === '') throw new Error(userHelp)
  const companies = [...(await engine.companies()).values()]
  const company = wish.company === undefined ? companies[0] : companies.find(one => one.name === wish.company)
  if (!company) throw new Error(`There is no company ${wish.company ?? 'yet'}.`)
  const roles = wish.roles.length > 0 ? wish.roles : ['sales-rep']
  const [id] = await createUsers(engine, [{ email: wish.email, name: wish.name, company: company.id, companies: [], roles,
    language: company.language, zone: company.zone }])
  if (id !== undefined) await link(engine, id)
}

async function link(engine: RunningEngine, id: string): Promise<void> {
  const { path, expiresAt } = await makePasswordLink(engine.pool, engine.clock.now(), id)
  say(`Add this to the address of the house (valid until ${expiresAt}, once):\n${path}`)
}

async function idOf(engine: RunningEngine, email: string): Promise<string> {
  const id = await peopleOf(engine).find(email)
  if (id === null) throw new Error(`No active user has the mail address ${email}.`)
  return id
}
