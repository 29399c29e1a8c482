// What the camera read in a list: exactly one record found is opened, as one holds it in the hand; else it is searched for.
import { useNavigate } from '@tanstack/react-router'
import { get } from '../../client.ts'
import { recordPath } from '../house.ts'
import type { Page, ResourceMeta } from '../meta.ts'

export function useScanned(resource: ResourceMeta, search: (code: string) => void): (code: string) => void {
  const go = useNavigate()
  return code => void get<Page>(resource.path, { search: code, limit: 2 }).then(({ items }) => {
    const [only, second] = items
    if (only && !second) void go({ to: recordPath(resource, only.id) })
    else search(code)
  }).catch(() => search(code))
}
