// The next sale to a party with one click: a deal, an empty quote, their last order as a new quote, or what they usually
// buy as the beginning of one. Also by the palette while the party is on the screen.
import { Button } from '@mantine/core'
import { IconBasket, IconRepeat } from '@tabler/icons-react'
import { useMutation, useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { get, post } from '../../client.ts'
import { Icon } from '../../kit/icon.tsx'
import { ProblemNotice } from '../../kit/problem-notice.tsx'
import { asProblem } from '../../problem.ts'
import { commandPath } from '../../renderer/command/use-runner.ts'
import { keepRemarks, type Remark } from '../../renderer/command/keep-remarks.ts'
import { recordPath, useHouse, waysOf } from '../../renderer/house.ts'
import { makingOf } from '../../renderer/making.ts'
import { useOffer } from '../../shell/palette-entries.ts'
import { useSession } from '../../shell/session.ts'
import { t } from '../../words.ts'
import type { Bought } from './entry/basket.tsx'

interface Made { readonly id: string, readonly remarks?: readonly Remark[] }

export function BuyAgain({ party, name }: { readonly party: string, readonly name: string }) {
  const house = useHouse()
  const { company } = useSession()
  const go = useNavigate()
  const order = house.resources['sales.order']
  const [repeat, create] = [house.commands['sales.order.repeat'], house.commands['sales.order.create']]
  const bought = useQuery({ queryKey: ['report', 'sales.basket', company.id, party], staleTime: 60_000, enabled: order !== undefined,
    queryFn: ({ signal }) => get<{ items: readonly Bought[] }>('reports/sales.basket', { company: company.id, customer: party }, signal) })
  const items = bought.data?.items ?? []
  const last = items.toSorted((a, b) => b.lastOn.localeCompare(a.lastOn)
    || b.lastOrder.number.localeCompare(a.lastOrder.number))[0]?.lastOrder
  const again = useMutation({
    mutationFn: () => post<Made>(repeat && last ? commandPath(repeat, last.id) : '', {}),
    onSuccess: made => {
      keepRemarks(made.id, made.remarks)
      if (order) void go({ to: recordPath(order, made.id) })
    },
  })
  const basket = () => void go({ to: '/sales/orders/new', search: { customer: party, basket: 'usual' } as never }) // why: texts only.
  const mayRepeat = repeat !== undefined && last !== undefined
  const mayBasket = create !== undefined && items.length > 0
  const begin = [house.resources['crm.opportunity'], order].flatMap(resource => resource ? waysOf(house, resource).slice(0, 1).map(way => ({
    id: `${resource.name}-${party}`, icon: resource.name, label: makingOf(resource, way), hint: name,
    run: () => void go({ to: `/${resource.path}/new`, search: { customer: party } as never }) })) : []) // why: texts only.
  useOffer([
    ...begin,
    ...mayRepeat ? [{ id: `repeat-${party}`, label: t('ui.order.again', { number: last.number }), hint: name,
      run: () => again.mutate() }] : [],
    ...mayBasket ? [{ id: `basket-${party}`, label: t('ui.order.usual'), hint: name, run: basket }] : [],
  ])
  if (bought.isLoading) return <p className="k-again" aria-busy="true" />
  if (!mayRepeat && !mayBasket && begin.length === 0) return null
  return (
    <>
      <p className="k-again">
        {begin.map(({ id, icon, label, run }) => <Button key={id} variant="default" size="compact-sm" onClick={run}
          leftSection={<Icon names={[icon]} size={15} />}>{label}</Button>)}
        {mayRepeat && <Button variant="default" size="compact-sm" loading={again.isPending} onClick={() => again.mutate()}
          leftSection={<IconRepeat size={15} stroke={1.6} aria-hidden />}>{t('ui.order.again', { number: last.number })}</Button>}
        {mayBasket && <Button variant="default" size="compact-sm" onClick={basket}
          leftSection={<IconBasket size={15} stroke={1.6} aria-hidden />}>{t('ui.order.usual')}</Button>}
      </p>
      {again.error && <ProblemNotice problem={asProblem(again.error)} onClose={() => again.reset()} />}
    </>
  )
}
