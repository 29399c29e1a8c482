// Literal values in addresses: OData ABNF 4.01, part 7. The order of alternatives matters, as the first that fits is
// taken: a guid begins like a number, a date like a duration of digits.
import {
  ALPHA, BWS, CLOSE, COLON, COMMA, DIGIT, EQ, HEXDIG, OPEN, SEMI, SIGN, SP, SQUOTE, digits, pcharNoQuote, qcharPlain,
} from './characters.ts'
import { type Part, alt, char, exact, listOf, lit, many, opt, rule, rulesLike, seq, some, times } from './peg.ts'

const plainSign = char('+\\-')
rule('nullLiteral', exact('null'))
rule('boolean', alt(lit('true'), lit('false')))
rule('booleanValue', alt(exact('true'), exact('false')))

rule('binaryValue', many(baseChars(4)), opt(alt(
  seq(baseChars(2), char('AEIMQUYcgkosw048'), opt(exact('='))), seq(baseChars(1), char('AQgw'), opt(exact('=='))))))
function baseChars(count: number): Part { return times(count, count, alt(ALPHA, DIGIT, char('\\-_'))) }
rule('binaryLiteral', lit('binary'), SQUOTE, 'binaryValue', SQUOTE)

const infinite = alt(exact('NaN'), exact('-INF'), exact('INF'))
const number = (sign: Part): Part => alt(seq(opt(sign), some(DIGIT), opt(exact('.'), some(DIGIT)),
  opt(lit('e'), opt(sign), some(DIGIT))), infinite)
rulesLike(number(SIGN), 'decimalLiteral', 'doubleLiteral', 'singleLiteral')
rulesLike(number(plainSign), 'decimalValue', 'doubleValue', 'singleValue')
rulesLike(digits(1, 3), 'byte', 'byteValue')
for (const [name, most] of [['sbyte', 3], ['int16', 5], ['int32', 10], ['int64', 19]] as const) {
  rule(`${name}Literal`, opt(SIGN), digits(1, most))
  rule(`${name}Value`, opt(plainSign), digits(1, most))
}

const hex = (count: number): Part => times(count, count, HEXDIG)
rulesLike(seq(hex(8), exact('-'), hex(4), exact('-'), hex(4), exact('-'), hex(4), exact('-'), hex(12)), 'guid', 'guidValue')

rule('stringLiteral', SQUOTE, many(alt(seq(SQUOTE, SQUOTE), pcharNoQuote)), SQUOTE)

const year = seq(opt(exact('-')), alt(seq(exact('0'), digits(3)), seq(char('1-9'), times(3, Infinity, DIGIT))))
const month = alt(seq(exact('0'), char('1-9')), seq(exact('1'), char('0-2')))
const day = alt(seq(exact('0'), char('1-9')), seq(char('12'), DIGIT), seq(exact('3'), char('01')))
const hour = alt(seq(char('01'), DIGIT), seq(exact('2'), char('0-3')))
const minute = seq(char('0-5'), DIGIT)
const second = alt(minute, exact('60'))
rulesLike(seq(year, exact('-'), month, exact('-'), day), 'date', 'dateValue')
const time = (colon: Part): Part => seq(hour, colon, minute, opt(colon, second, opt(exact('.'), digits(1, 12))))
rule('timeOfDayLiteral', time(COLON))
rule('timeOfDayValue', time(exact(':')))
rule('dateTimeOffsetLiteral', 'date', lit('T'), time(COLON), alt(lit('Z'), seq(SIGN, hour, COLON, minute)))
rule('dateTimeOffsetValue', 'date', lit('T'), time(exact(':')), alt(lit('Z'), seq(plainSign, hour, exact(':'), minute)))

rule('durationValue', opt(exact('-')), lit('P'), opt(some(DIGIT), lit('D')), opt(lit('T'), opt(some(DIGIT), lit('H')),
  opt(some(DIGIT), lit('M')), opt(some(DIGIT), opt(exact('.'), some(DIGIT)), lit('S'))))
rule('durationLiteral', opt(lit('duration')), SQUOTE, 'durationValue', SQUOTE)

rule('enumLiteral', opt('qualifiedEnumTypeName'), SQUOTE, listOf(alt('enumerationMember', 'int64Literal'), COMMA), SQUOTE)
rule('enumValue', listOf(alt('enumerationMember', 'int64Value'), exact(',')))

// Places on earth and in planes (OGC simple features), as text.
const position = seq('doubleValue', SP, 'doubleValue', opt(SP, 'doubleValue'), opt(SP, 'doubleValue'))
const point = seq(OPEN, position, CLOSE)
const line = seq(OPEN, position, some(COMMA, position), CLOSE)
const polygon = seq(OPEN, listOf(seq(OPEN, listOf(position, COMMA), CLOSE), COMMA), CLOSE)
const shapes: ReadonlyArray<readonly [string, Part]> = [
  ['Collection', seq(lit('GeometryCollection('), listOf('geoLiteral', COMMA), CLOSE)],
  ['LineString', seq(lit('LineString'), line)],
  ['MultiLineString', seq(lit('MultiLineString('), opt(listOf(line, COMMA)), CLOSE)],
  ['MultiPoint', seq(lit('MultiPoint('), opt(listOf(point, COMMA)), CLOSE)],
  ['MultiPolygon', seq(lit('MultiPolygon('), opt(listOf(polygon, COMMA)), CLOSE)],
  ['Point', seq(lit('Point'), point)],
  ['Polygon', seq(lit('Polygon'), polygon)],
]
rule('geoLiteral', alt(...shapes.map(([, shape]) => shape)))
const srid = seq(lit('SRID'), EQ, digits(1, 5), SEMI)
for (const [name, shape] of shapes) {
  rule(`full${name}Literal`, srid, shape)
  for (const kind of ['geography', 'geometry']) rule(`${kind}${name}`, lit(kind), SQUOTE, `full${name}Literal`, SQUOTE)
}
const geo = (kind: string): string[] => shapes.map(([name]) => `${kind}${name}`)

const numbers = ['byte', 'int16Literal', 'int32Literal', 'int64Literal']
rule('keyPropertyValue', alt('boolean', 'guid', 'dateTimeOffsetLiteral', 'date', 'timeOfDayLiteral', 'decimalLiteral',
  'sbyteLiteral', ...numbers, 'stringLiteral', 'durationLiteral', 'enumLiteral'))
rule('primitiveLiteral', alt('nullLiteral', 'boolean', 'guid', 'dateTimeOffsetLiteral', 'date', 'timeOfDayLiteral',
  'decimalLiteral', 'doubleLiteral', 'singleLiteral', 'sbyteLiteral', ...numbers, 'stringLiteral', 'durationLiteral',
  'enumLiteral', 'binaryLiteral', ...geo('geography'), ...geo('geometry')))
rule('primitiveValue', alt('booleanValue', 'guidValue', 'durationValue', 'dateTimeOffsetValue', 'dateValue', 'timeOfDayValue',
  'enumValue', ...shapes.map(([name]) => `full${name}Literal`), 'decimalValue', 'doubleValue', 'singleValue',
  'sbyteValue', 'byteValue', 'int16Value', 'int32Value', 'int64Value', 'binaryValue'))

// JSON in addresses.
const quote = alt(exact('"'), exact('%22'))
const escape = alt(exact('\\'), lit('%5C'))
rule('stringInUrl', quote, many(alt(qcharPlain, SP, char(':{}\\[\\]'), seq(escape, alt(quote, escape, exact('/'), lit('%2F'),
  char('bfnrt'), seq(exact('u'), hex(4)))))), quote)
const value = alt('stringInUrl', 'commonExpr')
rule('array', BWS, alt(exact('['), lit('%5B')), BWS, opt(listOf(value, seq(BWS, COMMA, BWS))), BWS, alt(exact(']'), lit('%5D')))
rule('object', BWS, alt(exact('{'), lit('%7B')), BWS,
  opt(listOf(seq('stringInUrl', BWS, COLON, BWS, value), seq(BWS, COMMA, BWS))), BWS, alt(exact('}'), lit('%7D')))
rule('arrayOrObject', alt('array', 'object'))
