// What own fields can be added to: kinds of records that people make or change, and the lines of such records.
import type { FieldMetas, Meta, ResourceMeta } from '../../renderer/meta.ts'

/** As the house names it: `sales.order`, or `sales.order.lines`. */
export interface FieldOwner {
  readonly name: string
  readonly label: string
  readonly fields: FieldMetas
  readonly resource: ResourceMeta
}

export const isExtensible = (resource: ResourceMeta): boolean => resource.book !== true && resource.name !== 'own.field'
  && (resource.can.create === true || resource.can.update === true)

/** A kind of record, and behind it the lines it has. */
export function ownersIn(resource: ResourceMeta): readonly FieldOwner[] {
  if (!isExtensible(resource)) return []
  return [{ name: resource.name, label: resource.plural, fields: resource.fields, resource },
    ...(resource.ownLines ?? []).flatMap((part): FieldOwner[] => {
      const lines = resource.parts?.[part]
      return lines ? [{ name: `${resource.name}.${part}`, label: `${resource.plural} · ${lines.label}`, fields: lines.fields,
        resource }] : []
    })]
}

export const fieldOwners = (house: Meta): readonly FieldOwner[] =>
  Object.values(house.resources).sort((a, b) => a.plural.localeCompare(b.plural)).flatMap(ownersIn)

/** Fields that were added begin with it; no field of the house does. */
export const isOwnName = (name: string): boolean => name.startsWith('x_')
