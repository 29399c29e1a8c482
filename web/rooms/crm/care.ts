// Which deals need somebody, asked once for a whole board.
import { useReport } from '../report.ts'

export interface Care {
  readonly id: string
  readonly daysInStage: number, readonly limitDays: number | null, readonly daysSilent: number
  readonly stuck: boolean, readonly silent: boolean, readonly unplanned: boolean
}

interface CareAnswer { readonly counts: Readonly<Record<'stuck' | 'silent' | 'unplanned', number>>, readonly items: readonly Care[] }

export const useCare = (company: string, owner?: string) =>
  useReport<CareAnswer>('crm.care', { company, ...owner && { owner } }).data
