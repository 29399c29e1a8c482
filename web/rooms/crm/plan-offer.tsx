// The plan of the stage a deal stands in, offered while nothing of the deal is planned: one click puts its steps on the
// work list of whoever is responsible.
import { Button } from '@mantine/core'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { IconListCheck } from '@tabler/icons-react'
import { get, post } from '../../client.ts'
import { ProblemNotice } from '../../kit/problem-notice.tsx'
import { tell } from '../../kit/tell.ts'
import { asProblem } from '../../problem.ts'
import { commandPath } from '../../renderer/command/use-runner.ts'
import { useHouse } from '../../renderer/house.ts'
import type { Page, Row } from '../../renderer/meta.ts'
import { refresh } from '../../shell/live.ts'
import { t } from '../../words.ts'

interface Plan { readonly id: string, readonly name: string, readonly steps: readonly object[] }

/** The plan of a stage with its steps; null where there is none. */
async function planOf(stage: string, signal: AbortSignal): Promise<Plan | null> {
  const { items: [first] } = await get<Page>('crm/plans', { stage, limit: 1 }, signal)
  return first ? (await get<{ item: Plan }>(`crm/plans/${first.id}`, {}, signal)).item : null
}

export function PlanOffer({ row }: { readonly row: Row }) {
  const stage = String(row['stage'] ?? '')
  const command = useHouse().commands['crm.opportunity.apply-plan']
  const queries = useQueryClient()
  const open = command !== undefined && row['state'] === 'open' && stage !== ''
  const plan = useQuery({ queryKey: ['list', 'crm.plan', 'of-stage', stage], enabled: open, queryFn: ({ signal }) => planOf(stage,
    signal) })
  const planned = useQuery({ queryKey: ['list', 'activity.task', 'of-deal', row.id], enabled: open,
    queryFn: ({ signal }) => get<Page>('activity/tasks', { subjectId: row.id, state: 'open', limit: 1 }, signal) })
  const applying = useMutation({
    mutationFn: (chosen: Plan) => post(command ? commandPath(command, row.id) : '', { plan: chosen.id }),
    onSuccess: (_, chosen) => {
      refresh(queries, 'crm.opportunity', [row.id])
      void queries.invalidateQueries({ queryKey: ['list', 'activity.task'] })
      tell(t('ui.plan.applied', { name: chosen.name, count: chosen.steps.length }))
    },
  })
  const chosen = plan.data
  if (!open || !chosen || !planned.data || planned.data.items.length > 0) return null
  return (
    <div className="k-plan-offer" role="status">
      <IconListCheck size={16} aria-hidden />
      <span>{t('ui.plan.offer', { deal: String(row['title'] ?? ''), name: chosen.name })}</span>
      <Button size="xs" variant="light" loading={applying.isPending} onClick={() => applying.mutate(chosen)}>{t('ui.plan.apply',
        { count: chosen.steps.length })}</Button>
      {applying.error && <ProblemNotice problem={asProblem(applying.error)} onClose={() => applying.reset()} />}
    </div>
  )
}
