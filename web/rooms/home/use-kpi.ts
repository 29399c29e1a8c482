// The months of a figure up to this one, and the target it is measured against.
import { useQuery } from '@tanstack/react-query'
import { parseDate } from '../../../kernel/values/calendar-date.ts'
import { startOfDay } from '../../../kernel/values/instant.ts'
import { get } from '../../client.ts'
import { isMoney, sumMoney, type MoneyJson } from '../../kit/format.ts'
import { useReader } from '../../kit/reader.ts'
import { useHouse } from '../../renderer/house.ts'
import { useScope } from '../../renderer/list/use-scope.ts'
import type { FieldMeta, Group } from '../../renderer/meta.ts'
import { useSession } from '../../shell/session.ts'
import { useReport } from '../report.ts'
import { useChosenCompany } from '../insight/company-cut.tsx'
import type { CubeAnswer } from '../insight/cube-query.ts'
import { lastDayOf, monthsBack, monthsBetween } from '../insight/months.ts'
import type { Kpi } from './kpis.ts'
import { lastMoment } from './panels.ts'

export interface KpiMonth { readonly month: string, readonly count: string | null, readonly sums: readonly MoneyJson[] }

export interface Target {
  readonly id: string, readonly version: number, readonly figure: string, readonly startsOn: string, readonly endsOn: string
  readonly company: string, readonly team: { readonly id: string, readonly name: string } | null
  readonly person: { readonly id: string, readonly name: string } | null
  readonly goal: string, readonly actual: string | null, readonly currency: string | null, readonly percent: string | null
}

const monthsShown = 12

interface Asked { readonly path: string, readonly query: Readonly<Record<string, string>>, readonly resource: string }

/** The months of a figure as a filter on its day, whole days or moments. */
export function monthFilter(day: string, field: FieldMeta | undefined, [from, to]: readonly [string, string], zone: string) {
  const [first, last] = [parseDate(`${from}-01`), parseDate(lastDayOf(to))]
  return field?.kind === 'instant' ? { [`${day}.gte`]: startOfDay(zone, first), [`${day}.lte`]: lastMoment(zone, last) }
    : { [`${day}.gte`]: first, [`${day}.lte`]: last }
}

/** The question, the same for the figure and for the documents behind it. */
export function useAsked({ cube, list, mine }: Kpi): Asked {
  const house = useHouse()
  const { user } = useSession()
  const company = useChosenCompany()
  const resource = house.resources[list?.resource ?? '']
  const scope = useScope(resource)
  if (cube) return { path: `cubes/${cube.name}`, resource: '',
    query: { ...company && { company }, ...mine && { salesperson: user.id } } }
  const owner = mine && resource?.fields['owner'] ? { owner: user.id } : {}
  return { path: resource?.path ?? '', resource: resource?.name ?? '',
    query: { ...scope && company && { [scope.field]: company }, ...list?.filters, ...owner } }
}

export function useKpi(kpi: Kpi) {
  const { today } = useReader()
  const { user, company: own } = useSession()
  const company = useChosenCompany()
  const house = useHouse()
  const { path, query, resource } = useAsked(kpi)
  const [to, from] = [today.slice(0, 7), monthsBack(today.slice(0, 7), monthsShown - 1)]
  const { cube, list } = kpi
  const answer = useQuery({ enabled: path !== '',
    queryKey: cube ? ['report', 'cube', cube.name, cube.measure, 'months', query, from, to] : ['list', resource, 'months', list,
      query, from, to],
    queryFn: async ({ signal }): Promise<readonly KpiMonth[]> => {
      if (cube) return cubeMonths(cube.measure, await get<CubeAnswer>(path, { ...query, by: 'month', measures: cube.measure, from,
        to }, signal))
      const day = list?.day ?? ''
      const { items } = await get<{ readonly items: readonly Group[] }>(`${path}/groups`,
        { ...query, by: day, ...monthFilter(day, house.resources[resource]?.fields[day], [from, to], own.zone) }, signal)
      return items.map(item => ({ month: item.key ?? '', count: String(item.count),
        sums: list?.total ? item.sums[list.total] ?? [] : [] }))
    } })
  const targets = useTargets()
  const months = monthsBetween(from, to).map(month => answer.data?.find(one => one.month === month)
    ?? { month, count: '0', sums: [] })
  const reach = company ?? own.id
  const running = targets.data?.items.filter(one => one.figure === kpi.key && one.company === reach && one.actual !== null) ?? []
  const target = running.find(one => one.team === null && (kpi.mine ? one.person?.id === user.id : one.person === null))
  return { months, pending: answer.isPending, target, others: running.filter(one => one !== target),
    company: reach, isMoney: cube ? months.some(one => one.sums.length > 0) : list?.total !== undefined }
}

export const useTargets = () => {
  const may = useHouse().resources['desk.target'] !== undefined
  return useReport<{ readonly items: readonly Target[] }>('dashboards.targets', {}, may)
}

function cubeMonths(measure: string, { rows }: CubeAnswer): KpiMonth[] {
  const months = Map.groupBy(rows, row => String(row['month'] ?? ''))
  return [...months].map(([month, some]) => {
    const values = some.map(row => row[measure])
    const sums = values.filter(isMoney)
    return { month, sums: sumMoney(sums), count: sums.length > 0 ? null : String(values[0] ?? '0') }
  })
}
