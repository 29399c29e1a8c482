// Whether typed letters mean an entry: all typed words begin words of the entry, accents aside; Chinese
// is matched anywhere in the text because it has no spaces.
const plain = (text: string): string =>
  text.normalize('NFKD').replace(/\p{Diacritic}/gu, '').toLowerCase().replaceAll('ø', 'o').replaceAll('ß', 'ss')

export function matches(label: string, typed: string): boolean {
  const words = plain(label).split(/[\s/·-]+/)
  return plain(typed).split(/\s+/).every(part => part === ''
    || (/\p{Script=Han}/u.test(part) ? plain(label).includes(part) : words.some(word => word.startsWith(part))))
}
