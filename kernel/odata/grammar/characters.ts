// Characters and punctuation: RFC 3986 and OData ABNF 4.01, parts 9, A, B and C. Letters outside of ASCII arrive
// percent-encoded.
import { alt, char, exact, lit, many, opt, rule, seq, some, times } from './peg.ts'

export const ALPHA = char('A-Za-z')
export const DIGIT = char('0-9')
export const HEXDIG = char('0-9A-Fa-f')
export const DQUOTE = exact('"')
export const SP = exact(' ')
export const AT = alt(exact('@'), exact('%40'))
export const COLON = alt(exact(':'), lit('%3A'))
export const COMMA = alt(exact(','), lit('%2C'))
export const EQ = exact('=')
export const SIGN = alt(exact('+'), lit('%2B'), exact('-'))
export const SEMI = alt(exact(';'), lit('%3B'))
export const STAR = alt(exact('*'), lit('%2A'))
export const SQUOTE = alt(exact("'"), exact('%27'))
export const OPEN = alt(exact('('), exact('%28'))
export const CLOSE = alt(exact(')'), exact('%29'))
const blank = alt(char(' \\t'), exact('%20'), exact('%09'))
/** White space that must be there, and that may be. */
export const RWS = some(blank)
export const BWS = many(blank)
/** The same in headers. */
export const OWS = many(char(' \\t'))

/** `%` and two hexadecimal digits, but for the codes given. */
const encodedBut = (...codes: readonly string[]) => (state: Parameters<typeof HEXDIG>[0], at: number): number =>
  (codes.includes(state.text.slice(at + 1, at + 3).toUpperCase()) ? -1 : seq(exact('%'), HEXDIG, HEXDIG)(state, at))
const encoded = encodedBut()

export const unreserved = char('A-Za-z0-9\\-._~')
const otherDelims = char('!()*+,;')
export const subDelims = char("$&'=!()*+,;")
export const pchar = alt(unreserved, encoded, subDelims, char(':@'))
export const pcharNoQuote = alt(unreserved, encodedBut('27'), otherDelims, char('$&=:@'))
export const qcharNoAmp = alt(unreserved, encoded, otherDelims, char(":@/?$'="))
export const qcharNoAmpEq = alt(unreserved, encoded, otherDelims, char(":@/?$'"))
export const qcharCustom = alt(unreserved, encoded, otherDelims, char(":/?'"))
export const qcharNoAmpQuote = alt(unreserved, encoded, otherDelims, char(':@/?$='))
export const qcharNoAmpDouble = alt(unreserved, encodedBut('22'), otherDelims, char(":@/?$'="))
export const qcharPlain = alt(unreserved, encodedBut('22', '5C'), otherDelims, char(":@/?$'="))
export const encodedNoDouble = encodedBut('22')
/** Any visible character of a header, and those beyond ASCII. */
export const headerChar = char('\\x21-\\x7E\\x80-\\xFF')

export const digits = (least: number, most = least): ReturnType<typeof seq> => times(least, most, DIGIT)

const segment = many(pchar)
const h16 = times(1, 4, HEXDIG)
const octet = alt(seq(exact('1'), digits(2)), seq(exact('2'), char('0-4'), DIGIT), seq(exact('25'), char('0-5')),
  seq(char('1-9'), DIGIT), DIGIT)
const ipv4 = seq(octet, exact('.'), octet, exact('.'), octet, exact('.'), octet)
const ls32 = alt(seq(h16, exact(':'), h16), ipv4)
/** Groups before `::` (at most `before`), and what follows it. */
const short = (before: number, ...after: ReadonlyArray<ReturnType<typeof seq>>) => seq(
  before === 0 ? opt(exact('\0')) : opt(times(0, before - 1, h16, exact(':'), aheadOfGroup), h16), exact('::'), ...after)
// why: a group before `::` is followed by one colon and another group; ordered choice must not take the first of two.
const aheadOfGroup = (state: Parameters<typeof HEXDIG>[0], at: number): number => (state.text.charAt(at) === ':' ? -1 : at)
const groups = (count: number) => times(count, count, h16, exact(':'))
const ipv6 = alt(seq(groups(6), ls32), short(0, groups(5), ls32), short(1, groups(4), ls32), short(2, groups(3), ls32),
  short(3, groups(2), ls32), short(4, h16, exact(':'), ls32), short(5, ls32), short(6, h16), short(7))
const future = seq(lit('v'), some(HEXDIG), exact('.'), some(alt(unreserved, subDelims, exact(':'))))
const literalAddress = seq(exact('['), alt(ipv6, future), exact(']'))
rule('host', alt(literalAddress, ipv4, many(alt(unreserved, encoded, subDelims))))
rule('port', many(DIGIT))
export const segmentNonEmpty = some(pchar)
const authority = seq(opt(many(alt(unreserved, encoded, subDelims, exact(':'))), exact('@')), 'host', opt(exact(':'), 'port'))
const query = many(alt(pchar, char('/?')))
rule('URI', seq(ALPHA, many(char('A-Za-z0-9+\\-.'))), exact(':'), alt(
  seq(exact('//'), authority, many(exact('/'), segment)),
  seq(exact('/'), opt(segmentNonEmpty, many(exact('/'), segment))),
  seq(segmentNonEmpty, many(exact('/'), segment))), opt(exact('?'), query), opt(exact('#'), query))
