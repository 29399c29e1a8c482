// Which kinds of records own fields can be added to: those that people make or change.
import type { ResourceMeta } from '../../renderer/meta.ts'

export const isExtensible = (resource: ResourceMeta): boolean => resource.book !== true && resource.name !== 'own.field'
  && (resource.can.create === true || resource.can.update === true)
