// What one proves oneself with beside the password.
import { useQuery } from '@tanstack/react-query'
import { get } from '../../client.ts'

export interface OwnFactors {
  readonly on: boolean
  readonly app: boolean
  readonly since: string | null
  readonly recoveryLeft: number
  /** Whether there is a password that can be asked for. */
  readonly password: boolean
}

export const useOwnFactors = () => useQuery({ queryKey: ['second-factor'], queryFn: () => get<OwnFactors>('second-factor') })
