// Who is mentioned in a text: @ and a name as people write it, or the part of a mail address before the @. The
// longest name counts, so that @Anna Book is not taken for another Anna. Pure.
export interface Named { readonly id: string, readonly name: string, readonly email: string }

const folded = (text: string): string => text.normalize('NFKC').toLowerCase()
const wordGoesOn = /^[\p{L}\p{N}]/u

export function mentionedIn(text: string, people: Iterable<Named>): readonly string[] {
  if (!text.includes('@')) return []
  const calls = [...people].flatMap(({ id, name, email }) => [{ id, call: folded(name) }, { id, call: folded(email.split('@')[0] ?? '') }])
    .filter(({ call }) => call.length > 1).toSorted((a, b) => b.call.length - a.call.length)
  const found = new Set<string>()
  const said = folded(text)
  for (let at = said.indexOf('@'); at >= 0; at = said.indexOf('@', at + 1)) {
    // why: an @ inside a word belongs to a mail address.
    if (at > 0 && wordGoesOn.test(said[at - 1] ?? '')) continue
    const rest = said.slice(at + 1)
    const hit = calls.find(({ call }) => rest.startsWith(call)
      && (!wordGoesOn.test(rest.slice(call.length)) || /\p{Script=Han}$/u.test(call)))
    if (hit) found.add(hit.id)
  }
  return [...found]
}
