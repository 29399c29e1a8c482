// Records as cards in columns, moved by mouse, finger or keyboard (space lifts, arrows move, space drops).
// A move is shown at once and taken back with its reason when it is refused.
import { closestCorners, DndContext, DragOverlay, KeyboardSensor, MouseSensor, TouchSensor, useSensor, useSensors,
  type DragEndEvent } from '@dnd-kit/core'
import { useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { Suspense, useState } from 'react'
import { call, post } from '../../client.ts'
import { ProblemNotice } from '../../kit/problem-notice.tsx'
import { asProblem, type Problem } from '../../problem.ts'
import { ownScreens } from '../../rooms/own-screens.ts'
import { keyTables } from '../../kit/key-tables.ts'
import { useKeys, useTold } from '../../shell/keys.ts'
import { t } from '../../words.ts'
import { CommandDialog } from '../command/asked-dialog.ts'
import { asks, commandPath } from '../command/use-runner.ts'
import { commandsOf, makersOf, useHouse } from '../house.ts'
import type { CommandMeta, Row } from '../meta.ts'
import { ListBar } from '../list/list-bar.tsx'
import type { ListProps } from '../list/list-screen.tsx'
import { apiQuery } from '../list/list-state.ts'
import { Card } from './card.tsx'
import type { Values } from '../form/form-values.ts'
import { Column } from './column.tsx'
import { inHand, useTotals } from './totals.ts'
import { keyboardSteps } from './keyboard-steps.ts'
import { moveTo, type Move } from './moves.ts'
import { useMoving } from './use-moving.ts'
import { spoken } from './spoken.ts'
import { useColumns } from './use-columns.ts'

interface Moving { readonly row: Row, readonly to: string, readonly move: Move }
interface Asking { readonly command: CommandMeta, readonly row: Row, readonly given?: Values, readonly refusal?: Problem }

/** What a command takes beyond the column dropped on. */
const asksMore = (command: CommandMeta, taken: string | null): boolean => Object.keys(command.input).some(name => name !== taken)

/** Mouse, finger, keyboard. */
function useHands() {
  useTold(keyTables.card)
  return useSensors(
    useSensor(MouseSensor, { activationConstraint: { distance: 5 } }),
    useSensor(TouchSensor, { activationConstraint: { delay: 180, tolerance: 8 } }),
    useSensor(KeyboardSensor, { coordinateGetter: keyboardSteps }))
}

/** Whether the command wants to know more than where the card was put. */
const needsMore = ({ command, field: given }: Extract<Moving['move'], { kind: 'command' }>): boolean => (given === null ? asks(command)
  : Object.entries(command.input).some(([name, field]) => name !== given && !field.optional))

export function Board({ resource, state, setState }: ListProps) {
  const house = useHouse()
  const go = useNavigate()
  const queries = useQueryClient()
  const board = resource.views?.board
  const by = board?.by ?? ''
  const columns = useColumns(resource, by, state.filters.find(({ field, op }) => field === resource.company && op === 'eq')?.value)
  const [lifted, setLifted] = useState<Row | null>(null)
  const [asking, setAsking] = useState<Asking | null>(null)
  const [moved, setMoved] = useState<Row | null>(null)
  const totals = useTotals(resource, by, inHand(resource, by, state))
  const { aboveBoard: Above, afterMove: After } = ownScreens[resource.name] ?? {}
  const sensors = useHands()
  const { placed, moving, place } = useMoving(resource.name, ({ row, to, move }: Moving, version) => move.kind === 'update'
    ? call(`${resource.path}/${row.id}`, { method: 'PATCH', body: { [move.field]: to }, version })
    : post(commandPath(move.command, row.id), move.field ? { [move.field]: to } : {}, { version }), {
    onError: (error, { row, to, move }) => {
      const refusal = asProblem(error)
      // why: what is refused for the lack of a word can be said and tried again in one dialog.
      if (refusal.status !== 422 || move.kind !== 'command' || move.field === null || !asksMore(move.command, move.field)) return
      setAsking({ command: move.command, row, refusal, given: { ...row as Values, [move.field]: to } })
      moving.reset()
    },
    onSuccess: ({ row, to }) => setMoved({ ...row, [by]: to }),
  })
  const drop = ({ active, over }: DragEndEvent) => {
    const row = active.data.current?.['row'] as Row | undefined // why: set by Card.
    setLifted(null)
    if (!row || !over || row[by] === over.id) return
    const to = String(over.id)
    const move = moveTo(resource, commandsOf(house, resource), by, to)
    if (!move) return
    if (move.kind === 'command' && needsMore(move)) return setAsking({ command: move.command, row })
    place({ row, to, move })
  }
  const answered = () => {
    setAsking(null)
    void queries.invalidateQueries({ queryKey: ['list', resource.name] })
  }
  const [canMake, make] = [makersOf(house, resource).length > 0, () => void go({ to: `/${resource.path}/new` })]
  useKeys(canMake ? [{ keys: 'c', label: t('ui.new', { noun: resource.noun }), run: make }] : [])
  return (
    <section className="k-board-screen" aria-label={resource.plural}>
      <h1 className="k-hidden">{resource.plural}</h1>
      <ListBar resource={resource} state={state} setState={setState} {...canMake && { onMake: make }} />
      {Above && <Above resource={resource} query={apiQuery(state)} totals={totals ? [...totals.values()] : []} />}
      {moving.error && <ProblemNotice problem={asProblem(moving.error)} onClose={() => moving.reset()} />}
      {After && moved && <Suspense><After key={`${moved.id} ${String(moved[by])}`} row={moved} /></Suspense>}
      <DndContext sensors={sensors} collisionDetection={closestCorners} onDragEnd={drop} onDragCancel={() => setLifted(null)}
        onDragStart={({ active }) => setLifted(active.data.current?.['row'] as Row ?? null) /* why: set by Card. */}
        accessibility={{ screenReaderInstructions: { draggable: t('ui.board.howTo') },
          announcements: spoken(resource, id => columns.find(column => column.value === id)?.label ?? '') }}>
        <div className="k-board" tabIndex={0} role="group" aria-label={t('ui.board.columns')}>
          {columns.map(column => <Column key={column.value} resource={resource} column={column} state={state} by={by}
            placed={placed} sums={totals?.get(column.value)} />)}
        </div>
        <DragOverlay dropAnimation={null}>{lifted && <Card resource={resource} row={lifted} overlay />}</DragOverlay>
      </DndContext>
      {asking && <CommandDialog {...asking} resource={resource} onClose={answered} />}
    </section>
  )
}
