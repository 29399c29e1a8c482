// A refusal where it arises: what was refused, why, who can change it, what to do next.
import { Button } from '@mantine/core'
import { IconAlertTriangle, IconX } from '@tabler/icons-react'
import { useEffect, useRef } from 'react'
import type { Problem } from '../problem.ts'
import { t } from '../words.ts'

interface ProblemNoticeProps {
  readonly problem: Problem
  readonly onClose?: () => void
  /** What the person can do about it here and now. */
  readonly remedy?: { readonly words: string, run(): void } | null
}

export function ProblemNotice({ problem, onClose, remedy }: ProblemNoticeProps) {
  const { title, detail, next, instance, errors, status } = problem.body
  const place = useRef<HTMLDivElement>(null)
  // why: it may arise above what is seen, and a refusal nobody sees looks like nothing at all.
  useEffect(() => { void place.current?.scrollIntoView({ block: 'nearest' }) }, [problem])
  return (
    <div ref={place} className="k-notice" role="alert" data-tone={status >= 500 ? 'bad' : 'warn'}>
      <IconAlertTriangle size={18} aria-hidden />
      <div className="k-notice-text">
        <strong>{title}</strong>
        {detail && <p>{detail}</p>}
        {!detail && errors && <ul>{errors.slice(0, 4).map(error =>
          <li key={error.pointer}>{error.detail ?? error.code}</li>)}</ul>}
        {next && <p className="k-dim">{next}</p>}
        {remedy && <div className="k-notice-acts"><Button onClick={() => remedy.run()}>{t(remedy.words)}</Button></div>}
        {status >= 500 && instance && <p className="k-dim k-small">{t('ui.problem.number', { id: instance })}</p>}
      </div>
      {onClose && <button type="button" className="k-icon-button" aria-label={t('ui.close')} onClick={onClose}>
        <IconX size={16} /></button>}
    </div>
  )
}
