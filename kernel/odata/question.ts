// From an address to its answer: which set, which of its rows, which of their relations or properties.
import { sightOf } from '../access/sight.ts'
import type { Engine } from '../command/execute.ts'
import { noSuchAddress, notFound } from '../command/problems.ts'
import type { Reader } from '../read/reader.ts'
import { type Sql, join, raw, sql } from '../sql/sql.ts'
import { isUuid } from '../values/uuid.ts'
import { applied } from './apply.ts'
import { type Gone, changesSince, readLink, writeLink } from './delta.ts'
import { type Scope, propertyIn, scopeOf, targetOf } from './expression.ts'
import type { Edm, EntitySet, Property } from './model.ts'
import { type Options, readByGrammar, readOptions, wordOf } from './options.ts'
import { type Wish, conditionsOf, countOf, page, single, wantedBy } from './page.ts'
import { notServed, unknownName } from './refusals.ts'
import { asAnswered, namedParts } from './shape.ts'
import { decoded, unquoted } from './values.ts'

export interface Asked {
  readonly reader: Reader
  readonly engine: Pick<Engine, 'pool' | 'companies'>
  readonly edm: Edm
  /** Behind the root of the service, as sent. */
  readonly path: string
  readonly query: string
  /** Where the service is, for links. */
  readonly base: string
  readonly wish: Omit<Wish, 'within'>
  /** The newest version of the standard the reader knows; what is gone is told in another form since 4.01. */
  readonly version: '4.0' | '4.01'
}

export interface Body { readonly type: 'json' | 'text', readonly text: string, readonly tracked?: boolean }

/** Rows of a set: all of them, or those one relation leads to; with a key one of them. */
interface Target { readonly set: EntitySet, readonly key: string | null, readonly many: boolean, readonly within?: (scope: Scope) => Sql }

const withoutOptions = (query: string, ...names: readonly string[]): string =>
  query.split('&').filter(one => one !== '' && !names.includes(decodeName(one))).join('&')
const decodeName = (option: string): string => (option.split('=')[0] ?? '').replace(/^%24|^\$/, '').toLowerCase()

export async function answerAddress(asked: Asked): Promise<Body> {
  const { reader, edm, path, query, wish } = asked
  const [named = ''] = /^[A-Za-z_]\w*/.exec(path) ?? []
  // why: a set somebody may not see is no set to them; that it is not there is a 404, not a slip of the pen.
  if (named !== '' && !edm.sets.has(named)) throw noSuchAddress.of({ path: `/${path}` })
  readByGrammar('resourcePath', path, edm.names)
  const options = readOptions(reader, edm, query)
  const segments = path.split('/').filter(one => one !== '')
  const [first = '', ...rest] = segments
  let target = entered(edm, first, path)
  let property: Property | null = null
  for (const [at, segment] of rest.entries()) {
    const last = at === rest.length - 1
    if (segment === '$count' && target.many && last) return { type: 'text', text: await counted(options, target) }
    if (segment === '$value' && property && last) return { type: 'text', text: await propertyText(options, target, property) }
    if (property || target.many || segment.startsWith('$')) throw notServed.of({ what: `/${decoded(segment)}` })
    const [, name = '', key] = /^([^(]+)(?:\((.*)\))?$/.exec(decoded(segment)) ?? []
    const navigation = target.set.navigations.get(name)
    if (!navigation) property = propertyIn(target.set, name)
    else target = led(options, target, { name, ...key === undefined ? {} : { key } })
  }
  if (property) return propertyBody(options, asked, target, property)
  if (!target.many) {
    const row = await single(options, target.set, { key: target.key, form: wish.form, ...target.within ? { within: target.within } : {} })
    const context = `${asked.base}$metadata#${target.set.name}${namedParts(options.question, target.set, wantedBy(options))}/$entity`
    return { type: 'json', text: `{"@odata.context":${JSON.stringify(context)},${row.slice(1)}` }
  }
  return collection(asked, options, target, path)
}

function entered(edm: Edm, segment: string, path: string): Target {
  const [, name = '', key] = /^([^(]+)(?:\((.*)\))?$/.exec(decoded(segment)) ?? []
  const set = edm.sets.get(name)
  if (!set) throw name.startsWith('$') ? notServed.of({ what: name }) : noSuchAddress.of({ path: `/${path}` })
  return key === undefined ? { set, key: null, many: true } : { set, key: keyOf(set, key), many: false }
}

function keyOf(set: EntitySet, written: string): string {
  const value = written.replace(new RegExp(`^${set.key}=`), '')
  const text = value.startsWith(`'`) ? unquoted(encodeURIComponent(value).replaceAll('%27', `'`), 0) : value
  if (set.properties.get(set.key)?.kind === 'guid' && !isUuid(text)) throw notFound.of({ resource: set.name, id: text }, { id: text })
  return text
}

/** Along a relation of one entity. */
function led(options: Options, from: Target, { name, key }: { readonly name: string, readonly key?: string }): Target {
  const navigation = from.set.navigations.get(name)
  if (!navigation) throw unknownName.of({ name, known: [...from.set.navigations.keys()].join(', ') })
  const { question } = options
  const set = targetOf(question, navigation)
  const within = (scope: Scope): Sql => {
    const above = scopeOf(question, from.set)
    const named = from.set.properties.get(from.set.key)
    const conditions = [from.set.seen(question.reader, above.place), navigation.on(above.place, scope.place),
      ...from.within ? [from.within(above)] : [],
      ...from.key !== null && named ? [sql`${named.at(above.place)} = ${from.key}::${raw(named.kind === 'guid' ? 'uuid' : 'text')}`] : []]
    return sql`exists (select 1 from ${from.set.from(above.place)} where ${join(conditions, ' and ')})`
  }
  return { set, within, key: key === undefined ? null : keyOf(set, key), many: navigation.many && key === undefined }
}

async function counted(options: Options, { set, within }: Target): Promise<string> {
  const scope = scopeOf(options.question, set)
  return countOf(options.question.reader, set, scope, conditionsOf(options, scope, within ? { within } : {}))
}

interface Value { readonly json: string, readonly plain: string | null }

async function propertyJson(options: Options, target: Target, property: Property, exactAsText: boolean): Promise<Value> {
  const { question } = options
  const scope = scopeOf(question, target.set)
  const named = target.set.properties.get(target.set.key)
  const value = property.at(scope.place)
  const conditions = [target.set.seen(question.reader, scope.place), ...target.within ? [target.within(scope)] : [],
    ...target.key !== null && named ? [sql`${named.at(scope.place)} = ${target.key}::${raw(named.kind === 'guid' ? 'uuid' : 'text')}`] : []]
  const [row] = await question.reader.query<{ json: string | null, plain: string | null }>(sql`
    select to_json(${asAnswered(property, value, { exactAsText })})::text as json, (${value})::text as plain
    from ${target.set.from(scope.place)} where ${join(conditions, ' and ')} limit 1`)
  if (!row) throw notFound.of({ resource: target.set.name, id: target.key ?? '' }, {})
  return { json: row.json ?? 'null', plain: row.plain }
}

async function propertyBody(options: Options, { base, wish }: Asked, target: Target, property: Property): Promise<Body> {
  const { json } = await propertyJson(options, target, property, wish.form.exactAsText)
  const context = `${base}$metadata#${target.set.name}(${target.key ?? ''})/${property.name}`
  return { type: 'json', text: `{"@odata.context":${JSON.stringify(context)},"value":${json}}` }
}

async function propertyText(options: Options, target: Target, property: Property): Promise<string> {
  const { plain } = await propertyJson(options, target, property, true)
  if (plain === null) throw notFound.of({ resource: `${target.set.name}/${property.name}`, id: target.key ?? '' }, {})
  return plain
}

async function collection(asked: Asked, options: Options, target: Target, path: string): Promise<Body> {
  const { base, query, wish, engine } = asked
  const token = wordOf(options.trees.get('deltatoken'), options.question.text)
  if (token !== undefined) return changes(asked, options, { set: target.set, token, path })
  const apply = options.trees.get('apply')
  const grouped = apply ? applied(options.question, target.set, apply, await engine.companies()) : null
  const set = grouped?.set ?? target.set
  const within = grouped === null ? target.within : (scope: Scope): Sql => join([raw('true'),
    ...set === target.set && target.within ? [target.within(scope)] : [], ...grouped.conditions.map(one => one(scope))], ' and ')
  if (grouped && set !== target.set && target.within) throw notServed.of({ what: '$apply' })
  const trackChanges = wish.trackChanges && !apply && !target.within
  const answer = await page(options, set, { ...wish, ...within ? { within } : {}, trackChanges })
  const context = set.groups ? `${target.set.name}(${[...set.properties.keys()].join(',')})`
    : `${set.name}${namedParts(options.question, set, wantedBy(options))}`
  const link = (name: string, ...options_: readonly string[]): string =>
    `,"@odata.${name}":${JSON.stringify(`${base}${path}?${options_.filter(Boolean).join('&')}`)}`
  const next = answer.next === undefined ? ''
    : link('nextLink', withoutOptions(query, 'skiptoken', 'skip', 'top'), `$skiptoken=${answer.next}`)
  const delta = answer.delta === undefined ? '' : link('deltaLink', `$deltatoken=${writeLink({ since: answer.delta,
    sight: sightOf(asked.reader.actor), query: withoutOptions(query, 'skiptoken', 'skip', 'top', 'count', 'orderby', 'format') })}`)
  const count = answer.count === undefined ? '' : `,"@odata.count":${answer.count}`
  const head = `"@odata.context":${JSON.stringify(`${base}$metadata#${context}`)}${count}`
  return { type: 'json', text: `{${head},"value":[${answer.rows.join(',')}]${next}${delta}}`,
    tracked: trackChanges && (answer.delta !== undefined || answer.next !== undefined) }
}

/** What is gone, in the form of the version the reader knows. */
const goneIn = ({ base, version }: Asked, set: EntitySet) => (id: string, reason: Gone): string => JSON.stringify(version === '4.01'
  ? { '@removed': { reason }, '@odata.id': `${set.name}(${id})`, id }
  : { '@odata.context': `${base}$metadata#${set.name}/$deletedEntity`, id: `${set.name}(${id})`, reason })

async function changes(asked: Asked, options: Options, { set, token, path }: {
  readonly set: EntitySet, readonly token: string, readonly path: string }): Promise<Body> {
  const { base, engine, wish } = asked
  const link = readLink(token)
  const { rows, since, more } = await changesSince(options, set, { link, engine, form: wish.form, goneJson: goneIn(asked, set) })
  const onwards = `${base}${path}?$deltatoken=${writeLink({ ...link, since })}`
  const context = JSON.stringify(`${base}$metadata#${set.name}/$delta`)
  return { type: 'json', text: `{"@odata.context":${context},"value":[${rows.join(',')}],"@odata.${
    more ? 'nextLink' : 'deltaLink'}":${JSON.stringify(onwards)}}` }
}
