// Kinds of records that are shown in a way of their own where a command says what it would write. Apart from the other
// screens of rooms, as those lead to dialogs themselves.
import { lazy, type ComponentType } from 'react'
import type { WrittenProps } from '../renderer/command/written.ts'

export const ownWritten: Readonly<Record<string, ComponentType<WrittenProps>>> = {
  'ledger.entry': lazy(async () => ({ default: (await import('./ledger/booking.tsx')).Booking })),
}
