// Who is typed in may be known already: while one types, parties that look alike are shown with the reason,
// so that nobody is kept twice.
import { useDebouncedValue } from '@mantine/hooks'
import { KnownAlreadyNotice } from '../../kit/known-already.tsx'
import type { Form } from '../../renderer/form/use-form.ts'
import { t } from '../../words.ts'
import { useReport } from '../report.ts'

interface Hint {
  readonly party: string
  readonly name: string
  readonly score: number
  readonly reasons: ReadonlyArray<{ readonly reason: string }>
}

const pauseMs = 250
const asked = ['name', 'givenName', 'familyName', 'email', 'phone', 'vatId', 'country'] as const

/** What the form says so far, as the report asks for it. */
function probeOf(values: Readonly<Record<string, unknown>>): Record<string, string> {
  const said = Object.fromEntries(asked.map(name => [name, typeof values[name] === 'string' ? String(values[name]).trim() : '']))
  const name = said['name'] || [said['givenName'], said['familyName']].filter(Boolean).join(' ')
  const probe = { name, email: said['email'], phone: said['phone'], vatId: said['vatId'], country: said['country'] }
  return Object.fromEntries(Object.entries(probe).filter(([, text]) => text)) as Record<string, string> // why: empties are out.
}

export function DuplicateHint({ form }: { readonly form: Form }) {
  const [probe] = useDebouncedValue(probeOf(form.values), pauseMs)
  const enough = (probe['name']?.length ?? 0) > 2 || Boolean(probe['email'] ?? probe['phone'] ?? probe['vatId'])
  const hints = useReport<readonly Hint[]>('party.duplicates', probe, enough)
  const items = enough ? hints.data ?? [] : []
  return <KnownAlreadyNotice title="ui.duplicates.title" items={items.map(hint => ({ key: hint.party, name: hint.name,
    href: `/party/parties/${hint.party}`, why: hint.reasons.map(({ reason }) => t(`party.duplicate-reason.${reason}`)).join(', ') }))} />
}
