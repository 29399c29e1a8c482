// What the palette can do beyond going to places: the commands of what is on the screen.
import { layers } from './layers.ts'

export interface PaletteEntry {
  readonly id: string
  readonly label: string
  readonly hint?: string
  /** The key that does the same. */
  readonly keys?: string
  /** Usual everywhere, so it comes last. */
  readonly usual?: boolean
  readonly run: () => void
}

const offered = layers<PaletteEntry>()
export const useOffer = offered.use
export const useOffered = offered.useAll
