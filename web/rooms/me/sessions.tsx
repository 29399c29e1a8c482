// Where one is signed in: each browser with the place and hour of its last use; what is not one's own is ended.
import { Button } from '@mantine/core'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { call, get } from '../../client.ts'
import { Moment } from '../../kit/dates.tsx'
import { ProblemNotice } from '../../kit/problem-notice.tsx'
import { asProblem } from '../../problem.ts'
import { signOut, useSession } from '../../shell/session.ts'
import { t } from '../../words.ts'
import { browserName } from '../../../kernel/values/browser-name.ts'

interface Listed {
  readonly id: string, readonly agent: string, readonly ip: string, readonly createdAt: string, readonly seenAt: string
  readonly here: boolean
}

export function Sessions() {
  const { user } = useSession()
  const queries = useQueryClient()
  const sessions = useQuery({ queryKey: ['sessions'], queryFn: () => get<{ items: readonly Listed[] }>('sessions') })
  const ending = useMutation({ mutationFn: (id: string) => call(`sessions/${id}`, { method: 'DELETE' }),
    onSuccess: () => queries.invalidateQueries({ queryKey: ['sessions'] }) })
  return (
    <section className="k-section" aria-labelledby="sessions">
      <h2 id="sessions">{t('ui.me.sessions')}</h2>
      {ending.error && <ProblemNotice problem={asProblem(ending.error)} />}
      <ul className="k-access-list">
        {sessions.data?.items.map(one => (
          <li key={one.id}>
            <div><strong title={one.agent}>{browserName(one.agent) ?? t('ui.me.sessionOther')}</strong>
              <p className="k-dim">{one.ip}</p></div>
            <div className="k-dim">{one.here ? t('ui.me.sessionHere') : <>{t('ui.me.tokenUsed')} <Moment value={one.seenAt} withTime /></>}
              <p>{t('ui.me.sessionSince')} <Moment value={one.createdAt} /></p></div>
            {!one.here && <Button variant="default" size="xs" aria-label={`${t('ui.me.sessionEnd')}: ${browserName(one.agent) ?? one.ip}`}
              onClick={() => ending.mutate(one.id)}>{t('ui.me.sessionEnd')}</Button>}
          </li>
        ))}
      </ul>
      <p className="k-lead">{t('ui.me.sessionsText')}</p>
      <button type="button" className="k-button" onClick={() => void signOut(user.id, true)}>{t('ui.me.leaveEverywhere')}</button>
    </section>
  )
}
