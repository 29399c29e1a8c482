// Dimensions and where they stand: dragged by mouse or finger, by keyboard (space lifts, arrows move, space drops), or
// sent by the menu each of them has.
import { closestCenter, DndContext, KeyboardSensor, MouseSensor, TouchSensor, useDraggable, useDroppable, useSensor, useSensors,
  type DragEndEvent } from '@dnd-kit/core'
import { IconGripVertical } from '@tabler/icons-react'
import { Menu } from '../../kit/menu.tsx'
import { keyboardSteps } from '../../renderer/board/keyboard-steps.ts'
import type { CubeMeta } from '../../renderer/meta.ts'
import { keyTables } from '../../kit/key-tables.ts'
import { useTold } from '../../shell/keys.ts'
import { t } from '../../words.ts'
import { FilterValues } from './filter-values.tsx'
import { moved, zoneOf, zones, type PivotState, type Zone } from './pivot-state.ts'

interface ZonesProps { readonly cube: CubeMeta, readonly state: PivotState, readonly setState: (next: PivotState) => void }

export function PivotZones({ cube, state, setState }: ZonesProps) {
  useTold(keyTables.zone)
  const sensors = useSensors(useSensor(MouseSensor, { activationConstraint: { distance: 5 } }),
    useSensor(TouchSensor, { activationConstraint: { delay: 180, tolerance: 8 } }),
    useSensor(KeyboardSensor, { coordinateGetter: keyboardSteps }))
  const name = (dimension: string) => cube.dimensions[dimension]?.label ?? dimension
  const drop = ({ active, over }: DragEndEvent) => {
    const zone = zones.find(one => one === over?.id)
    if (zone && zoneOf(state, String(active.id)) !== zone) setState(moved(state, String(active.id), zone))
  }
  const say = (key: string, { active, over }: { active: { id: string | number }, over: { id: string | number } | null }) =>
    t(key, { name: name(String(active.id)), column: over ? t(`ui.pivot.zone.${over.id}`) : '' })
  return (
    <DndContext sensors={sensors} collisionDetection={closestCenter} onDragEnd={drop}
      accessibility={{ screenReaderInstructions: { draggable: t('ui.board.howTo') }, announcements: {
        onDragStart: ({ active }) => say('ui.board.lifted', { active, over: null }),
        onDragOver: event => event.over ? say('ui.board.over', event) : '',
        onDragEnd: event => event.over ? say('ui.board.dropped', event) : '',
        onDragCancel: () => t('ui.board.cancelled') } }}>
      <div className="k-pivot-zones">
        {zones.map(zone => <ZoneBox key={zone} zone={zone} cube={cube} state={state} setState={setState} />)}
      </div>
    </DndContext>
  )
}

function ZoneBox({ zone, cube, state, setState }: ZonesProps & { readonly zone: Zone }) {
  const { setNodeRef, isOver } = useDroppable({ id: zone })
  const names = zone === 'unused' ? Object.keys(cube.dimensions).filter(name => zoneOf(state, name) === zone) : state[zone]
  return (
    <section ref={setNodeRef} className="k-pivot-zone" data-over={isOver || undefined} aria-label={t(`ui.pivot.zone.${zone}`)}>
      <h2>{t(`ui.pivot.zone.${zone}`)}</h2>
      <div>{names.map((name, place) => <Chip key={name} dimension={name} zone={zone} cube={cube} state={state} setState={setState}
        before={names[place - 1]} />)}</div>
    </section>
  )
}

function Chip({ dimension, zone, cube, state, setState, before }: ZonesProps & { readonly dimension: string, readonly zone: Zone,
  readonly before: string | undefined }) {
  const { attributes, listeners, setNodeRef, transform, isDragging } = useDraggable({ id: dimension })
  const label = cube.dimensions[dimension]?.label ?? dimension
  // why: a mouse or finger takes it at its name too; keys lift it at its grip, as they open the menu at its name.
  const { onKeyDown: _, ...byHand } = listeners ?? {}
  return (
    <span className="k-chip k-pivot-chip" data-lifted={isDragging || undefined}
      style={transform ? { transform: `translate(${transform.x}px, ${transform.y}px)` } : undefined}>
      <button type="button" ref={setNodeRef} {...attributes} {...listeners} className="k-pivot-grip"
        aria-label={t('ui.pivot.move', { name: label })}><IconGripVertical size={14} aria-hidden /></button>
      <Menu position="bottom-start">
        <Menu.Target><button type="button" aria-label={t('ui.pivot.place', { name: label })}>
          <strong {...byHand}>{label}</strong></button></Menu.Target>
        <Menu.Dropdown>
          {before !== undefined && zone !== 'unused' && <Menu.Item onClick={() => setState(moved(state, dimension, zone, before))}>
            {t('ui.pivot.earlier')}</Menu.Item>}
          {zones.filter(one => one !== zone).map(one => <Menu.Item key={one} onClick={() => setState(moved(state, dimension, one))}>
            {t(`ui.pivot.to.${one}`)}</Menu.Item>)}
        </Menu.Dropdown>
      </Menu>
      {zone === 'filters' && <FilterValues cube={cube} dimension={dimension} state={state} setState={setState} />}
    </span>
  )
}
