// A screen that failed says so in place; the rest of the house stays usable.
import type { ErrorComponentProps } from '@tanstack/react-router'
import { ProblemNotice } from '../kit/problem-notice.tsx'
import { asProblem } from '../problem.ts'
import { t } from '../words.ts'

export function Crash({ error, reset }: ErrorComponentProps) {
  return (
    <div className="k-page">
      <ProblemNotice problem={asProblem(error)} />
      <button type="button" className="k-button" onClick={() => reset()}>{t('ui.retry')}</button>
    </div>
  )
}
