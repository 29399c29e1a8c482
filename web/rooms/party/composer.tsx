// Noting what was said, in the place where it will be read: kind, one line, more if there is more. A task
// is promised here too. Ctrl-Enter keeps it.
import { Button, SegmentedControl, Textarea } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState, type FormEvent } from 'react'
import { addDays } from '../../../kernel/values/calendar-date.ts'
import type { Json } from '../../client.ts'
import { ProblemNotice } from '../../kit/problem-notice.tsx'
import { useReader } from '../../kit/reader.ts'
import { asProblem } from '../../problem.ts'
import { FieldInput } from '../../renderer/fields/field-input.tsx'
import { useHouse } from '../../renderer/house.ts'
import { kontor } from '../../typed.ts'
import { t } from '../../words.ts'

const kinds = ['note', 'call', 'mail', 'meeting', 'task'] as const
type Kind = (typeof kinds)[number]

export function Composer({ party, subject }: { readonly party: string,
  readonly subject?: { readonly resource: string, readonly id: string } }) {
  const house = useHouse()
  const queries = useQueryClient()
  const { today } = useReader()
  const [kind, setKind] = useState<Kind>('note')
  const [text, setText] = useState('')
  const [dueOn, setDueOn] = useState<Json>(addDays(today, 1))
  const promise = house.commands['activity.task.create']
  const about = subject ? { subjectResource: subject.resource, subjectId: subject.id } : {}
  const keeping = useMutation({
    mutationFn: () => {
      const [title = '', ...more] = text.trim().split('\n')
      const body = more.join('\n').trim()
      if (kind === 'task') {
        return kontor.run('activity.task.create', { party, title, dueOn: String(dueOn), ...body && { note: body }, ...about })
      }
      return kontor.run('activity.entry.log', { party, kind, title: title.slice(0, 200), ...body && { body }, ...about })
    },
    onSuccess: () => {
      setText('')
      void queries.invalidateQueries({ queryKey: ['report'] })
      void queries.invalidateQueries({ queryKey: ['list', 'activity.task'] })
    },
  })
  const keep = () => { if (text.trim() !== '' && !keeping.isPending) keeping.mutate() }
  const submit = (event: FormEvent) => {
    event.preventDefault()
    keep()
  }
  return (
    <form className="k-composer" onSubmit={submit}>
      <SegmentedControl fullWidth size="xs" value={kind} aria-label={t('ui.composer.kind')}
        onChange={value => setKind(kinds.find(one => one === value) ?? 'note')}
        data={kinds.filter(one => one !== 'task' || promise).map(value => ({ value, label: t(`ui.composer.${value}`) }))} />
      <Textarea autosize minRows={2} maxRows={8} value={text} aria-label={t('ui.composer.hint')}
        placeholder={t('ui.composer.hint')}
        onChange={event => setText(event.currentTarget.value)} onKeyDown={event => {
          if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return
          event.preventDefault()
          keep()
        }} />
      {kind === 'task' && promise?.input['dueOn'] && <FieldInput name="dueOn" field={promise.input['dueOn']}
        value={dueOn} siblings={{}} onChange={value => setDueOn(value)} />}
      {keeping.error && <ProblemNotice problem={asProblem(keeping.error)} />}
      {text.trim() !== '' && <Button type="submit"
        loading={keeping.isPending}>{t(kind === 'task' ? 'ui.composer.promise' : 'ui.composer.keep')}</Button>}
    </form>
  )
}
