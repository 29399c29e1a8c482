// A refusal where it arises: what was refused, why, who can change it, what to do next.
import { IconAlertTriangle, IconX } from '@tabler/icons-react'
import type { Problem } from '../problem.ts'
import { t } from '../words.ts'

export function ProblemNotice({ problem, onClose }: {
  readonly problem: Problem, readonly onClose?: () => void }) {
  const { title, detail, next, instance, errors, status } = problem.body
  return (
    <div className="k-notice" role="alert" data-tone={status >= 500 ? 'bad' : 'warn'}>
      <IconAlertTriangle size={18} aria-hidden />
      <div className="k-notice-text">
        <strong>{title}</strong>
        {detail && <p>{detail}</p>}
        {!detail && errors && <ul>{errors.slice(0, 4).map(error =>
          <li key={error.pointer}>{error.detail ?? error.code}</li>)}</ul>}
        {next && <p className="k-dim">{next}</p>}
        {status >= 500 && instance && <p className="k-dim k-small">{t('ui.problem.number', { id: instance })}</p>}
      </div>
      {onClose && <button type="button" className="k-icon-button" aria-label={t('ui.close')} onClick={onClose}>
        <IconX size={16} /></button>}
    </div>
  )
}
