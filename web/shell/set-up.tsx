// The first day: who opens the one-time link becomes the first administrator, describes the company and sees what
// its books begin with. What was typed stays in this browser until the house is open; the password does not.
import { Button } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { useState, type FormEvent } from 'react'
import { post } from '../client.ts'
import { ProblemNotice } from '../kit/problem-notice.tsx'
import { asProblem } from '../problem.ts'
import { t } from '../words.ts'
import { Door } from './door.tsx'
import { SetUpBooks, SetUpCompany, SetUpYou } from './set-up-pages.tsx'
import { forgetDraft, keepDraft, keptDraft, pageOfPlace, pages, payloadOf, type SetUpForm } from './set-up-form.ts'

export function SetUp() {
  const token = decodeURIComponent(location.hash.slice(1))
  const [form, setForm] = useState<SetUpForm>(keptDraft)
  const [password, setPassword] = useState('')
  const [page, setPage] = useState(0)
  const opening = useMutation({
    mutationFn: () => post('setup', { token, password, ...payloadOf(form) }),
    onSuccess: () => {
      forgetDraft()
      location.assign('/')
    },
    // why: the first mistake may stand on a page that was left.
    onError: error => setPage(now => Math.min(now, ...Object.keys(asProblem(error).places).map(pageOfPlace))),
  })
  const change = (more: Partial<SetUpForm>) => setForm(now => keepDraft({ ...now, ...more }))
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (page < pages.length - 1) setPage(page + 1)
    else opening.mutate()
  }
  const parts = { form, change, places: opening.error ? asProblem(opening.error).places : {} }
  if (token === '') return <Door title={t('ui.setup.title')}><p className="k-dim">{t('ui.setup.noToken')}</p></Door>
  return (
    <Door title={t('ui.setup.title')} wide={page > 0}>
      <ol className="k-import-steps" aria-label={t('ui.setup.steps')}>{pages.map((name, place) => (
        <li key={name} aria-current={place === page ? 'step' : undefined}>{place + 1}. {t(`ui.setup.page.${name}`)}</li>))}</ol>
      <form onSubmit={submit} className="k-door-form" key={page}>
        {opening.error && <ProblemNotice problem={asProblem(opening.error)} />}
        {page === 0 && <SetUpYou {...parts} password={password} onPassword={setPassword} />}
        {page === 1 && <SetUpCompany {...parts} />}
        {page === 2 && <SetUpBooks {...parts} />}
        <div className="k-import-foot">
          {page > 0 && <Button variant="default" onClick={() => setPage(page - 1)}>{t('ui.setup.back')}</Button>}
          <Button type="submit" loading={opening.isPending}>{t(page < pages.length - 1 ? 'ui.setup.next' : 'ui.setup.open')}</Button>
        </div>
      </form>
    </Door>
  )
}
