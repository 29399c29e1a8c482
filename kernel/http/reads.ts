// Reads over HTTP: lists, records, history, search, figures, reports, exports. All of them go through the
// one query layer; here they only get their parameters and their form.
import { Readable } from 'node:stream'
import type { FastifyReply } from 'fastify'
import { noSuchAddress } from '../command/problems.ts'
import { jsonable } from '../command/work.ts'
import { csv } from '../exchange/csv.ts'
import { exportColumns, withCodes } from '../exchange/columns.ts'
import { pivotSheet } from '../exchange/pivot-sheet.ts'
import { exportBundles, exportRows } from '../exchange/rows.ts'
import { xlsx } from '../exchange/xlsx.ts'
import type { Resource } from '../model/resource.ts'
import { asOf } from '../read/as-of.ts'
import { askCube } from '../read/cube.ts'
import { readCubeRecords } from '../read/cube-records.ts'
import type { QueryParams } from '../read/filter.ts'
import { explain } from '../read/explain.ts'
import { flow } from '../read/flow.ts'
import { get } from '../read/get.ts'
import { groups, readGroupQuery } from '../read/groups.ts'
import { history } from '../read/history.ts'
import { list, readListQuery } from '../read/list.ts'
import { askPivot, fileful } from '../read/pivot.ts'
import { keys, say } from '../read/naming.ts'
import type { Reader } from '../read/reader.ts'
import { related } from '../read/related.ts'
import { runReport } from '../read/report.ts'
import { search } from '../read/search.ts'
import type { Exchange } from './api.ts'
import { readerOf } from './position.ts'
import { wayBack } from './way-back.ts'
import { pathOf, queryOf, signedIn } from './request.ts'
import { untilStopped, whileAllowed } from './while-allowed.ts'

export interface Reading extends Exchange { readonly reader: Reader, readonly params: QueryParams }

/** The exchange with the eyes of its sender. */
export async function readingOf(exchange: Exchange): Promise<Reading> {
  const { actor } = await signedIn(exchange.served.auth, exchange.request)
  const reader = await readerOf(exchange.served, exchange.request, actor)
  return { ...exchange, reader, params: queryOf(exchange.request) }
}

export async function sendList({ reader, reply, params }: Reading,
  resource: Resource): Promise<FastifyReply> {
  return reply.send(await list(reader, resource, await readListQuery(reader, resource, params)))
}

export async function sendGroups({ reader, reply, params }: Reading, resource: Resource): Promise<FastifyReply> {
  return reply.send(await groups(reader, resource, await readGroupQuery(reader, resource, params)))
}

export async function sendRecord({ reader, reply, params }: Reading, resource: Resource,
  id: string): Promise<FastifyReply> {
  const moment = { at: params['at']?.at(-1), version: params['version']?.at(-1) }
  if (moment.at !== undefined || moment.version !== undefined) return reply.send(await asOf(reader, resource, { id, moment }))
  const record = await get(reader, resource, id)
  // why: the version is for If-Match; labels, lines and possible commands may change without it, so every
  // read is answered in full.
  return reply.header('etag', `"${String(record.item['version'])}"`).send(record)
}

export async function sendRelated({ reader, reply, params }: Reading, resource: Resource,
  id: string): Promise<FastifyReply> {
  return reply.send(await related(reader, resource, { id, company: params['company']?.at(-1) }))
}

export async function sendFlow({ reader, reply }: Reading, resource: Resource, id: string): Promise<FastifyReply> {
  return reply.send(await flow(reader, resource, id))
}

export async function sendHistory({ reader, reply, params }: Reading, resource: Resource,
  id: string): Promise<FastifyReply> {
  return reply.send(await history(reader, resource, { id, params }))
}

export async function sendWhy({ reader, reply, params, served }: Reading, resource: Resource,
  { id, field }: { id: string, field: string }): Promise<FastifyReply> {
  const wording = { words: served.words, language: reader.actor.language }
  const line = params['line']?.at(-1) ?? null
  return reply.send(await explain(reader, resource, { id, field, line }, wording))
}

export async function sendExport({ reader, request, reply, params, served }: Reading, resource: Resource,
  format: 'csv' | 'xlsx'): Promise<FastifyReply> {
  const { columns: wishes = [], for: wanted, ...filters } = params
  if (wanted?.[0] !== undefined) {
    const back = await wayBack({ reader, params: filters, served }, resource, wanted[0])
    return reply.send(sheet(reply, back, { name: resource.collection, title: back.title, format }))
  }
  const bundles = await exportBundles(reader, resource, filters)
  const given = wishes.flatMap(text => text.split(',')).filter(name => name !== '')
  const [group] = filters['group'] ?? []
  const wished = group === undefined || given.length === 0 || given.includes(group) ? given : [group, ...given]
  const wording = { words: served.words, language: reader.actor.language }
  const columns = withCodes(exportColumns(reader, resource, { wished, wording }), resource,
    { wording, inCells: format === 'xlsx' })
  const words = { subtotal: say(wording, 'export.subtotal', 'Subtotal'), total: say(wording, 'export.total', 'Total') }
  const rows = untilStopped(exportRows(reader, { resource, bundles, columns, words }),
    whileAllowed({ auth: served.auth, request, reply, actor: reader.actor }, `${resource.name}.read`))
  const title = say(wording, keys.plural(resource.name), resource.collection)
  return reply.send(sheet(reply, { columns, rows }, { name: resource.collection, title, format }))
}

/** A table as a file, under its name. */
function sheet(reply: FastifyReply, { columns, rows }: Pick<ReturnType<typeof pivotSheet>, 'columns' | 'rows'>,
  { name, title, format }: { readonly name: string, readonly title: string, readonly format: 'csv' | 'xlsx' }): Readable {
  void reply.header('content-disposition', `attachment; filename="${name}.${format}"`)
  void reply.type(format === 'csv' ? 'text/csv; charset=utf-8'
    : 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet')
  return format === 'csv' ? Readable.from(csv(columns, rows)) : Readable.from(xlsx({ columns, rows, title }), { objectMode: false })
}

export async function sendSearch({ reader, reply, params }: Reading): Promise<FastifyReply> {
  return reply.send(await search(reader, params))
}

const cubeAt = /^cubes\/([a-z0-9.-]+?)(\/records|\/pivot|\/pivot\.csv|\/pivot\.xlsx)?$/
const reportAt = /^reports\/([a-z0-9.-]+)$/

/**
 * Cubes and reports are found by name below one address each; false when the path is neither. (Not the reply
 * itself: it is thenable, and awaiting it gives undefined.)
 */
export async function sendFigures(reading: Reading, path: string): Promise<boolean> {
  const answer = await answerFigures(reading, path)
  if (answer === null) return false
  reading.reply.send(answer.body)
  return true
}

async function answerFigures(reading: Reading, path: string): Promise<{ readonly body: unknown } | null> {
  const { reader, params, request } = reading
  const [, cubeName, of] = cubeAt.exec(path) ?? []
  const [, reportName] = reportAt.exec(path) ?? []
  if (cubeName !== undefined) {
    const cube = reader.house.cubes.get(cubeName)
    if (!cube) throw noSuchAddress.of({ path: pathOf(request) })
    if (of === undefined) return { body: await askCube(reader, cube, params) }
    if (of === '/records') return { body: await readCubeRecords(reader, cube, params) }
    if (of === '/pivot') return { body: await askPivot(reader, cube, params) }
    const answer = await askPivot(reader, cube, params, fileful)
    const wording = { words: reading.served.words, language: reader.actor.language }
    return { body: sheet(reading.reply, pivotSheet(cube, answer, wording),
      { name: cube.name, title: say(wording, keys.cube(cube.name), cube.name), format: of === '/pivot.csv' ? 'csv' : 'xlsx' }) }
  }
  if (reportName === undefined) return null
  const report = reader.house.reports.get(reportName)
  if (!report) throw noSuchAddress.of({ path: pathOf(request) })
  return { body: jsonable(await runReport(reader, report, params)) }
}
