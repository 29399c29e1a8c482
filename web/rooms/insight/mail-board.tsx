// Having a dashboard sent by mail: to whom, how often, at what hour. Each gets it with their own figures.
import { Button, Modal, SegmentedControl } from '@mantine/core'
import { useMutation, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { get, post } from '../../client.ts'
import { ProblemNotice } from '../../kit/problem-notice.tsx'
import { tell } from '../../kit/tell.ts'
import { asProblem } from '../../problem.ts'
import { commandPath } from '../../renderer/command/use-runner.ts'
import { choiceLabel } from '../../renderer/fields/field-value.tsx'
import { titleOf, useHouse } from '../../renderer/house.ts'
import type { Page } from '../../renderer/meta.ts'
import { useSession } from '../../shell/session.ts'
import { Select } from '../../kit/select.tsx'
import { t } from '../../words.ts'
import type { BoardRecord } from './use-boards.ts'

const hours = Array.from({ length: 24 }, (_, hour) => ({ value: String(hour), label: `${String(hour).padStart(2, '0')}:00` }))

export function MailBoard({ board, onClose }: { readonly board: BoardRecord, readonly onClose: () => void }) {
  const house = useHouse()
  const { user } = useSession()
  const [recipient, setRecipient] = useState<string>(user.id)
  const [every, setEvery] = useState('daily')
  const [hour, setHour] = useState('7')
  const users = house.resources['org.user']
  const field = house.resources['desk.subscription']?.fields['every']
  const command = house.commands['desk.subscription.plan']
  const found = useQuery({ queryKey: ['list', 'org.user', 'mail-board'], enabled: users !== undefined,
    queryFn: () => get<Page>(users?.path ?? '', { limit: 200 }) })
  const people = (found.data?.items ?? []).map(item => ({ value: item.id, label: users ? titleOf(users, item) : item.id }))
  const plan = useMutation({ mutationFn: () => post(command ? commandPath(command, '') : '', { dashboard: board.id, recipient, every,
    hour: Number(hour) }), onSuccess: () => {
    tell(t('ui.board.mailPlanned'))
    onClose()
  } })
  return (
    <Modal opened onClose={onClose} title={t('ui.board.mail')} closeButtonProps={{ 'aria-label': t('ui.close') }}>
      {plan.error && <ProblemNotice problem={asProblem(plan.error)} />}
      <Select label={t('ui.board.mailTo')} value={recipient} onChange={value => setRecipient(value ?? recipient)} searchable
       
        data={people.some(one => one.value === user.id) ? people : [{ value: user.id, label: user.name }, ...people]} />
      <SegmentedControl mt="sm" fullWidth size="xs" value={every} onChange={setEvery} aria-label={t('ui.board.mailEvery')}
        data={(field?.choices ?? []).map(({ value }) => ({ value, label: field ? choiceLabel(field, value) : value }))} />
      {every !== 'once' && <Select mt="sm" label={t('ui.board.mailHour')} value={hour}
        onChange={value => setHour(value ?? hour)} data={hours}
        />}
      <div className="k-dialog-foot">
        <Button variant="default" onClick={onClose}>{t('ui.cancel')}</Button>
        <Button loading={plan.isPending} onClick={() => plan.mutate()}>{t('ui.board.mail')}</Button>
      </div>
    </Modal>
  )
}
