// Moving a lifted card by arrow keys: one step is one column.
import type { KeyboardCoordinateGetter } from '@dnd-kit/core'

export const keyboardSteps: KeyboardCoordinateGetter = (event, { currentCoordinates, context }) => {
  const step = event.code === 'ArrowRight' ? 1 : event.code === 'ArrowLeft' ? -1 : 0
  // why: a card just lifted is not measured yet; its place would be taken for the corner of the window.
  if (step === 0 || !context.collisionRect) return undefined
  const columns = [...context.droppableRects.values()].toSorted((a, b) => a.left - b.left)
  const at = columns.findIndex(column => currentCoordinates.x >= column.left - 8 && currentCoordinates.x < column.right)
  const next = columns[Math.max(0, Math.min(columns.length - 1, at + step))]
  return next ? { x: next.left + 4, y: next.top + 48 } : undefined
}
