// A box to tick, the browser's own: a list draws dozens of them while it is scrolled.
import type { ComponentProps, ReactNode } from 'react'

interface TickProps extends Omit<ComponentProps<'input'>, 'type' | 'ref'> {
  /** Some of what it stands for is ticked, and some not. */
  readonly partly?: boolean
}

export const Tick = ({ partly = false, ...rest }: TickProps) =>
  <input {...rest} type="checkbox" className="k-tick" ref={node => { if (node) node.indeterminate = partly }} />

/** With its words, which tick it too. */
export const NamedTick = ({ label, ...rest }: TickProps & { readonly label: ReactNode }) =>
  <label className="k-tick-label"><Tick {...rest} />{label}</label>
