// The gate: who has no session signs in, who has one gets the house. A session that ends while somebody
// works is renewed over the screen, so that nothing typed is lost.
import { useQuery } from '@tanstack/react-query'
import { RouterProvider } from '@tanstack/react-router'
import { useEffect, useMemo, useRef, useState } from 'react'
import { isLanguage } from '../../kernel/i18n/language.ts'
import { get, whenProofNeeded, whenSignedOut } from '../client.ts'
import { Offline } from '../install/offline.tsx'
import { todayIn } from '../kit/format.ts'
import { later } from '../kit/later.tsx'
import { ProblemNotice } from '../kit/problem-notice.tsx'
import { ReaderContext } from '../kit/reader.ts'
import { asProblem, isProblem } from '../problem.ts'
import { HouseContext } from '../renderer/house.ts'
import type { Meta } from '../renderer/meta.ts'
import { speak } from '../speak.ts'
import { learn, language, t } from '../words.ts'
import { router } from './router.tsx'
import { SessionContext, useSessionLost, useSessionQuery, type Session } from './session.ts'

/** Pages outside the house: loaded only for those who stand there. */
const QuotePage = later(async () => (await import('../public-quote/quote-page.tsx')).QuotePage)
const SetUp = later(async () => (await import('./set-up.tsx')).SetUp)
const SignIn = later(async () => (await import('./sign-in.tsx')).SignIn)
const SignInAgain = later(async () => (await import('./sign-in-again.tsx')).SignInAgain)
const ProveYourself = later(async () => (await import('./prove-yourself.tsx')).ProveYourself)
const SignOn = later(async () => (await import('./sign-on.tsx')).SignOn)
const SecondNeeded = later(async () => (await import('./second-needed.tsx')).SecondNeeded)
const ChoosePassword = later(async () => (await import('./choose-password.tsx')).ChoosePassword)

type Answer = (proved: boolean) => void

export function Gate({ whenChinese }: { readonly whenChinese: () => Promise<void> }) {
  return location.pathname === '/quote' ? <QuotePage /> : <Guarded whenChinese={whenChinese} />
}

function Guarded({ whenChinese }: { readonly whenChinese: () => Promise<void> }) {
  const session = useSessionQuery()
  const lost = useSessionLost()
  const known = useRef<Session | null>(null)
  useEffect(() => whenSignedOut(lost), [lost])
  const [asked, setAsked] = useState<Answer | null>(null)
  // why: what was refused at the same moment waits for the same proof.
  useEffect(() => whenProofNeeded(() => new Promise(resolve => setAsked((others: Answer | null) => (proved: boolean) => {
    others?.(proved)
    resolve(proved)
  }))), [])
  if (session.data) known.current = session.data
  const refusal = isProblem(session.error) ? session.error : null
  const outside = refusal?.status === 401
  if (location.pathname === '/setup') return <SetUp />
  if (location.pathname === '/password') return <ChoosePassword />
  if (location.pathname === '/sign-on') return session.isPending ? null : <SignOn />
  if (refusal?.body['setup'] === true) return <SetUp />
  if (outside && !known.current) return <SignIn />
  if (!known.current) return session.error ? <Unreachable error={session.error} retry={session.refetch} /> : null
  return (
    <>
      <House session={known.current} whenChinese={whenChinese} />
      {asked && <ProveYourself onEnd={proved => {
        setAsked(null)
        asked(proved)
      }} />}
      {outside && <SignInAgain email={known.current.user.email} />}
    </>
  )
}

function House({ session, whenChinese }: { readonly session: Session, readonly whenChinese: () => Promise<void> }) {
  const lang = isLanguage(session.user.language) ? session.user.language : 'en'
  const [spoken, setSpoken] = useState(language() === lang)
  const meta = useQuery({ queryKey: ['meta', session.company.id], queryFn: () => get<Meta>('meta'), staleTime: Infinity })
  const words = useQuery({ queryKey: ['words', lang], staleTime: Infinity,
    queryFn: () => get<Record<string, string>>('words', { language: lang }).catch(() => ({})) })
  useEffect(() => {
    void speak(lang, session.user.zone).then(() => {
      if (lang === 'zh') void whenChinese()
      setSpoken(true)
    })
  }, [lang, session.user.zone, whenChinese])
  const reader = useMemo(() => ({ lang, zone: session.user.zone, today: todayIn(session.company.zone) }), [lang, session])
  if (meta.error) return <Unreachable error={meta.error} retry={meta.refetch} />
  if (!meta.data || !words.data || !spoken) return null
  learn(words.data)
  return (
    <SessionContext value={session}>
      <ReaderContext value={reader}>
        <HouseContext value={meta.data}>
          {session.wants === 'second-factor' ? <SecondNeeded /> : <RouterProvider router={router} />}
        </HouseContext>
      </ReaderContext>
    </SessionContext>
  )
}

function Unreachable({ error, retry }: { readonly error: Error, readonly retry: () => unknown }) {
  if (asProblem(error).code === 'web/unreachable') return <Offline retry={retry} />
  return (
    <main className="k-door">
      <div className="k-door-card">
        <ProblemNotice problem={asProblem(error)} />
        <button type="button" className="k-button" onClick={() => void retry()}>{t('ui.retry')}</button>
      </div>
    </main>
  )
}
