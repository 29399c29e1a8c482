// A name in a circle.

/** Two letters for most of the world, the first character of a Chinese name. */
export function initials(name: string): string {
  if (/^\p{Script=Han}/u.test(name)) return [...name][0] ?? ''
  const words = name.split(/\s+/).filter(word => word !== '')
  return [words[0], words.length > 1 ? words.at(-1) : ''].map(word => [...word ?? ''][0] ?? '').join('').toUpperCase()
}
