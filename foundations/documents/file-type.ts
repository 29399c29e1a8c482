// What kind of file it is, by its bytes where they tell, and whether it is a program. What a browser would run is
// kept as mere bytes, so that it can be downloaded and never shown.

const begins = (content: Uint8Array, bytes: readonly number[], at = 0): boolean =>
  bytes.every((byte, index) => content[at + index] === byte)

const known: ReadonlyArray<readonly [type: string, bytes: readonly number[], at?: number]> = [
  ['image/png', [0x89, 0x50, 0x4e, 0x47]], ['image/jpeg', [0xff, 0xd8, 0xff]], ['application/pdf', [0x25, 0x50, 0x44, 0x46]],
  ['image/webp', [0x57, 0x45, 0x42, 0x50], 8], ['image/gif', [0x47, 0x49, 0x46, 0x38]],
]
/** Shown by browsers only as what their bytes are. */
const told = new Set(known.map(([type]) => type))
const active = /html|svg|xml|script|css|flash|java|wasm/i
const programs = /\.(exe|com|bat|cmd|msi|scr|pif|ps1|vbs|js|jse|wsf|hta|jar|sh|apk|app|dll|lnk)$/i

export function typeOf(said: string, content: Uint8Array): string {
  const found = known.find(([, bytes, at]) => begins(content, bytes, at))
  if (found) return found[0]
  const type = said.split(';')[0]?.trim().toLowerCase() ?? ''
  if (!/^[\w.+-]+\/[\w.+-]+$/.test(type) || told.has(type) || active.test(type)) return 'application/octet-stream'
  return type === 'text/plain' && content.includes(0) ? 'application/octet-stream' : type
}

// why: some systems leave out points and blanks at the end of a name, people overlook invisible signs.
export const isProgram = (name: string, content: Uint8Array): boolean =>
  programs.test(name.replaceAll(/\p{Cf}|[\s.]+(?=[\p{Cf}\s.]*$)/gu, '')) || begins(content, [0x4d, 0x5a])
    || begins(content, [0x7f, 0x45, 0x4c, 0x46])
