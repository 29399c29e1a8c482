// Texts one writes often, in the language of whoever reads them, with their name and one's own filled in.
import { useQuery } from '@tanstack/react-query'
import { get } from '../../client.ts'
import { useHouse } from '../../renderer/house.ts'
import type { Page, RecordAnswer } from '../../renderer/meta.ts'
import { useSession } from '../../shell/session.ts'

export interface Template { readonly id: string, readonly name: string, readonly text: string }

export function useTemplates(party: string, wanted: boolean): readonly Template[] {
  const { user, company } = useSession()
  const known = useHouse().resources['activity.mail-template'] !== undefined
  const there = wanted && known
  const reader = useQuery({ queryKey: ['record', 'party.party', party], enabled: there,
    queryFn: ({ signal }) => get<RecordAnswer>(`party/parties/${party}`, {}, signal) }).data?.item
  const language = String(reader?.['language'] ?? company.language)
  const found = useQuery({ queryKey: ['list', 'activity.mail-template', language], enabled: there && reader !== undefined,
    queryFn: ({ signal }) => get<Page>('activity/mail_templates', { language, limit: 100 }, signal) })
  const filled = (text: unknown): string => String(text).replaceAll('{name}', String(reader?.['name'] ?? '')).replaceAll('{me}', user.name)
  return (found.data?.items ?? []).map(one => ({ id: one.id, name: String(one['name']),
    text: `${filled(one['title'])}\n${filled(one['body'])}` }))
}
