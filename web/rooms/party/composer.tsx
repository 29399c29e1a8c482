// Noting what was said, in the place where it will be read: kind, one line, more if there is more. A task
// is promised here too. Ctrl-Enter keeps it.
import { Button, NativeSelect, SegmentedControl, Textarea } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useEffect, useRef, useState, type FormEvent } from 'react'
import { addDays } from '../../../kernel/values/calendar-date.ts'
import type { Json } from '../../client.ts'
import { later } from '../../kit/later.tsx'
import { ProblemNotice } from '../../kit/problem-notice.tsx'
import { useReader } from '../../kit/reader.ts'
import { asProblem } from '../../problem.ts'
import { useHouse } from '../../renderer/house.ts'
import { kontor } from '../../typed.ts'
import { useKeys } from '../../shell/keys.ts'
import { t } from '../../words.ts'
import { useTemplates } from './use-templates.ts'

const FieldInput = later(async () => (await import('../../renderer/fields/field-input.tsx')).FieldInput, { likely: true })

const kinds = ['note', 'call', 'mail', 'meeting', 'task'] as const
type Kind = (typeof kinds)[number]

/** What two keys have begun; each time anew. */
export interface Logged { readonly kind: Kind }

/** Two keys begin a call or a mail. */
export function useLogKeys(may: boolean, begin: (kind: Kind) => void): void {
  useKeys(may ? [{ keys: 'l c', label: t('ui.keys.logCall'), run: () => begin('call') },
    { keys: 'l m', label: t('ui.keys.logMail'), run: () => begin('mail') }] : [])
}

export function Composer({ party, subject, begun }: { readonly party: string, readonly begun: Logged | null,
  readonly subject?: { readonly resource: string, readonly id: string } }) {
  const house = useHouse()
  const queries = useQueryClient()
  const { today } = useReader()
  const [kind, setKind] = useState<Kind>('note')
  const [text, setText] = useState('')
  const [dueOn, setDueOn] = useState<Json>(addDays(today, 1))
  const [proposal, setProposal] = useState<string | null>(null)
  const box = useRef<HTMLTextAreaElement>(null)
  const promise = house.commands['activity.task.create']
  const templates = useTemplates(party, kind === 'mail')
  useEffect(() => {
    if (!begun) return
    setKind(begun.kind)
    box.current?.focus()
  }, [begun])
  const about = subject ? { subjectResource: subject.resource, subjectId: subject.id } : {}
  const keeping = useMutation({
    mutationFn: (send: boolean) => {
      const [title = '', ...more] = text.trim().split('\n')
      const body = more.join('\n').trim()
      if (kind === 'task') {
        return kontor.run('activity.task.create', { party, title, dueOn: String(dueOn), ...body && { note: body }, ...about })
      }
      if (send) return kontor.run('activity.entry.send-mail', { party, title: title.slice(0, 200), body: body || title, ...about })
      return kontor.run('activity.entry.log', { party, kind, title: title.slice(0, 200), ...body && { body }, ...about })
    },
    onSuccess: () => {
      setProposal(promise && (kind === 'call' || kind === 'mail') ? text.trim().split('\n')[0] ?? null : null)
      setText('')
      void queries.invalidateQueries({ queryKey: ['report'] })
      void queries.invalidateQueries({ queryKey: ['list', 'activity.task'] })
    },
  })
  const canSend = kind === 'mail' && house.commands['activity.entry.send-mail'] !== undefined
  const keep = (send = canSend) => { if (text.trim() !== '' && !keeping.isPending) keeping.mutate(send) }
  const submit = (event: FormEvent) => {
    event.preventDefault()
    keep()
  }
  return (
    <form className="k-composer" onSubmit={submit}>
      <SegmentedControl fullWidth size="xs" value={kind} aria-label={t('ui.composer.kind')}
        onChange={value => setKind(kinds.find(one => one === value) ?? 'note')}
        data={kinds.filter(one => one !== 'task' || promise).map(value => ({ value, label: t(`ui.composer.${value}`) }))} />
      {templates.length > 0 && <NativeSelect size="xs" aria-label={t('ui.composer.template')} value=""
        data={[{ value: '', label: t('ui.composer.template') }, ...templates.map(one => ({ value: one.id, label: one.name }))]}
        onChange={event => setText(templates.find(one => one.id === event.currentTarget.value)?.text ?? text)} />}
      <Textarea ref={box} autosize minRows={2} maxRows={8} value={text} aria-label={t('ui.composer.hint')}
        placeholder={t('ui.composer.hint')}
        onChange={event => setText(event.currentTarget.value)} onKeyDown={event => {
          if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return
          event.preventDefault()
          keep()
        }} />
      {kind === 'task' && promise?.input['dueOn'] && <FieldInput name="dueOn" field={promise.input['dueOn']}
        value={dueOn} siblings={{}} onChange={value => setDueOn(value)} />}
      {keeping.error && <ProblemNotice problem={asProblem(keeping.error)} />}
      {text.trim() !== '' && (
        <div className="k-composer-acts">
          {canSend && <Button variant="default" onClick={() => keep(false)}>{t('ui.composer.noteOnly')}</Button>}
          <Button type="submit" loading={keeping.isPending}>{t(canSend ? 'ui.composer.send' : kind === 'task' ? 'ui.composer.promise'
            : 'ui.composer.keep')}</Button>
        </div>
      )}
      {proposal !== null && <FollowUp party={party} title={proposal} about={about} onDone={() => setProposal(null)} />}
    </form>
  )
}

/** After a call or a mail, the next one is offered at once. */
function FollowUp({ party, title, about, onDone }: { readonly party: string, readonly title: string,
  readonly about: { readonly subjectResource?: string, readonly subjectId?: string }, readonly onDone: () => void }) {
  const queries = useQueryClient()
  const { today } = useReader()
  const following = useMutation({
    mutationFn: () => kontor.run('activity.task.create', { party, kind: 'call', dueOn: addDays(today, 2),
      title: t('ui.composer.followUp', { title }).slice(0, 200), ...about }),
    onSuccess: () => {
      onDone()
      void queries.invalidateQueries({ queryKey: ['list', 'activity.task'] })
    },
  })
  return (
    <p className="k-composer-next">{t('ui.composer.next')} <Button size="xs" variant="light" loading={following.isPending}
      onClick={() => following.mutate()}>{t('ui.composer.inTwoDays')}</Button>
      <button type="button" className="k-link-button" onClick={onDone}>{t('ui.composer.nothing')}</button></p>
  )
}
