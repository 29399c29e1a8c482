// Names of programs as words.

/** `dueOn` and `due_on` are `Due on`; what is no name of a program stays as it is. */
export function plainKey(key: string): string {
  if (!/^[a-z][a-zA-Z0-9_-]*$/.test(key)) return key
  const words = key.replaceAll(/[-_]+/g, ' ').replaceAll(/([a-z0-9])([A-Z])/g, '$1 $2').toLowerCase()
  return words.charAt(0).toUpperCase() + words.slice(1)
}
