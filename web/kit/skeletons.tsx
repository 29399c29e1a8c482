// Waiting: nothing for 300 ms, then grey shapes of what will come, so that nothing jumps.
import { useEffect, useState } from 'react'
import { t } from '../words.ts'

export function useLate(ms = 300): boolean {
  const [late, setLate] = useState(false)
  useEffect(() => {
    const timer = setTimeout(() => setLate(true), ms)
    return () => clearTimeout(timer)
  }, [ms])
  return late
}

export function RowSkeletons({ rows = 12 }: { readonly rows?: number }) {
  const late = useLate()
  return (
    <div aria-busy="true" aria-label={t('ui.loading')} role="status">
      {late && Array.from({ length: rows }, (_, row) => (
        <div key={row} className="k-skeleton-row"><i style={{ width: `${60 - row * 37 % 35}%` }} /><i /><i /></div>
      ))}
    </div>
  )
}

export function PageSkeleton() {
  const late = useLate()
  return (
    <div className="k-page" aria-busy="true" aria-label={t('ui.loading')} role="status">
      {late && <div className="k-skeleton-page"><i className="k-skeleton-title" />
        {Array.from({ length: 8 }, (_, row) => <i key={row} style={{ width: `${90 - row * 23 % 40}%` }} />)}</div>}
    </div>
  )
}
