// The choices of a field: one line each, in the reader's language first; the others unfold for all at once.
import { Button, TextInput } from '@mantine/core'
import { IconPlus, IconX } from '@tabler/icons-react'
import { languages } from '../../../kernel/i18n/language.ts'
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
  return (
    <fieldset className="k-own-choices">
      <legend>{t('ui.fields.choices')}</legend>
      {choices.map((choice, place) => (
        <div className="k-own-choice" key={place}>
          {shown.map(language => (
            <TextInput key={language} size="xs" value={choice.labels[language] ?? ''}
              aria-label={t('ui.fields.choiceIn', { number: place + 1, language: t(`ui.language.${language}`) })}
              placeholder={allLanguages ? t(`ui.language.${language}`) : ''}
              onChange={event => put(place, language, event.currentTarget.value)} />
          ))}
          <button type="button" className="k-icon-button" aria-label={t('ui.fields.choiceRemove', { number: place + 1 })}
            onClick={() => onChange(choices.filter((_, at) => at !== place))}><IconX size={15} aria-hidden /></button>
        </div>
      ))}
      <Button variant="subtle" size="xs" leftSection={<IconPlus size={14} aria-hidden />}
        onClick={() => onChange([...choices, { value: '', labels: {} }])}>{t('ui.fields.choiceAdd')}</Button>
    </fieldset>
  )
}
