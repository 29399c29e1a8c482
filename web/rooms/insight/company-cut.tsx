// Whose figures: those of the company one works in, unless all are asked for. The choice is in the address,
// and a chip shows it; amounts of several companies stand in several currencies.
import { useNavigate, useSearch } from '@tanstack/react-router'
import { IconBuilding, IconX } from '@tabler/icons-react'
import type { CubeMeta } from '../../renderer/meta.ts'
import { useSession } from '../../shell/session.ts'
import { t } from '../../words.ts'

export interface CompanyCut {
  /** As part of a question to the cube, or of the address of a list. */
  readonly where: Readonly<Record<string, string>>
  /** null: all of them. */
  readonly company: string | null
}

/** The company chosen in the address; null: all of them. */
export function useChosenCompany(): string | null {
  const { company, companies } = useSession()
  const asked = useSearch({ strict: false }) as Record<string, string> // why: the router parses to texts only.
  if (companies.length < 2 || asked['company'] === 'all') return null
  return (companies.find(one => one.id === asked['company']) ?? company).id
}

export function useCompanyCut(cube: CubeMeta | undefined): CompanyCut {
  const company = useChosenCompany()
  return company === null || cube?.dimensions['company'] === undefined ? { where: {}, company } : { where: { company }, company }
}

export function CompanyChip() {
  const go = useNavigate()
  const { company, companies } = useSession()
  const asked = useSearch({ strict: false }) as Record<string, string> // why: the router parses to texts only.
  const chosen = useChosenCompany()
  if (companies.length < 2) return null
  const set = (next: string) => void go({ to: '.', search: { ...asked, company: next } as never, replace: true })
  const name = companies.find(one => one.id === chosen)?.name ?? ''
  if (chosen === null) {
    return <button type="button" className="k-chip-add" onClick={() => set(company.id)}>
      <IconBuilding size={15} stroke={1.6} aria-hidden /><span>{t('ui.company.only', { name: company.name })}</span></button>
  }
  return (
    <span className="k-chip">
      <span className="k-chip-words">{t('ui.setup.company')} <strong>{name}</strong></span>
      <button type="button" aria-label={t('ui.filter.remove', { name: t('ui.setup.company') })} onClick={() => set('all')}>
        <IconX size={13} /></button>
    </span>
  )
}
