// One figure that matters: its name, its value, what it is measured against and the way to the documents.
import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'

export interface KpiTileProps {
  readonly label: string
  readonly value: ReactNode
  readonly note?: ReactNode
  readonly tone?: 'good' | 'warn' | 'bad'
  readonly to?: string
}

export function KpiTile({ label, value, note, tone, to }: KpiTileProps) {
  const body = (
    <>
      <span className="k-kpi-label">{label}</span>
      <span className="k-kpi-value">{value}</span>
      <span className="k-kpi-note" data-tone={tone}>{note ?? '\u00a0'}</span>
    </>
  )
  return to ? <Link className="k-kpi" to={to}>{body}</Link> : <div className="k-kpi">{body}</div>
}
