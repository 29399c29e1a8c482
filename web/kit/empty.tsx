// An empty place says what belongs there, why it is empty and what the first step is.
import type { ReactNode } from 'react'

export function Empty({ icon, title, children, action }: {
  readonly icon?: ReactNode, readonly title: string, readonly children?: ReactNode, readonly action?: ReactNode }) {
  return (
    <div className="k-empty">
      {icon && <div className="k-empty-icon" aria-hidden>{icon}</div>}
      <h2>{title}</h2>
      {children && <p>{children}</p>}
      {action && <div className="k-empty-action">{action}</div>}
    </div>
  )
}
