// Under which name a change of a record is kept while it is typed.
import type { ResourceMeta } from '../meta.ts'

export const draftOf = (resource: ResourceMeta, id: string): string => `${resource.name}.${id}`
