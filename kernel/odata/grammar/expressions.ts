// Expressions: OData ABNF 4.01, part 4. The standard writes operators without rank; whoever computes a tree gives them
// theirs (OData 4.01 part 2, 5.1.1.14).
import { AT, BWS, CLOSE, COLON, COMMA, EQ, OPEN, RWS, SEMI } from './characters.ts'
import { functionKinds, optionallyQualified } from './names.ts'
import { type Part, alt, exact, listOf, lit, many, opt, rule, seq } from './peg.ts'

const operator = (words: readonly string[]): Part => opt(alt(...words.map(word => `${word}Expr`)))
const arithmetic = ['add', 'sub', 'mul', 'divby', 'div', 'mod']
const comparing = ['eq', 'ne', 'lt', 'le', 'gt', 'ge', 'has', 'in']
for (const word of [...arithmetic, 'eq', 'ne', 'lt', 'le', 'gt', 'ge']) rule(`${word}Expr`, RWS, lit(word), RWS, 'commonExpr')
rule('andExpr', RWS, lit('and'), RWS, 'boolCommonExpr')
rule('orExpr', RWS, lit('or'), RWS, 'boolCommonExpr')
rule('hasExpr', RWS, lit('has'), RWS, 'enumLiteral')
rule('inExpr', RWS, lit('in'), RWS, alt('listExpr', 'commonExpr'))
rule('listExpr', OPEN, BWS, opt('primitiveLiteral', BWS, many(COMMA, BWS, 'primitiveLiteral', BWS)), CLOSE)
rule('commonExpr', alt('primitiveLiteral', 'arrayOrObject', 'rootExpr', 'functionExpr', 'negateExpr', 'methodCallExpr',
  'parenExpr', 'castExpr', 'isofExpr', 'notExpr', 'firstMemberExpr'),
operator(arithmetic), operator(comparing), operator(['and', 'or']))
rule('boolCommonExpr', 'commonExpr')
rule('parenExpr', OPEN, BWS, 'commonExpr', BWS, CLOSE)
rule('negateExpr', exact('-'), BWS, 'commonExpr')
rule('notExpr', lit('not'), RWS, 'boolCommonExpr')
const ofType = (word: string): Part => seq(lit(word), OPEN, BWS, opt('commonExpr', BWS, COMMA, BWS),
  'optionallyQualifiedTypeName', BWS, CLOSE)
rule('isofExpr', ofType('isof'))
rule('castExpr', ofType('cast'))

// Paths.
/** What may follow a value of each kind, inside expressions. */
const after: Readonly<Record<typeof functionKinds[number], Part>> = {
  entityCol: 'collectionNavigationExpr', entity: 'singleNavigationExpr', complexCol: 'complexColPathExpr',
  complex: 'complexPathExpr', primitiveCol: 'collectionPathExpr', primitive: 'primitivePathExpr',
}
rule('rootExpr', exact('$root/'), alt(seq('entitySetName', opt('collectionNavigationExpr')),
  seq('singletonEntity', opt('singleNavigationExpr')),
  ...functionKinds.map(kind => seq(`${kind}FunctionImport`, 'functionExprParameters', opt(after[kind])))))
rule('firstMemberExpr', alt('currCollectionExpr', 'memberExpr', seq('inscopeVariableExpr', opt(exact('/'), 'memberExpr'))))
rule('memberExpr', alt('directMemberExpr', seq(alt('optionallyQualifiedEntityTypeName',
  'optionallyQualifiedComplexTypeName'), exact('/'), 'directMemberExpr')))
rule('directMemberExpr', alt('propertyPathExpr', 'functionExpr', 'annotationExpr'))
rule('propertyPathExpr', alt(seq('entityColNavigationProperty', opt('collectionNavigationExpr')),
  seq('entityNavigationProperty', opt('singleNavigationExpr')), seq('complexColProperty', opt('complexColPathExpr')),
  seq('complexProperty', opt('complexPathExpr')), seq('primitiveColProperty', opt('collectionPathExpr')),
  seq('primitiveProperty', opt('primitivePathExpr')), seq('streamProperty', opt('primitivePathExpr'))))
rule('annotationInQuery', AT, optionallyQualified('termName'), opt(exact('%23'), 'odataIdentifier'))
rule('annotationInFragment', AT, optionallyQualified('termName'), opt(exact('#'), 'odataIdentifier'))
rule('annotationExpr', 'annotationInQuery', opt(alt('collectionPathExpr', 'singleNavigationExpr', 'complexPathExpr',
  'primitivePathExpr')))
rule('inscopeVariableExpr', alt(exact('$it'), exact('$this'), 'parameterAlias', 'lambdaVariableExpr'))
rule('collectionNavigationExpr', alt('collectionNavNoCastExpr',
  seq(exact('/'), 'optionallyQualifiedEntityTypeName', 'collectionNavNoCastExpr')))
rule('collectionNavNoCastExpr', alt(seq('keyPredicate', opt('singleNavigationExpr')),
  seq('filterExpr', opt('collectionNavigationExpr')), 'collectionPathExpr'))
rule('singleNavigationExpr', exact('/'), 'memberExpr')
rule('filterExpr', exact('/$filter'), OPEN, 'boolCommonExpr', CLOSE)
rule('complexColPathExpr', alt('collectionPathExpr', seq(exact('/'), 'optionallyQualifiedComplexTypeName', opt('collectionPathExpr'))))
rule('collectionPathExpr', alt(seq('count', opt(OPEN, listOf('expandCountOption', SEMI), CLOSE)),
  seq('filterExpr', opt('collectionPathExpr')), seq(exact('/'), alt('anyExpr', 'allExpr', 'functionExpr', 'annotationExpr')),
  seq(exact('/aggregate'), OPEN, BWS, 'aggregateExpr', BWS, CLOSE)))
rule('complexPathExpr', alt(seq(exact('/'), 'directMemberExpr'),
  seq(exact('/'), 'optionallyQualifiedComplexTypeName', opt(exact('/'), 'directMemberExpr'))))
rule('primitivePathExpr', exact('/'), opt(alt('annotationExpr', 'functionExpr')))
rule('currCollectionExpr', exact('$these'), 'collectionPathExpr')

rule('functionExpr', alt(...functionKinds.map(kind =>
  seq(optionallyQualified(`${kind}Function`), 'functionExprParameters', opt(after[kind])))))
rule('functionExprParameters', OPEN, opt(BWS, listOf('functionExprParameter', seq(BWS, COMMA, BWS))), BWS, CLOSE)
rule('functionExprParameter', 'parameterName', EQ, alt('parameterAlias', 'parameterValue'))
rule('parameterValue', alt('arrayOrObject', 'commonExpr'))

const lambda = seq('lambdaVariableExpr', BWS, COLON, BWS, 'boolCommonExpr')
rule('anyExpr', lit('any'), OPEN, BWS, opt(lambda), BWS, CLOSE)
rule('allExpr', lit('all'), OPEN, BWS, lambda, BWS, CLOSE)

// Functions of the standard, by how many values they take.
const methods: Readonly<Record<string, readonly [least: number, most: number]>> = {
  'indexof': [2, 2], 'tolower': [1, 1], 'toupper': [1, 1], 'trim': [1, 1], 'substring': [2, 3], 'concat': [2, 2],
  'length': [1, 1], 'matchesPattern': [2, 2], 'year': [1, 1], 'month': [1, 1], 'day': [1, 1], 'hour': [1, 1],
  'minute': [1, 1], 'second': [1, 1], 'fractionalseconds': [1, 1], 'totalseconds': [1, 1], 'date': [1, 1], 'time': [1, 1],
  'round': [1, 1], 'floor': [1, 1], 'ceiling': [1, 1], 'geo.distance': [2, 2], 'geo.length': [1, 1],
  'totaloffsetminutes': [1, 1], 'mindatetime': [0, 0], 'maxdatetime': [0, 0], 'now': [0, 0], 'endswith': [2, 2],
  'startswith': [2, 2], 'contains': [2, 2], 'geo.intersects': [2, 2], 'hassubset': [2, 2], 'hassubsequence': [2, 2],
}
const given = seq('commonExpr', BWS)
for (const [name, [least, most]] of Object.entries(methods)) {
  const values = Array.from({ length: least }, (_, place) => (place === 0 ? [BWS, given] : [COMMA, BWS, given])).flat()
  rule(`${name}MethodCallExpr`, lit(name), OPEN, ...least === 0 ? [BWS] : values,
    ...most > least ? [opt(COMMA, BWS, given)] : [], CLOSE)
}
const branch = seq(BWS, 'boolCommonExpr', BWS, COLON, BWS, 'commonExpr', BWS)
rule('caseMethodCallExpr', lit('case'), OPEN, listOf(branch, COMMA), CLOSE)
rule('isdefinedExpr', exact('isdefined'), OPEN, BWS, 'firstMemberExpr', BWS, CLOSE)
rule('methodCallExpr', alt(...Object.keys(methods).map(name => `${name}MethodCallExpr`), 'caseMethodCallExpr', 'isdefinedExpr'))
