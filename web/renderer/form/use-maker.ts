// How a record of a resource is made: by its create command, derived or written, or by another command that
// creates one; which inputs that takes and where they are sent.
import { useMemo } from 'react'
import { useReader } from '../../kit/reader.ts'
import { useSession } from '../../shell/session.ts'
import { makersOf, useHouse } from '../house.ts'
import type { CommandMeta, ResourceMeta } from '../meta.ts'
import type { Values } from './form-values.ts'
import { initialValues, withoutCompany } from './initial-values.ts'
import type { FormShape } from './use-form.ts'

export interface Maker { readonly command: CommandMeta | undefined, readonly path: string, readonly shape: FormShape,
  readonly initial: Values }

export function useMaker(resource: ResourceMeta, given: Values = {}, byCommand?: string): Maker {
  const house = useHouse()
  const { company, companies, user } = useSession()
  const { today } = useReader()
  return useMemo(() => {
    const makers = makersOf(house, resource)
    const command = makers.find(one => one.name === byCommand) ?? makers[0]
    const fields = command?.input ?? {}
    const initial = initialValues(fields, { company, user: user.id, today }, given)
    return { command, path: command ? pathOf(command) : resource.path, initial,
      shape: { fields, shown: withoutCompany(fields, companies.length), lists: command?.lists ?? {},
        rules: resource.views?.rules ?? undefined } }
    // oxlint-disable-next-line react-hooks/exhaustive-deps -- what was given is read once
  }, [house, resource, company, companies.length, user.id, today, byCommand])
}

export const pathOf = (command: CommandMeta): string => command.path.replace(/^\/?api\//, '')
