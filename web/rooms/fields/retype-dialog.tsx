// Another kind of value for an own field: how many of its values fit is said before anybody decides, and what does
// not fit stays kept.
import { Button, Checkbox, Modal, NumberInput } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { get, post } from '../../client.ts'
import { ProblemNotice } from '../../kit/problem-notice.tsx'
import { useReader } from '../../kit/reader.ts'
import { tell } from '../../kit/tell.ts'
import { asProblem } from '../../problem.ts'
import { commandPath } from '../../renderer/command/use-runner.ts'
import { useHouse } from '../../renderer/house.ts'
import { refresh } from '../../shell/live.ts'
import { Select } from '../../kit/select.tsx'
import { t } from '../../words.ts'
import { ChoicesEditor } from './choices-editor.tsx'
import { type ChoiceDraft, type Kind, type OwnFieldRow, choicesOf, kinds } from './field-draft.ts'

interface Fit { readonly fits: number, readonly left: number, readonly possible: boolean,
  readonly samples: ReadonlyArray<{ readonly before: string, readonly after: string | null }> }

const pauseMs = 300

export function RetypeDialog({ own, name, onClose }: { readonly own: OwnFieldRow, readonly name: string, readonly onClose: () => void }) {
  const house = useHouse()
  const queries = useQueryClient()
  const { lang } = useReader()
  const [kind, setKind] = useState<Kind | null>(null)
  const [scale, setScale] = useState(2)
  const [choices, setChoices] = useState<readonly ChoiceDraft[]>([])
  const [leave, setLeave] = useState(false)
  const command = house.commands['own.field.retype']
  const [written] = useDebouncedValue(kind === 'choice' && choices.length > 0 ? JSON.stringify(choicesOf(choices)) : '', pauseMs)
  const counted = kind !== null && (kind !== 'choice' || written !== '')
  const fit = useQuery({ queryKey: ['report', 'own.retype', own.id, kind, scale, written], enabled: counted, retry: false,
    placeholderData: before => before,
    queryFn: () => get<Fit>('reports/own.retype', { field: own.id, kind, scale, ...written !== '' && { choices: written } }) })
  const saving = useMutation({
    mutationFn: () => post(command ? commandPath(command, own.id) : '', { kind, leave,
      ...kind === 'decimal' && { scale }, ...kind === 'choice' && { choices: choicesOf(choices) } }, { version: own.version }),
    onSuccess: () => {
      refresh(queries, 'own.field', [])
      tell(t('ui.command.done', { command: command?.label ?? '' }))
      onClose()
    },
  })
  const possible = counted && fit.data?.possible === true && !fit.isPlaceholderData
  const left = fit.data?.possible === true ? fit.data.left : 0
  return (
    <Modal opened onClose={onClose} size="md" closeButtonProps={{ 'aria-label': t('ui.close') }}
      title={t('ui.fields.retype', { field: name })}>
      <div className="k-own-dialog">
        {saving.error && <ProblemNotice problem={asProblem(saving.error)} onClose={() => saving.reset()} />}
        <Select label={t('ui.fields.kind')} data-autofocus value={kind}
          data={kinds.filter(one => one !== own.kind || one === 'decimal').map(one => ({ value: one, label: t(`ui.fields.kind.${one}`) }))}
          onChange={next => next && setKind(next as Kind)} />
        {kind === 'decimal' && <NumberInput label={t('ui.fields.scale')} min={0} max={6} value={scale}
          onChange={value => setScale(Number(value) || 0)} />}
        {kind === 'choice' && <ChoicesEditor choices={choices} lang={lang} allLanguages={false} onChange={setChoices} />}
        {counted && fit.data && <p role="status">{fit.data.possible
          ? t('ui.fields.fit', { fits: fit.data.fits, left: fit.data.left })
          : t('ui.fields.noWay')}</p>}
        {counted && fit.data && fit.data.samples.length > 0 && <Samples samples={fit.data.samples} />}
        {left > 0 && <Checkbox label={t('ui.fields.leave')} checked={leave} onChange={event => setLeave(event.currentTarget.checked)} />}
        <div className="k-dialog-acts">
          <Button variant="default" onClick={onClose}>{t('ui.cancel')}</Button>
          <Button loading={saving.isPending} disabled={!possible || (left > 0 && !leave)}
            onClick={() => saving.mutate()}>{command?.label}</Button>
        </div>
      </div>
    </Modal>
  )
}

/** Some values as they are and as they would be; what does not fit comes first. */
function Samples({ samples }: Pick<Fit, 'samples'>) {
  return (
    <table className="k-report" aria-label={t('ui.fields.samples')}>
      <thead><tr><th scope="col">{t('ui.fields.before')}</th><th scope="col">{t('ui.fields.after')}</th></tr></thead>
      <tbody>{samples.map(({ before, after }) => (
        <tr key={before}><td>{before}</td><td>{after ?? <span className="k-late">{t('ui.fields.notKept')}</span>}</td></tr>
      ))}</tbody>
    </table>
  )
}
