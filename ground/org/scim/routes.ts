// People and who holds which role, kept by a directory (SCIM 2.0 at /scim/v2): with an API token, through the same commands
// and the same policy as everybody. A person is never deleted, because the books name them: what is deleted in the
// directory is deactivated here.
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { Actor } from '../../../kernel/access/actor.ts'
import { reachOf } from '../../../kernel/access/actor.ts'
import { execute } from '../../../kernel/command/execute.ts'
import { notAllowed, notFound, notSignedIn } from '../../../kernel/command/problems.ts'
import { tell } from '../../../kernel/http/errors.ts'
import { credentialsOf, queryOf } from '../../../kernel/http/request.ts'
import type { Served } from '../../../kernel/http/server.ts'
import type { Resource } from '../../../kernel/model/resource.ts'
import { Reader } from '../../../kernel/read/reader.ts'
import { type Sql, raw, sql } from '../../../kernel/sql/sql.ts'
import { isUuid } from '../../../kernel/values/uuid.ts'
import { role, user } from '../people.ts'
import { ScimMistake, memberChanges, readFilter, readOperations, readUser, userChanges } from './patch.ts'

const root = '/scim/v2'
const urn = 'urn:ietf:params:scim:'
const most = 200

interface Named { readonly value: string, readonly display: string }
interface UserRow extends Record<string, unknown> {
  id: string, name: string, email: string, active: boolean, external: string | null, created: string, changed: string, groups: Named[]
}
interface RoleRow extends Record<string, unknown> { id: string, name: string, members: Named[] }

const shownUser = (row: UserRow): unknown => ({ schemas: [`${urn}schemas:core:2.0:User`], id: row.id,
  ...row.external === null ? {} : { externalId: row.external }, userName: row.email,
  displayName: row.name, name: { formatted: row.name }, emails: [{ value: row.email, primary: true }], active: row.active,
  groups: row.groups,
  meta: { resourceType: 'User', created: row.created, lastModified: row.changed, location: `${root}/Users/${row.id}` } })
const shownRole = (row: RoleRow): unknown => ({ schemas: [`${urn}schemas:core:2.0:Group`], id: row.id, displayName: row.name,
  members: row.members,
  meta: { resourceType: 'Group', location: `${root}/Groups/${row.id}` } })

interface Visit { readonly served: Served, readonly actor: Actor, readonly reader: Reader, readonly request: FastifyRequest }

/** Only a token speaks here; a cookie a browser sends by itself does not. */
async function visit(served: Served, request: FastifyRequest): Promise<Visit> {
  const identity = await served.auth.authenticate({ ...credentialsOf(request), cookies: {} })
  if (!identity) throw notSignedIn.of()
  return { served, actor: identity.actor, reader: new Reader(served.engine, identity.actor), request }
}

function mayRead({ actor }: Visit, { name }: Resource): void {
  if (reachOf(actor, `${name}.read`) === null) throw notAllowed.of({ permission: `${name}.read` })
}

async function run({ served, actor, request }: Visit, name: string, items: readonly unknown[]): Promise<string> {
  const command = served.engine.house.commands.get(name)
  if (!command) throw new Error(`no command ${name}`)
  const { answers } = await execute(served.engine, { command, actor, items, request: request.id })
  return String(answers[0]?.['id'])
}

const usersWhere = (at: Visit, condition: Sql, limit = most, skip = 0): Promise<UserRow[]> => at.reader.query<UserRow>(sql`
  select u.id, u.name, u.email, u.active, u.external_id as external, u.created_at as created, u.updated_at as changed, coalesce((
    select json_agg(json_build_object('value', r.id, 'display', r.name) order by r.name) from org.user_roles ur
      join org.roles r on r.id = ur.role_id where ur.user_id = u.id), '[]') as groups
    from org.users u where ${at.reader.readable(user, 'u')} and ${condition} order by u.id limit ${limit} offset ${skip}`)
const rolesWhere = (at: Visit, condition: Sql, limit = most, skip = 0): Promise<RoleRow[]> => at.reader.query<RoleRow>(sql`
  select r.id, r.name, coalesce((select json_agg(json_build_object('value', u.id, 'display', u.name) order by u.name)
    from org.user_roles ur join org.users u on u.id = ur.user_id
   where ur.role_id = r.id and ${at.reader.readable(user, 'u')}), '[]') as members
    from org.roles r where ${at.reader.readable(role, 'r')} and ${condition} order by r.id limit ${limit} offset ${skip}`)

function only<T>([row]: readonly T[], resource: Resource, id: string): T {
  if (!row) throw notFound.of({ resource: resource.name, id }, { id })
  return row
}

const byId = (alias: 'u' | 'r', id: string): Sql => (isUuid(id) ? sql`${raw(`${alias}.id`)} = ${id}` : raw('false'))
const idOf = (request: FastifyRequest): string => (request.params as { id: string }).id // why: named in the address.

/** A page by place, as the protocol counts: from one. */
function pageOf({ request }: Visit): { limit: number, skip: number, start: number } {
  const number = (name: string, fallback: number): number => {
    const text = queryOf(request)[name]?.at(-1) ?? ''
    return /^\d{1,6}$/.test(text) ? Number(text) : fallback
  }
  const start = Math.max(1, number('startIndex', 1))
  return { limit: Math.min(number('count', most), most), skip: start - 1, start }
}

async function list<T>(at: Visit, { table, rows, show }: { table: Sql, rows: (limit: number, skip: number) => Promise<T[]>,
  show: (row: T) => unknown }): Promise<unknown> {
  const { limit, skip, start } = pageOf(at)
  const [found, [counted]] = await Promise.all([rows(limit, skip),
    at.reader.query<{ n: number }>(sql`select count(*)::integer as n ${table}`)])
  return { schemas: [`${urn}api:messages:2.0:ListResponse`], totalResults: counted?.n ?? 0, startIndex: start, itemsPerPage: found.length,
    Resources: found.map(show) }
}

const filterOf = ({ request }: Visit, known: readonly string[]): ReturnType<typeof readFilter> =>
  readFilter(queryOf(request)['filter']?.at(-1), known)

function userFilter(at: Visit): Sql {
  const filter = filterOf(at, ['username', 'active', 'id', 'displayname', 'externalid'])
  if (!filter) return raw('true')
  if (filter.name === 'active') return sql`u.active = ${filter.value === 'true'}`
  if (filter.name === 'id') return byId('u', filter.value)
  if (filter.name === 'externalid') return sql`u.external_id = ${filter.value}`
  return filter.name === 'username' ? sql`lower(u.email) = ${filter.value.toLowerCase()}` : sql`u.name = ${filter.value}`
}

function userRoutes(app: FastifyInstance, served: Served): void {
  const one = async (at: Visit, id: string): Promise<unknown> => shownUser(only(await usersWhere(at, byId('u', id)), user, id))
  const change = async (request: FastifyRequest, read: (body: unknown) => ReturnType<typeof readUser>): Promise<unknown> => {
    const at = await visit(served, request)
    const id = idOf(request)
    mayRead(at, user)
    only(await usersWhere(at, byId('u', id)), user, id)
    const changes = read(request.body)
    if (Object.keys(changes).length > 0) await run(at, 'org.user.update', [{ id, ...changes }])
    return one(at, id)
  }
  app.get(`${root}/Users`, async request => {
    const at = await visit(served, request)
    mayRead(at, user)
    const condition = userFilter(at)
    return list(at, { table: sql`from org.users u where ${at.reader.readable(user, 'u')} and ${condition}`,
      rows: (limit, skip) => usersWhere(at, condition, limit, skip), show: shownUser })
  })
  app.get(`${root}/Users/:id`, async request => {
    const at = await visit(served, request)
    mayRead(at, user)
    return one(at, idOf(request))
  })
  app.post(`${root}/Users`, async (request, reply) => {
    const at = await visit(served, request)
    const { email, name = email, active = true, externalId = null } = readUser(request.body)
    if (email === undefined) throw new ScimMistake('invalidValue', 'userName is missing.')
    const id = await run(at, 'org.user.create', [{ name, email, active, externalId, company: at.actor.company, roles: [], companies: [],
      teams: [] }])
    return reply.code(201).header('location', `${root}/Users/${id}`).send(await one(at, id))
  })
  app.put(`${root}/Users/:id`, request => change(request, readUser))
  app.patch(`${root}/Users/:id`, request => change(request, body => userChanges(readOperations(body))))
  app.delete(`${root}/Users/:id`, async (request, reply) => {
    await change(request, () => ({ active: false }))
    return reply.code(204).send()
  })
}

function groupRoutes(app: FastifyInstance, served: Served): void {
  app.get(`${root}/Groups`, async request => {
    const at = await visit(served, request)
    mayRead(at, role)
    const filter = filterOf(at, ['displayname', 'id'])
    const condition = !filter ? raw('true') : filter.name === 'id' ? byId('r', filter.value) : sql`r.name = ${filter.value}`
    return list(at, { table: sql`from org.roles r where ${at.reader.readable(role, 'r')} and ${condition}`,
      rows: (limit, skip) => rolesWhere(at, condition, limit, skip), show: shownRole })
  })
  app.get(`${root}/Groups/:id`, async request => {
    const at = await visit(served, request)
    mayRead(at, role)
    return shownRole(only(await rolesWhere(at, byId('r', idOf(request))), role, idOf(request)))
  })
  app.patch(`${root}/Groups/:id`, async (request, reply) => {
    const at = await visit(served, request)
    const id = idOf(request)
    mayRead(at, role)
    const { members } = only(await rolesWhere(at, byId('r', id)), role, id)
    const { add, remove, replace } = memberChanges(readOperations(request.body))
    const now = new Set(members.map(one => one.value))
    const wanted = new Set([...replace ?? now, ...add].filter(one => !remove.includes(one)))
    const moved = [...new Set([...now, ...wanted])].filter(one => now.has(one) !== wanted.has(one))
    if (moved.some(one => !isUuid(one))) throw new ScimMistake('invalidValue', 'A member is named by the id of a user.')
    const people = await usersWhere(at, sql`u.id = any(${moved}::uuid[])`, moved.length)
    if (people.length !== moved.length) throw new ScimMistake('invalidValue', 'A member is not known.')
    const items = people.map(one => ({ id: one.id, roles: [...one.groups.map(group => group.value).filter(group => group !== id),
      ...wanted.has(one.id) ? [id] : []].map(group => ({ role: group })) }))
    if (items.length > 0) await run(at, 'org.user.update', items)
    return reply.send(shownRole(only(await rolesWhere(at, byId('r', id)), role, id)))
  })
}

interface Mistaken { readonly error: unknown, readonly request: FastifyRequest, readonly reply: FastifyReply }

/** Refusals in the form of the protocol. */
function answerMistake(served: Served, { error, request, reply }: Mistaken): FastifyReply {
  const told = error instanceof ScimMistake ? { status: 400, detail: error.message } : tell(served, error, request)
  const scimType = error instanceof ScimMistake ? error.scimType : told.status === 409 ? 'uniqueness' : undefined
  return reply.code(told.status).type('application/scim+json').send({ schemas: [`${urn}api:messages:2.0:Error`],
    status: String(told.status), detail: String(told.detail), ...scimType === undefined ? {} : { scimType } })
}

/** For `extend` of the server. */
export async function scimRoutes(app: FastifyInstance, served: Served): Promise<void> {
  await app.register(async inner => {
    inner.setErrorHandler((error, request, reply) => answerMistake(served, { error, request, reply }))
    inner.addHook('onSend', async (_, reply, payload) => {
      void reply.type('application/scim+json; charset=utf-8')
      return payload
    })
    inner.get(`${root}/ServiceProviderConfig`, async () => ({ schemas: [`${urn}schemas:core:2.0:ServiceProviderConfig`],
      patch: { supported: true }, filter: { supported: true, maxResults: most },
      bulk: { supported: false, maxOperations: 0, maxPayloadSize: 0 },
      changePassword: { supported: false }, sort: { supported: false }, etag: { supported: false },
      authenticationSchemes: [{ type: 'oauthbearertoken', name: 'API token', description: 'A token made under one’s own account.' }] }))
    userRoutes(inner, served)
    groupRoutes(inner, served)
  })
}
