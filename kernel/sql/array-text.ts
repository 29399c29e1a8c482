// Values as one array, in the text PostgreSQL reads. The driver can do the same, but looks at each value three times; with the
// rows of a large flush that is felt.

const special = /["\\]/
const quotes = /"/g
const slashes = /\\/g

/** Texts are always quoted, so that none is taken for NULL, a brace or nothing. */
export function arrayText(values: ReadonlyArray<string | number | boolean | null>): string {
  let text = '{'
  for (let at = 0; at < values.length; at++) {
    const value = values[at]
    if (at > 0) text += ','
    // why: two plain replacements take half as long as one that puts back what it found.
    if (typeof value === 'string') text += `"${special.test(value) ? value.replace(slashes, '\\\\').replace(quotes, '\\"') : value}"`
    else text += value === null ? 'NULL' : String(value)
  }
  return `${text}}`
}
