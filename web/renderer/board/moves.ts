// What dropping a card into another column means: a change of that field where it may be changed, a
// command that takes the field as its input, or the command that leads to that state. Pure.
import type { CommandMeta, ResourceMeta } from '../meta.ts'

export type Move =
  | { readonly kind: 'update', readonly field: string }
  | { readonly kind: 'command', readonly command: CommandMeta, readonly field: string | null }

/** How many first letters of a verb and a word agree: confirm and confirmed, deliver and delivery. */
export const kinship = (verb: string, word: string): number => {
  const irregular: Readonly<Record<string, string>> = { win: 'won', lose: 'lost', send: 'sent', pay: 'paid' }
  if (irregular[verb] === word) return 100
  let same = 0
  while (same < Math.min(verb.length, word.length) && verb[same] === word[same]) same += 1
  return same >= 3 ? same : 0
}

export function moveTo(resource: ResourceMeta, commands: readonly CommandMeta[], by: string, target: string): Move | null {
  const field = resource.fields[by]
  if (!field) return null
  const taking = commands.find(command => command.on === resource.name && command.input[by] !== undefined)
  if (taking && taking.verb !== 'update') return { kind: 'command', command: taking, field: by }
  if (!field.derived && !field.fixed && resource.can.update) return { kind: 'update', field: by }
  const [best] = commands.filter(command => command.on === resource.name)
    .map(command => ({ command, near: kinship(command.verb, target) })).toSorted((a, b) => b.near - a.near)
  return best && best.near > 0 ? { kind: 'command', command: best.command, field: null } : null
}

/** What another value of a field alone means: the command that takes only it, or a change where it may be changed. */
export function setOnly(resource: ResourceMeta, commands: readonly CommandMeta[], by: string): Move | null {
  const field = resource.fields[by]
  const taking = commands.find(command => command.on === resource.name && command.verb !== 'update' && command.input[by] !== undefined
    && Object.entries(command.input).every(([name, input]) => name === by || input.optional))
  if (taking) return { kind: 'command', command: taking, field: by }
  return field && !field.derived && !field.fixed && resource.can.update ? { kind: 'update', field: by } : null
}
