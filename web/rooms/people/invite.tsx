// Letting a user in: a link with which they choose their password, once, for a few days.
import { Button, CopyButton } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { post } from '../../client.ts'
import { Moment } from '../../kit/dates.tsx'
import { ProblemNotice } from '../../kit/problem-notice.tsx'
import { asProblem } from '../../problem.ts'
import { later } from '../../kit/later.tsx'
import { useHouse } from '../../renderer/house.ts'
import type { RecordProps } from '../../renderer/record/record-props.ts'
import { t } from '../../words.ts'

const WhyAccess = later(async () => (await import('./why-access.tsx')).WhyAccessDialog)

interface Link { readonly path: string, readonly expiresAt: string }

export function Invite({ resource, row }: RecordProps) {
  const inviting = useMutation({ mutationFn: () => post<Link>('invitations', { user: row.id }) })
  const resetting = useMutation({ mutationFn: () => post('second-factor/reset', { user: row.id }) })
  const mayAsk = useHouse().resources['org.role']?.can.update === true
  const [asking, setAsking] = useState(false)
  if (!resource.can.update) return null
  const address = inviting.data && `${location.origin}${inviting.data.path}`
  return (
    <section className="k-party-panel" aria-label={t('ui.invite.make')}>
      {inviting.error && <ProblemNotice problem={asProblem(inviting.error)} onClose={() => inviting.reset()} />}
      {resetting.error && <ProblemNotice problem={asProblem(resetting.error)} onClose={() => resetting.reset()} />}
      {address ? (
        <p className="k-token"><code>{address}</code>
          <CopyButton value={address}>
            {({ copied, copy }) => <Button variant="default" onClick={copy}>{copied ? t('ui.copied') : t('ui.copy')}</Button>}
          </CopyButton>
          <span className="k-dim">{t('ui.invite.until')} <Moment value={inviting.data?.expiresAt} withTime /></span></p>
      ) : (
        <div className="k-inline-form">
          <Button variant="default" loading={inviting.isPending} onClick={() => inviting.mutate()}>{t('ui.invite.make')}</Button>
          <Button variant="subtle" loading={resetting.isPending} onClick={() => resetting.mutate()}>{t('ui.invite.resetSecond')}</Button>
          {mayAsk && <Button variant="subtle" onClick={() => setAsking(true)}>{t('ui.access.ask')}</Button>}
          <span className="k-dim" role="status">{resetting.isSuccess && t('ui.invite.resetDone')}</span></div>
      )}
      {asking && <WhyAccess title={String(row['name'])} user={row.id} onClose={() => setAsking(false)} />}
    </section>
  )
}
