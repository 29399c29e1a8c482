// The choices of a field: one line each, in the reader's language first; the others unfold for all at once. Enter goes on to
// the next line.
import { Button, TextInput } from '@mantine/core'
import { IconPlus, IconX } from '@tabler/icons-react'
import { languages } from '../../../kernel/i18n/language.ts'
import { useRef } from 'react'
import { t } from '../../words.ts'
import type { ChoiceDraft } from './field-draft.ts'

interface ChoicesEditorProps {
  readonly choices: readonly ChoiceDraft[]
  readonly lang: string
  readonly allLanguages: boolean
  readonly onChange: (choices: readonly ChoiceDraft[]) => void
}

export function ChoicesEditor({ choices, lang, allLanguages, onChange }: ChoicesEditorProps) {
  const shown = allLanguages ? [lang, ...languages.filter(one => one !== lang)] : [lang]
  const put = (place: number, language: string, text: string) => onChange(choices.map((choice, at) =>
    (at === place ? { ...choice, labels: { ...choice.labels, [language]: text } } : choice)))
  const list = useRef<HTMLFieldSetElement>(null)
  const focusOn = (place: number) => requestAnimationFrame(() =>
    list.current?.querySelectorAll<HTMLInputElement>('.k-own-choice > :first-child input')[place]?.focus())
  const goOn = (from: number) => {
    if (from >= choices.length) onChange([...choices, { value: '', labels: {} }])
    focusOn(from)
  }
  return (
    <fieldset className="k-own-choices" ref={list}>
      <legend>{t('ui.fields.choices')}</legend>
      {choices.map((choice, place) => (
        <div className="k-own-choice" key={place}>
          {shown.map(language => (
            <TextInput key={language} size="xs" value={choice.labels[language] ?? ''}
              aria-label={t('ui.fields.choiceIn', { number: place + 1, language: t(`ui.language.${language}`) })}
              placeholder={allLanguages ? t(`ui.language.${language}`) : ''}
              onChange={event => put(place, language, event.currentTarget.value)} onKeyDown={event => {
                if (event.key !== 'Enter' || event.ctrlKey || event.metaKey || event.nativeEvent.isComposing) return
                event.preventDefault()
                if (event.currentTarget.value !== '') goOn(place + 1)
              }} />
          ))}
          <button type="button" className="k-icon-button" aria-label={t('ui.fields.choiceRemove', { number: place + 1 })}
            onClick={() => onChange(choices.filter((_, at) => at !== place))}><IconX size={15} aria-hidden /></button>
        </div>
      ))}
      <Button variant="subtle" size="xs" leftSection={<IconPlus size={14} aria-hidden />}
        onClick={() => goOn(choices.length)}>{t('ui.fields.choiceAdd')}</Button>
    </fieldset>
  )
}
