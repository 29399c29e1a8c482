// Setting a target where it is seen. Those who may not set any see none of this; the form comes when it is opened.
import { IconTarget } from '@tabler/icons-react'
import { useState } from 'react'
import { later } from '../../kit/later.tsx'
import { Popover } from '../../kit/popover.tsx'
import { useHouse } from '../../renderer/house.ts'
import { t } from '../../words.ts'
import type { GoalProps } from './goal-form.tsx'

const resource = 'desk.target'
const GoalForm = later(async () => (await import('./goal-form.tsx')).GoalForm, { likely: true })

export function GoalButton(props: GoalProps) {
  const meta = useHouse().resources[resource]
  const [opened, setOpened] = useState(false)
  const known = meta?.fields['figure']?.choices?.some(choice => choice.value === props.kpi.key)
  if (!known || !meta?.can.create) return null
  return (
    <Popover opened={opened} onChange={setOpened} position="bottom-end" width={260} trapFocus>
      <Popover.Target>
        <button type="button" className="k-icon-button k-goal-button" aria-label={t('ui.kpi.setGoal', { name: props.label })}
          title={t('ui.kpi.setGoal', { name: props.label })} onClick={() => setOpened(!opened)}><IconTarget size={15} /></button>
      </Popover.Target>
      <Popover.Dropdown>{opened && <GoalForm {...props} onDone={() => setOpened(false)} />}</Popover.Dropdown>
    </Popover>
  )
}
