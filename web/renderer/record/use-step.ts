// The next step of a record that is a form of another resource, where a room names one and its reader may take it.
import { useNavigate } from '@tanstack/react-router'
import { ownScreens } from '../../rooms/own-screens.ts'
import { t } from '../../words.ts'
import { useHouse } from '../house.ts'
import type { RecordProps } from './record-props.ts'

export interface Step { readonly label: string, run(): void }

export function useStep({ resource, row }: Pick<RecordProps, 'resource' | 'row'>): Step | null {
  const house = useHouse()
  const go = useNavigate()
  const step = ownScreens[resource.name]?.step?.(row)
  if (!step || !house.commands[step.needs]) return null
  return { label: t(step.label), run: () => void go({ to: step.to, search: step.search as never }) } // why: texts only.
}
