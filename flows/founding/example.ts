// Example data live in a company of their own, marked from its foundation: loading founds it beside the one at hand,
// removing takes it away whole with its books. What real work has come to refer to stays; real companies are refused.
import { command } from '../../kernel/command/command.ts'
import { problem } from '../../kernel/command/problem.ts'
import { ref } from '../../kernel/model/fields.ts'
import { report } from '../../kernel/model/report.ts'
import { duplicate, notFound } from '../../kernel/command/problems.ts'
import { sql } from '../../kernel/sql/sql.ts'
import { isUuid } from '../../kernel/values/uuid.ts'
import { company, user } from '../../ground/org/contract.ts'
import { exampleTrades } from './example-trade.ts'

export const notAnExample = problem('founding/not-an-example', 409, { params: ['company'], constraints: ['founding_only_examples_go'] })
export const exampleIsHome = problem('founding/example-is-home', 409, { params: ['company', 'user'] })
export const foundingProblems = [notAnExample, exampleIsHome] as const

const longestName = 200

export const loadExample = command('org.company.load-example', {
  doc: 'Founds a company with example data beside this one, of the same country and currency; it can be removed again whole.',
  on: company,
  face: { icon: 'seedling' },
  refuses: [duplicate],
}, async (work, calls) => {
  const { language, id: me } = work.actor
  const [reader] = isUuid(me) ? await work.load(user, [me]) : []
  return calls.map(({ row }) => {
    const name = `${row.name} (${exampleTrades[language].mark})`.slice(-longestName)
    const { country, currency, zone, fiscalYearStart, city } = row
    const made = work.insert(company, { name, legalName: name, country, currency, zone, fiscalYearStart, city, language, example: true })
    if (reader) work.insertParts(user, reader, 'companies', [{ company: made.id }], reader.companies.length + 1)
    return { id: row.id, example: made.id }
  })
})

interface Home extends Record<string, unknown> { company: string, user: string }

export const removeExample = command('org.company.remove-example', {
  doc: 'Removes an example company with everything in it. What real work refers to stays.',
  on: company,
  refuses: [notAnExample, exampleIsHome],
  face: { icon: 'trash', danger: true },
}, async (work, calls) => {
  const real = calls.find(({ row }) => !row.example)
  if (real) throw notAnExample.of({ company: real.row.name }, { id: real.row.id })
  const ids = calls.map(({ row }) => row.id)
  const [home] = await work.read<Home>(sql`select c.name as company, u.name as user from org.users u
    join org.companies c on c.id = u.company_id where c.id = any(${ids}::uuid[]) order by u.name limit 1`)
  if (home) throw exampleIsHome.of({ company: home.company, user: home.user })
  await work.read(sql`select founding.remove_example(id) from unnest(${ids}::uuid[]) as id`)
  for (const { row } of calls) work.remove(company, row)
})

interface Content extends Record<string, unknown> { tab: string, goes: bigint, stays: string[] }

/** What would go with an example company and what would stay, kind by kind. */
export const exampleContents = report('org.example-contents', {
  doc: 'What removing an example company takes away, and what stays because real work refers to it.',
  permission: 'org.company.remove-example',
  query: { company: ref('org.company') },
}, async (reader, params) => {
  const found = (await reader.companies()).get(params.company)
  if (!found) throw notFound.of({ resource: 'org.company', id: params.company })
  const rows = await reader.query<Content>(sql`select tab, goes, stays from founding.example_contents(${params.company})
    order by tab`)
  const resources = [...reader.house.resources.values()]
  return { items: rows.flatMap(({ tab, goes, stays }) => {
    const resource = resources.find(one => one.table === tab)
    return resource ? [{ resource: resource.name, goes: Number(goes), stays }] : []
  }) }
})
