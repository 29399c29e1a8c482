// Whether typed letters mean an entry: all typed words begin words of the entry, accents aside. Chinese has no spaces,
// and German and Danish put words together: some letters of those are found within a word too.
const plain = (text: string): string =>
  text.normalize('NFKD').replace(/\p{Diacritic}/gu, '').toLowerCase().replaceAll('ø', 'o').replaceAll('ß', 'ss')

/** Fewer letters stand within too many words by chance. */
const within = 4

export function matches(label: string, typed: string): boolean {
  const words = plain(label).split(/[\s/·-]+/)
  return plain(typed).split(/\s+/).every(part => part === ''
    || (/\p{Script=Han}/u.test(part) ? plain(label).includes(part) : words.some(word => word.startsWith(part)
      || part.length >= within && word.includes(part))))
}
