// A mail address as people write it, 'Name <box@host>' or 'box@host', read strictly: exactly one box, no
// line breaks, nothing that could smuggle in a second recipient or another header.

export interface MailAddress { readonly name: string, readonly address: string }

const withName = /^(?:"([^"\p{Cc}]*)"|([^"<>\p{Cc}]*?))\s*<([^<>]+)>$/u
const box = /^[^\s@<>()[\]\\,;:"\p{Cc}]{1,64}@[^\s@<>()[\]\\,;:"\p{Cc}]{1,253}$/u

/** null when it is not exactly one address. */
export function parseAddress(text: string): MailAddress | null {
  const trimmed = text.trim()
  const match = withName.exec(trimmed)
  const name = (match?.[1] ?? match?.[2] ?? '').trim()
  const address = match?.[3]?.trim() ?? trimmed
  return text.isWellFormed() && box.test(address) ? { name, address } : null
}
