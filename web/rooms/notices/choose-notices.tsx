// How one wants to be told of each kind of thing, and in which hours no mail shall come. Kept as it is chosen.
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { post } from '../../client.ts'
import { ProblemNotice } from '../../kit/problem-notice.tsx'
import { asProblem } from '../../problem.ts'
import { useHouse } from '../../renderer/house.ts'
import { useRows } from '../../renderer/list/use-list.ts'
import type { ResourceMeta } from '../../renderer/meta.ts'
import { useSession } from '../../shell/session.ts'
import { refresh } from '../../shell/live.ts'
import { Select } from '../../kit/select.tsx'
import { t } from '../../words.ts'

const kinds = ['assigned', 'due', 'mentioned', 'followed', 'step'] as const
const hours = ['quietFrom', 'quietUntil', 'digestHour'] as const
const clock = Array.from({ length: 24 }, (_, hour) => ({ value: String(hour), label: `${String(hour).padStart(2, '0')}:00` }))

export function ChooseNotices() {
  const resource = useHouse().resources['notices.setting']
  return resource ? <Choices resource={resource} /> : null
}

function Choices({ resource }: { readonly resource: ResourceMeta }) {
  const { user } = useSession()
  const queries = useQueryClient()
  const command = useHouse().commands['notices.setting.choose']
  const list = useRows(resource, { user: user.id }, 1)
  const row = list.rows[0]
  const now = (name: string): string => String(row?.[name] ?? command?.input[name]?.default ?? '')
  const keeping = useMutation({
    mutationFn: (change: Readonly<Record<string, string | number>>) => post('notices/settings:choose', {
      ...Object.fromEntries(kinds.map(name => [name, now(name)])),
      ...Object.fromEntries(hours.map(name => [name, Number(now(name))])), ...change }),
    onSettled: () => refresh(queries, 'notices.setting', []),
  })
  if (!command) return null
  return (
    <section className="k-section" id="notices">
      <h2>{t('ui.notices.choose')}</h2>
      {keeping.error && <ProblemNotice problem={asProblem(keeping.error)} onClose={() => keeping.reset()} />}
      <div className="k-notice-choices">
        {kinds.map(name => <Select key={name} label={resource.fields[name]?.label} value={now(name)}
          data={(resource.fields[name]?.choices ?? []).map(one => ({ ...one }))}
          onChange={value => value && keeping.mutate({ [name]: value })} />)}
        {hours.map(name => <Select key={name} label={resource.fields[name]?.label} value={now(name)} data={clock}
          onChange={value => value && keeping.mutate({ [name]: Number(value) })} />)}
      </div>
    </section>
  )
}
