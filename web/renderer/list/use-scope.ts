// Whose records are meant where nothing else is said: those of the company one works in.
import { useMemo } from 'react'
import { useSession } from '../../shell/session.ts'
import type { ResourceMeta } from '../meta.ts'
import type { Scope } from './list-state.ts'

/** Whose records a list begins with, where there is a choice: those of the company one works in. */
export function useScope(resource: ResourceMeta | undefined): Scope | null {
  const { company, companies } = useSession()
  const field = resource?.company ?? ''
  const choice = companies.length > 1 && resource?.fields[field]?.filter?.includes('eq') === true
  return useMemo(() => choice ? { field, company: company.id } : null, [choice, field, company.id])
}

/** The same as part of a question to the server. */
export const scoped = (scope: Scope | null): Record<string, string> => scope ? { [scope.field]: scope.company } : {}
