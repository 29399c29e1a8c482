// What a form says before its fields: that there is a draft to continue, and all that is missing or wrong in
// one place, each a click away. Whoever hears the screen is told the same; the first place gets the focus.
import { Button } from '@mantine/core'
import { IconPencilExclamation } from '@tabler/icons-react'
import { useEffect, useRef } from 'react'
import { Moment } from '../../kit/dates.tsx'
import { t } from '../../words.ts'
import type { Form } from './use-form.ts'

export function FormTop({ form }: { readonly form: Form }) {
  const here = useRef<HTMLDivElement>(null)
  const places = Object.entries(form.errors)
  useEffect(() => {
    if (form.attention === 0) return
    requestAnimationFrame(() => {
      const first = here.current?.closest('form')?.querySelector<HTMLElement>(wrong)
      first?.focus()
      first?.scrollIntoView({ block: 'center' })
    })
  }, [form.attention])
  return (
    <div ref={here}>
      {form.offer && (
        <div className="k-draft" role="status">
          <IconPencilExclamation size={16} stroke={1.6} aria-hidden />
          <span>{t('ui.draft.offer')} <Moment value={form.offer.at} withTime /></span>
          <Button size="compact-sm" variant="default" onClick={() => form.resume()}>{t('ui.draft.continue')}</Button>
          <Button size="compact-sm" variant="subtle" onClick={() => form.forget()}>{t('ui.draft.discard')}</Button>
        </div>
      )}
      <div className="k-form-summary" role="status" aria-live="polite" data-shown={places.length > 1 || undefined}>
        {form.attention > 0 && places.length > 0 && (
          <>
            <strong>{t('ui.form.attention', { count: places.length })}</strong>
            <ul>{places.slice(0, 8).map(([pointer, words]) => (
              <li key={pointer}><button type="button" className="k-link-button" onClick={event => focusOn(event.currentTarget, pointer)}>
                {form.nameOf(pointer)}</button>: {words}</li>
            ))}</ul>
          </>
        )}
      </div>
    </div>
  )
}

const wrong = '[data-clash] button, [data-field] [aria-invalid="true"], td[data-wrong] input, .k-field-error'

function focusOn(from: HTMLElement, pointer: string): void {
  const [name = '', row] = pointer.split('/').slice(1)
  const form = from.closest('form')
  const field = row === undefined ? form?.querySelector<HTMLElement>(`[data-field="${CSS.escape(name)}"] :is(input, textarea, button)`)
    : form?.querySelector<HTMLElement>(`[data-place="${CSS.escape(pointer)}"] input`)
  field?.focus()
}
