// Who is signed in, for which company, in which language; and the ways in and out.
import { useQuery, useQueryClient, type QueryClient } from '@tanstack/react-query'
import { createContext, useContext } from 'react'
import type { Language } from '../../kernel/i18n/language.ts'
import { call, get, post, rememberToken } from '../client.ts'
import { leaveDrafts } from '../renderer/form/draft-store.ts'
import { rememberLabel } from '../renderer/labels.ts'
import { forgetRecent } from './recent-kept.ts'
import { learnScreen } from './screen-wishes.ts'

export interface Company {
  readonly id: string, readonly name: string, readonly currency: string, readonly country: string
  readonly zone: string, readonly language: Language
}

export interface Session {
  readonly user: {
    readonly id: string, readonly name: string, readonly email: string, readonly language: Language
    readonly zone: string, readonly roles: readonly string[]
    readonly home: 'sales' | 'warehouse' | 'accounting' | 'service' | 'manager' | 'administrator'
    /** How they want their screens, and what they have seen; empty until somebody says something. */
    readonly screen?: Readonly<Record<string, string>> }
  readonly company: Company
  readonly companies: readonly Company[]
  readonly csrf: string
  /** What must be set up before anything else can be done. */
  readonly wants?: 'second-factor'
}

export const SessionContext = createContext<Session | null>(null)

export function useSession(): Session {
  const session = useContext(SessionContext)
  if (!session) throw new Error('a screen of the house is shown without a session')
  return session
}

const remember = (session: Session): Session => {
  rememberToken(session.csrf)
  learnScreen(session.user.screen ?? {})
  for (const company of session.companies) rememberLabel(company.id, company.name)
  return session
}

export const useSessionQuery = () => useQuery({
  queryKey: ['session'], queryFn: () => get<Session>('session').then(remember), retry: false, staleTime: Infinity })

export interface Proof { readonly email: string, readonly password: string, readonly code?: string, readonly passkey?: unknown }

export async function signIn(queries: QueryClient, proof: Proof): Promise<void> {
  enterAs(queries, await post<Session>('session', proof))
}

export const enterAs = (queries: QueryClient, session: Session): void => {
  queries.setQueryData(['session'], remember(session))
}

export async function signOut(user: string, everywhere = false): Promise<void> {
  await leaveDrafts(user)
  forgetRecent(user)
  const answer = await call<{ go: string } | undefined>(everywhere ? 'sessions' : 'session', { method: 'DELETE' })
  // why: who came by an identity provider is signed out there too.
  location.assign(answer?.go ?? '/')
}

export async function enterCompany(company: string): Promise<void> {
  await post('session/company', { company })
  location.assign('/')
}

/** Everything shown is worded by the server too, so the page is read anew. */
export async function prefer(preferences: { language?: Language, zone?: string }): Promise<void> {
  await call('session/preferences', { method: 'PATCH', body: preferences })
  location.reload()
}

export const useSessionLost = (): (() => void) => {
  const queries = useQueryClient()
  return () => void queries.invalidateQueries({ queryKey: ['session'] })
}
