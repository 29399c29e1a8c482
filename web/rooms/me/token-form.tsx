// Making a key: what it is for, what it may do, and its last day.
import { Button, Checkbox, Input, MultiSelect, TextInput } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { useState, type FormEvent } from 'react'
import { post } from '../../client.ts'
import { ProblemNotice } from '../../kit/problem-notice.tsx'
import { asProblem } from '../../problem.ts'
import { useHouse } from '../../renderer/house.ts'
import { DateEditor } from '../../renderer/fields/date-editor.tsx'
import type { FieldMeta, Meta } from '../../renderer/meta.ts'
import { Select } from '../../kit/select.tsx'
import { t } from '../../words.ts'
import { Secret } from './secret.tsx'

type Wish = 'read' | 'rooms' | 'all'
interface Choice { readonly wish: Wish, readonly rooms: readonly string[], readonly changes: boolean }

/** The permission patterns of a choice: all that is read, some rooms, or all that I may do. */
export function scopesOf({ wish, rooms, changes }: Choice, house: Pick<Meta, 'rooms'>): readonly string[] {
  if (wish !== 'rooms') return [wish === 'all' ? '*' : '*.*.read']
  const resources = house.rooms.filter(room => rooms.includes(room.name)).flatMap(room => room.resources)
  return [...new Set(resources)].map(name => `${name}.${changes ? '*' : 'read'}`)
}

const lastDay: FieldMeta = { kind: 'date', label: '', optional: true }

export function TokenForm({ onMade }: { readonly onMade: () => void }) {
  const house = useHouse()
  const [name, setName] = useState('')
  const [expires, setExpires] = useState('')
  const [choice, setChoice] = useState<Choice>({ wish: 'read', rooms: [], changes: false })
  const making = useMutation({
    mutationFn: () => post<{ token: string }>('tokens', { name, scopes: scopesOf(choice, house), ...expires !== '' && { expires } }),
    onSuccess: () => {
      setName('')
      onMade()
    } })
  const problem = making.error ? asProblem(making.error) : null
  const submit = (event: FormEvent) => {
    event.preventDefault()
    making.mutate()
  }
  return (
    <>
      {problem && <ProblemNotice problem={problem} />}
      <div role="status">{making.data && <Secret text={making.data.token} />}</div>
      <form className="k-inline-form" onSubmit={submit}>
        <TextInput label={t('ui.me.tokenName')} required maxLength={100} value={name} error={problem?.places['/name']}
          onChange={event => setName(event.currentTarget.value)} />
        <Select label={t('ui.me.tokenMay')} value={choice.wish} error={problem?.places['/scopes']}
          onChange={wish => setChoice(now => ({ ...now, wish: wish as Wish }))} // why: one of the three below.
          data={[{ value: 'read', label: t('ui.me.tokenReads') }, { value: 'rooms', label: t('ui.me.tokenRooms') },
            { value: 'all', label: t('ui.me.tokenAll') }]} />
        {choice.wish === 'rooms' && (
          <>
            <MultiSelect label={t('ui.me.tokenWhich')} required searchable value={[...choice.rooms]}
              data={house.rooms.map(room => ({ value: room.name, label: room.label }))}
              onChange={rooms => setChoice(now => ({ ...now, rooms }))} />
            <Checkbox label={t('ui.me.tokenChanges')} checked={choice.changes} mb={8}
              onChange={event => {
                const { checked } = event.currentTarget
                setChoice(now => ({ ...now, changes: checked }))
              }} />
          </>
        )}
        <Input.Wrapper id="token-expires" label={t('ui.me.tokenLastDay')} description={t('ui.me.tokenLastDayText')}
          error={problem?.places['/expires']}>
          <DateEditor id="token-expires" field={lastDay} siblings={{}} value={expires}
            onChange={day => setExpires(typeof day === 'string' ? day : '')} />
        </Input.Wrapper>
        <Button type="submit" variant="default" loading={making.isPending}>{t('ui.me.tokenMake')}</Button>
      </form>
    </>
  )
}
