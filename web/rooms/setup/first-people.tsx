// The people of the house: name, mail address and role, and for each a link with which they choose their password.
import { Button, CopyButton, TextInput } from '@mantine/core'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState, type FormEvent } from 'react'
import { get, post } from '../../client.ts'
import { ProblemNotice } from '../../kit/problem-notice.tsx'
import { asProblem } from '../../problem.ts'
import type { Page, Row } from '../../renderer/meta.ts'
import { usePlace } from '../../shell/place.ts'
import { useSession } from '../../shell/session.ts'
import { Select } from '../../kit/select.tsx'
import { t } from '../../words.ts'

interface Invited { readonly name: string, readonly email: string, readonly address: string }

export function FirstPeople() {
  const { company } = useSession()
  const queries = useQueryClient()
  const [form, setForm] = useState({ name: '', email: '' })
  const [role, setRole] = useState<string | null>(null)
  const [invited, setInvited] = useState<readonly Invited[]>([])
  const roles = useQuery({ queryKey: ['list', 'org.role', 'first'], queryFn: () => get<Page>('org/roles', { limit: 50 }) })
  usePlace([{ label: t('ui.start.people') }])
  const inviting = useMutation({
    mutationFn: async (): Promise<Invited> => {
      const user = await post<Row>('org/users', { ...form, company: company.id, language: company.language, zone: company.zone,
        roles: [{ role }], companies: [], teams: [] })
      const { path } = await post<{ path: string }>('invitations', { user: user.id })
      return { ...form, address: `${location.origin}${path}` }
    },
    onSuccess: one => {
      setInvited(now => [...now, one])
      setForm({ name: '', email: '' })
      void queries.invalidateQueries({ queryKey: ['list', 'org.user'] })
    },
  })
  const places = inviting.error ? asProblem(inviting.error).places : {}
  const typed = (name: 'name' | 'email') => ({ label: t(`ui.start.people.${name}`), value: form[name], error: places[`/${name}`],
    onChange: (event: { currentTarget: HTMLInputElement }) => {
      const { value } = event.currentTarget
      setForm(now => ({ ...now, [name]: value }))
    } })
  return (
    <div className="k-page k-form">
      <header className="k-head"><h1>{t('ui.start.people')}</h1></header>
      <p className="k-lead">{t('ui.start.peopleText')}</p>
      {inviting.error && <ProblemNotice problem={asProblem(inviting.error)} onClose={() => inviting.reset()} />}
      <form className="k-start-fields" onSubmit={(event: FormEvent) => { event.preventDefault(); inviting.mutate() }}>
        <TextInput {...typed('name')} required autoFocus /><TextInput {...typed('email')} required type="email" />
        <Select label={t('ui.start.people.role')} required value={role} onChange={setRole}
          error={places['/roles/0/role']}
          data={(roles.data?.items ?? []).map(one => ({ value: one.id, label: String(one['name']) }))} />
        <Button type="submit" loading={inviting.isPending} disabled={role === null}>{t('ui.start.people.invite')}</Button>
      </form>
      <ul className="k-section" aria-live="polite">{invited.map(one => (
        <li key={one.email} className="k-token"><strong>{one.name}</strong>
          <span className="k-dim">{one.email}</span><code>{one.address}</code>
          <CopyButton value={one.address}>{({ copied,
            copy }) => <Button variant="default" onClick={copy}>{t(copied ? 'ui.copied' : 'ui.copy')}</Button>}</CopyButton></li>
      ))}</ul>
    </div>
  )
}
