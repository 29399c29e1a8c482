// How tables of one kind are read, kept under a name: offered where the headers are the same, kept again with one click.
import { Button, TextInput } from '@mantine/core'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { call, get, post } from '../../client.ts'
import { ProblemNotice } from '../../kit/problem-notice.tsx'
import { asProblem } from '../../problem.ts'
import { useSession } from '../../shell/session.ts'
import { Select } from '../../kit/select.tsx'
import { t } from '../../words.ts'
import type { Wish } from './import-api.ts'

interface Profile { readonly id: string, readonly name: string, readonly header: readonly string[],
  readonly wish: Partial<Omit<Wish, 'company' | 'columns'>> & { readonly columns?: Readonly<Record<string, string>> } }

interface ProfilesProps { readonly target: string, readonly header: readonly string[], readonly wish: Wish
  readonly onWish: (wish: Wish) => void }

const path = 'desk/import_profiles'

/** A wish with the columns by their headers, so that a table with its columns in another order is read too. */
const named = ({ company: _, columns, ...wish }: Wish, header: readonly string[]) =>
  ({ ...wish, columns: Object.fromEntries(header.map((text, place) => [text, columns[place] ?? ''])) })

const applied = (profile: Profile, wish: Wish, header: readonly string[]): Wish => ({ ...wish, ...profile.wish,
  columns: header.map((text, place) => profile.wish.columns?.[text] ?? wish.columns[place] ?? null).map(name => name || null) })

export function Profiles({ target, header, wish, onWish }: ProfilesProps) {
  const { user } = useSession()
  const queries = useQueryClient()
  const [name, setName] = useState('')
  const [chosen, setChosen] = useState<string | null>(null)
  const found = useQuery({ queryKey: ['import-profiles', target],
    queryFn: async () => (await get<{ items: readonly Profile[] }>(path, { target, limit: 200 })).items })
  const profiles = found.data ?? []
  const use = (profile: Profile) => { setChosen(profile.id); setName(profile.name); onWish(applied(profile, wish, header)) }
  const known = profiles.find(one => JSON.stringify(one.header) === JSON.stringify(header))
  const [offered, setOffered] = useState(false)
  useEffect(() => {
    // why: once; what somebody changes afterwards is theirs.
    if (known && !offered && wish.columns.length > 0) { setOffered(true); use(known) }
  })
  const keep = useMutation({
    mutationFn: () => {
      const same = profiles.find(one => one.name === name.trim())
      const body = { header, wish: named(wish, header) }
      return same ? call(`${path}/${same.id}`, { method: 'PATCH', body })
        : post(path, { owner: user.id, target, name: name.trim(), ...body })
    },
    onSuccess: () => queries.invalidateQueries({ queryKey: ['import-profiles', target] }),
  })
  return (
    <>
    {keep.error && <ProblemNotice problem={asProblem(keep.error)} onClose={() => keep.reset()} />}
    <div className="k-import-reading k-import-profiles">
      {profiles.length > 0 && <Select label={t('ui.import.profile')} clearable value={chosen}
        data={profiles.map(one => ({ value: one.id, label: one.name }))}
        onChange={id => { const profile = profiles.find(one => one.id === id); if (profile) use(profile); else setChosen(null) }} />}
      <TextInput label={t('ui.import.profileName')} value={name} onChange={event => setName(event.currentTarget.value)} />
      <Button variant="default" disabled={name.trim() === ''} loading={keep.isPending} onClick={() => keep.mutate()}>
        {t(keep.isSuccess ? 'ui.import.profileKept' : 'ui.import.profileKeep')}</Button>
    </div>
    </>
  )
}
