// What the palette can do beyond going to places: the commands of what is on the screen.
import { layers } from './layers.ts'

export interface PaletteEntry {
  readonly id: string
  readonly label: string
  readonly hint?: string
  readonly run: () => void
}

const offered = layers<PaletteEntry>()
export const useOffer = offered.use
export const useOffered = offered.useAll
