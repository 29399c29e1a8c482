// What somebody may see and do, as one mark: the same mark, the same answers. What takes long compares it with that of its
// beginning, and a link that goes on from an earlier answer with that of the one who asked.
import { createHash } from 'node:crypto'
import type { Actor } from './actor.ts'

export const sightOf = ({ companies, teams, roles, grants }: Actor): string => createHash('sha256')
  .update(JSON.stringify([companies.toSorted(), teams.toSorted(), roles.toSorted(), grants])).digest('base64url').slice(0, 16)
