// Query options: OData ABNF 4.01, part 2, and the extension for data aggregation 4.0 ($apply).
import { BWS, CLOSE, COMMA, EQ, OPEN, RWS, SEMI, SP, SQUOTE, STAR, digits, encodedNoDouble, pchar, qcharCustom, qcharNoAmp,
  qcharNoAmpDouble, qcharNoAmpEq, qcharNoAmpQuote, unreserved } from './characters.ts'
import { option, optionallyQualified } from './names.ts'
import { type Part, alt, char, exact, listOf, lit, many, opt, rule, rulesLike, seq, some } from './peg.ts'

rule('queryOptions', listOf('queryOption', exact('&')))
rule('queryOption', alt('systemQueryOption', 'aliasAndValue', 'nameAndValue', 'customQueryOption'))
rule('batchOptions', listOf(alt('format', 'customQueryOption'), exact('&')))
rule('metadataOptions', listOf(alt('format', 'customQueryOption'), exact('&')))
// why: `*( x "&" ) id *( "&" x )`, and no x begins like an id.
const around = (other: Part): Part => seq(many(other, exact('&')), 'id', many(exact('&'), other))
rule('entityOptions', around('entityIdOption'))
rule('entityIdOption', alt('format', seq(notId, 'customQueryOption')))
rule('entityCastOptions', around('entityCastOption'))
rule('entityCastOption', alt('entityIdOption', 'expand', 'select'))
function notId(state: Parameters<typeof SP>[0], at: number): number { return /^\$?id=/i.test(state.text.slice(at, at + 4)) ? -1 : at }
rule('id', option('id'), EQ, some(qcharNoAmp))

rule('systemQueryOption', alt('compute', 'deltatoken', 'expand', 'filter', 'format', 'id', 'inlinecount', 'orderby',
  'schemaversion', 'search', 'select', 'skip', 'skiptoken', 'top', 'index', 'apply'))
rule('compute', option('compute'), EQ, listOf('computeItem', COMMA))
rule('computeItem', 'commonExpr', RWS, lit('as'), RWS, 'computedProperty')

rule('expand', option('expand'), EQ, listOf('expandItem', COMMA))
rule('expandItem', alt(lit('$value'), 'expandPath', seq('optionallyQualifiedEntityTypeName', exact('/'), 'expandPath')))
const nested = (name: Part): Part => seq(OPEN, listOf(name, SEMI), CLOSE)
rule('expandPath', alt(
  seq(STAR, opt(alt('ref', seq(OPEN, 'levels', CLOSE)))),
  seq(alt('navigationProperty', 'entityAnnotationInQuery'), opt(exact('/'), 'optionallyQualifiedEntityTypeName'),
    opt(alt(seq('ref', opt(nested('expandRefOption'))), seq('count', opt(nested('expandCountOption'))), nested('expandOption')))),
  seq(alt('complexProperty', 'complexColProperty', 'optionallyQualifiedComplexTypeName', 'complexAnnotationInQuery'),
    exact('/'), 'expandPath'),
  'streamProperty'))
rule('expandCountOption', alt('filter', 'search'))
rule('expandRefOption', alt('expandCountOption', 'orderby', 'skip', 'top', 'inlinecount'))
rule('expandOption', alt('expandRefOption', 'select', 'expand', 'compute', 'levels', 'aliasAndValue', 'apply'))
rule('levels', option('levels'), EQ, alt(seq(char('1-9'), digits(0, 9)), lit('max')))

rule('filter', option('filter'), EQ, 'boolCommonExpr')
rule('orderby', option('orderby'), EQ, listOf('orderbyItem', COMMA))
rule('orderbyItem', 'commonExpr', opt(RWS, alt(lit('asc'), lit('desc'))))
rule('skip', option('skip'), EQ, digits(1, 400))
rule('top', option('top'), EQ, digits(1, 400))
rule('index', option('index'), EQ, opt(exact('-')), digits(1, 400))
rule('format', option('format'), EQ, alt(lit('atom'), lit('json'), lit('xml'), seq(some(pchar), exact('/'), some(pchar))))
rule('inlinecount', option('count'), EQ, 'boolean')
rule('schemaversion', option('schemaversion'), EQ, alt(STAR, some(unreserved)))
rule('deltatoken', lit('$deltatoken'), EQ, some(qcharNoAmp))
rule('skiptoken', lit('$skiptoken'), EQ, some(qcharNoAmp))

const quotation = alt(exact('"'), exact('%22'))
rule('search', option('search'), EQ, BWS, alt('searchExpr', 'searchExpr-incomplete'))
rule('searchExpr', alt('searchParenExpr', 'searchNegateExpr', 'searchPhrase', 'searchWord'), opt(alt('searchOrExpr', 'searchAndExpr')))
rule('searchParenExpr', OPEN, BWS, 'searchExpr', BWS, CLOSE)
rule('searchNegateExpr', exact('NOT'), RWS, 'searchExpr')
rule('searchOrExpr', RWS, exact('OR'), RWS, 'searchExpr')
rule('searchAndExpr', RWS, opt(exact('AND'), RWS), 'searchExpr')
rule('searchPhrase', quotation, some(alt(qcharNoAmpDouble, SP)), quotation)
const searchChar = alt(unreserved, encodedNoDouble, char('!*+,:@/?$='))
rule('searchWord', searchChar, many(alt(searchChar, SQUOTE)))
rule('searchExpr-incomplete', SQUOTE, many(alt(seq(SQUOTE, SQUOTE), qcharNoAmpQuote, quotation, SP)), SQUOTE)

rule('select', option('select'), EQ, listOf('selectItem', COMMA))
const operation = alt('optionallyQualifiedActionName', 'optionallyQualifiedFunctionName')
rule('selectItem', alt(STAR, 'allOperationsInSchema', seq('selectProperty', wholeItem), seq(operation, wholeItem),
  seq(alt('optionallyQualifiedEntityTypeName', 'optionallyQualifiedComplexTypeName'), exact('/'), alt('selectProperty', operation))))
// why: ordered choice would take the first part of a path for the whole of it.
function wholeItem({ text }: Parameters<typeof SP>[0], at: number): number {
  return at === text.length || /^(?:[,;)&]|%2C|%3B|%29)/i.test(text.slice(at, at + 3)) ? at : -1
}
rule('selectProperty', alt('primitiveProperty', 'primitiveAnnotationInQuery',
  seq(alt('primitiveColProperty', 'primitiveColAnnotationInQuery'), opt(nested('selectOptionPC'))), 'navigationProperty',
  seq('selectPath', opt(alt(nested('selectOption'), seq(exact('/'), 'selectProperty'))))))
rule('selectPath', alt('complexProperty', 'complexColProperty', 'complexAnnotationInQuery'),
  opt(exact('/'), 'optionallyQualifiedComplexTypeName'))
rule('selectOptionPC', alt('filter', 'search', 'inlinecount', 'orderby', 'skip', 'top'))
rule('selectOption', alt('selectOptionPC', 'compute', 'select', 'aliasAndValue'))
rule('allOperationsInSchema', some('namespacePart', exact('.')), STAR)

rule('aliasAndValue', 'parameterAlias', EQ, 'parameterValue')
rule('nameAndValue', 'parameterName', EQ, 'parameterValue')
rule('customName', qcharCustom, many(qcharNoAmpEq))
rule('customQueryOption', 'customName', opt(EQ, many(qcharNoAmp)))
rulesLike('annotationInQuery', 'complexAnnotationInQuery', 'entityAnnotationInQuery', 'primitiveAnnotationInQuery',
  'primitiveColAnnotationInQuery')

// $apply: the transformations this house knows; the extension has more.
const between = seq(BWS, COMMA, BWS)
const call = (name: string, ...parts: readonly Part[]): Part => seq(exact(name), OPEN, BWS, ...parts, BWS, CLOSE)
rule('apply', option('apply'), EQ, listOf('applyTrafo', exact('/')))
rule('applyTrafo', alt('aggregateTrafo', 'groupbyTrafo', 'filterTrafo', 'computeTrafo', 'orderbyTrafo', 'skipTrafo',
  'topTrafo', 'searchTrafo', 'identityTrafo'))
rule('identityTrafo', exact('identity'))
rule('aggregateTrafo', call('aggregate', listOf('aggregateExpr', between)))
rule('aggregateExpr', alt(seq('aggregateCount', 'asAlias'), seq('commonExpr', 'aggregateWith', 'asAlias'),
  seq('customAggregate', opt('asAlias'))))
rule('aggregateCount', exact('$count'))
rule('aggregateWith', RWS, exact('with'), RWS, 'aggregateMethod')
rule('aggregateMethod', alt(exact('sum'), exact('min'), exact('max'), exact('average'), exact('countdistinct'),
  optionallyQualified('odataIdentifier')))
rule('asAlias', RWS, exact('as'), RWS, 'expressionAlias')
rule('groupbyTrafo', call('groupby', OPEN, BWS, listOf('groupingProperty', between), BWS, CLOSE,
  opt(between, listOf('applyTrafo', exact('/')))))
rule('groupingProperty', listOf(alt('primitiveProperty', 'complexProperty', 'entityNavigationProperty'), exact('/')))
rule('filterTrafo', call('filter', 'boolCommonExpr'))
rule('computeTrafo', call('compute', listOf(seq('commonExpr', 'asAlias'), between)))
rule('orderbyTrafo', call('orderby', listOf('orderbyItem', between)))
rule('skipTrafo', call('skip', digits(1, 18)))
rule('topTrafo', call('top', digits(1, 18)))
rule('searchTrafo', call('search', alt('searchExpr', 'searchExpr-incomplete')))
