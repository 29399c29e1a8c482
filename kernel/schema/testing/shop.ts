// A house whose migrations a test writes as it goes: the kernel's own, and those of a shop in a folder.
import { pathToFileURL } from 'node:url'
import type { Migrated } from '../migrate.ts'

export const kernelAlone: Migrated = { modules: [{ name: 'kernel', floor: 'kernel', home: new URL('../../', import.meta.url) }] }

export const shopIn = (folder: string): Migrated => ({ modules: [...kernelAlone.modules,
  { name: 'shop', floor: 'books', home: pathToFileURL(`${folder}/`) }] })
