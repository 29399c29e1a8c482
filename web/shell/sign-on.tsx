// Back from an identity provider: what it says is handed to the server once, and one goes on to where one wanted to be.
import { Loader } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { useEffect, useRef } from 'react'
import { post } from '../client.ts'
import { ProblemNotice } from '../kit/problem-notice.tsx'
import { asProblem } from '../problem.ts'
import { t } from '../words.ts'
import { Door } from './door.tsx'
import { tellProved } from './prove-elsewhere.ts'

interface Ended { readonly goesTo: string, readonly proved?: boolean }

export function SignOn() {
  const ending = useMutation({ mutationFn: (query: string) => post<Ended>('session/sign-on/finish', { query }),
    onSuccess: ({ goesTo, proved }) => { if (proved) tellProved(goesTo); else location.replace(goesTo) } })
  const begun = useRef(false)
  const { mutate } = ending
  useEffect(() => {
    if (begun.current) return
    begun.current = true
    mutate(location.search)
    // why: what came with the address is of no use a second time, and nobody should copy it.
    history.replaceState(null, '', location.pathname)
  }, [mutate])
  return (
    <Door title={t('ui.signin.title')}>
      {ending.error
        ? <><ProblemNotice problem={asProblem(ending.error)} /><p><a href="/">{t('ui.signin.back')}</a></p></>
        : <div role="status" aria-label={t('ui.signin.waiting')}><Loader size="sm" /></div>}
    </Door>
  )
}
