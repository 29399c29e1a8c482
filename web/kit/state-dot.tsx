// A state: a coloured dot and a word, the same everywhere.
import { toneOf } from './state-tone.ts'

export function StateDot({ state, label, moves }: { readonly state: string, readonly label?: string,
  readonly moves?: Readonly<Record<string, readonly string[]>> }) {
  return (
    <span className="k-state">
      <i className="k-dot" data-tone={toneOf(state, moves)} aria-hidden />
      <span>{label ?? state}</span>
    </span>
  )
}
