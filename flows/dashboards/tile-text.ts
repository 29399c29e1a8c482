// A tile in words for a mail, answered with the rights of its reader; null where they may not see it.
import { Refusal } from '../../kernel/command/problem.ts'
import { formatDecimal, formatMoney } from '../../kernel/i18n/format.ts'
import { list, readListQuery } from '../../kernel/read/list.ts'
import { askPivot, type PivotAnswer } from '../../kernel/read/pivot.ts'
import type { Reader } from '../../kernel/read/reader.ts'
import { Decimal } from '../../kernel/values/decimal.ts'
import { Money } from '../../kernel/values/money.ts'

export interface MailTile extends Record<string, unknown> { kind: string, title: string, source: string, query: string | null }

const most = 15

export async function tileText(reader: Reader, tile: MailTile): Promise<string | null> {
  const params = Object.fromEntries([...new URLSearchParams(tile.query ?? '')].map(([name, value]) => [name, [value]]))
  try {
    const cube = reader.house.cubes.get(tile.source)
    if (cube) return pivotText(reader, tile.title, await askPivot(reader, cube, params))
    const resource = reader.house.resources.get(tile.source)
    if (!resource) return null
    const page = await list(reader, resource, await readListQuery(reader, resource, { ...params, limit: [String(most)] }))
    const names = page.items.map(row => resource.label.map(name => page.labels[String(row[name])] ?? String(row[name] ?? '')).join(' '))
    return [`${tile.title}:`, ...names.map(name => `- ${name}`)].join('\n')
  } catch (error) {
    // why: what they may not see, or what is asked wrongly, is left out of their mail.
    if (error instanceof Refusal) return null
    throw error
  }
}

function pivotText(reader: Reader, title: string, answer: PivotAnswer): string {
  const { language } = reader.actor
  const figure = (line: PivotAnswer['lines'][number]): string => {
    const cells = line.cells.at(-1) ?? []
    return cells.map(({ value, percent }, place) => {
      const format = answer.measures[place]?.format
      const text = value === null ? '–' : format === 'money' && line.currency !== null
        ? formatMoney(Money.parse({ amount: value, currency: line.currency }), language)
        : `${formatDecimal(Decimal.parse(value), language)}${format === 'percent' ? ' %' : ''}`
      return percent === null || percent === undefined ? text : `${text} (${percent.startsWith('-') ? '' : '+'}${formatDecimal(
        Decimal.parse(percent), language, { digits: 1 })} %)`
    }).join(', ')
  }
  const totals = answer.lines.filter(line => line.keys.length === 0)
  const lines = answer.lines.filter(line => line.keys.length > 0).slice(0, most)
    .map(line => `- ${line.keys.map(key => answer.labels[key] ?? key).join(' · ')}: ${figure(line)}`)
  return [`${title}: ${totals.length === 0 ? '–' : totals.map(figure).join('; ')}`, ...lines].join('\n')
}
