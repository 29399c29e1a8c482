// Addresses: OData ABNF 4.01, parts 1 (resource path) and 3 (context of an answer).
import { BWS, CLOSE, COMMA, EQ, OPEN, STAR, digits, pchar, segmentNonEmpty } from './characters.ts'
import { functionKinds, optionallyQualified } from './names.ts'
import { type Part, alt, exact, listOf, lit, many, opt, rule, rulesLike, seq, some } from './peg.ts'

rule('odataUri', 'serviceRoot', opt('odataRelativeUri'))
// why: the root ends before the first segment that is one of the service's own; a path takes no segment back.
rule('serviceRoot', alt(lit('https'), lit('http')), exact('://'), 'host', opt(exact(':'), 'port'), exact('/'),
  many(segmentNonEmpty, exact('/')))
rule('odataRelativeUri', alt(
  seq(exact('$batch'), opt(exact('?'), 'batchOptions')),
  seq(exact('$entity'), exact('?'), 'entityOptions'),
  seq(exact('$entity'), exact('/'), 'optionallyQualifiedEntityTypeName', exact('?'), 'entityCastOptions'),
  seq(exact('$metadata'), opt(exact('?'), 'metadataOptions'), opt('context')),
  seq('resourcePath', opt(exact('?'), opt('queryOptions')))))

/** What may follow a value of each kind, in a path. */
const after: Readonly<Record<typeof functionKinds[number], Part>> = {
  entityCol: 'collectionNavigation', entity: 'singleNavigation', complexCol: 'complexColPath', complex: 'complexPath',
  primitiveCol: 'collectionPath', primitive: 'primitivePath',
}
rule('resourcePath', alt(
  seq('entitySetName', opt('collectionNavigation')), seq('singletonEntity', opt('singleNavigation')), 'actionImport',
  ...functionKinds.map(kind => seq(`${kind}FunctionImport`, 'functionParameters', opt(after[kind]))),
  seq(alt(...functionKinds.map(kind => `${kind}FunctionImport`)), opt('querySegment')),
  seq(exact('$crossjoin'), OPEN, listOf('entitySetName', COMMA), CLOSE, opt('querySegment')),
  seq(exact('$all'), opt(exact('/'), 'optionallyQualifiedEntityTypeName'))))
rule('collectionNavigation', alt('collectionNavPath',
  seq(exact('/'), 'optionallyQualifiedEntityTypeName', opt('collectionNavPath'))))
rule('collectionNavPath', alt(seq('keyPredicate', opt('singleNavigation')), seq('filterInPath', opt('collectionNavigation')),
  seq(exact('/$each'), opt('boundOperation')), 'boundOperation', 'count', 'ref', 'querySegment'))

rule('keyPredicate', alt('simpleKey', 'compoundKey', 'keyPathSegments'))
rule('simpleKey', OPEN, alt('parameterAlias', 'keyPropertyValue'), CLOSE)
rule('compoundKey', OPEN, listOf('keyValuePair', COMMA), CLOSE)
rule('keyValuePair', alt('primitiveKeyProperty', 'keyPropertyAlias'), EQ, alt('parameterAlias', 'keyPropertyValue'))
rule('keyPathSegments', some(exact('/'), 'keyPathLiteral'))
rule('keyPathLiteral', many(pchar))

rule('singleNavigation', alt('singleNavPath', seq(exact('/'), 'optionallyQualifiedEntityTypeName', opt('singleNavPath'))))
rule('singleNavPath', alt(seq(exact('/'), 'propertyPath'), 'boundOperation', 'ref', 'value', 'querySegment'))
rule('propertyPath', alt(seq('entityColNavigationProperty', opt('collectionNavigation')),
  seq('entityNavigationProperty', opt('singleNavigation')), seq('complexColProperty', opt('complexColPath')),
  seq('complexProperty', opt('complexPath')), seq('primitiveColProperty', opt('collectionPath')),
  seq('primitiveProperty', opt('primitivePath')), seq('streamProperty', opt('boundOperation'))))
rule('collectionPath', alt('count', 'boundOperation', 'ordinalIndex', 'querySegment'))
rule('primitivePath', alt('value', 'boundOperation', 'querySegment'))
rule('complexColPath', alt('collectionPath', seq(exact('/'), 'optionallyQualifiedComplexTypeName', opt('collectionPath'))))
rule('complexPath', alt('complexNavPath', seq(exact('/'), 'optionallyQualifiedComplexTypeName', opt('complexNavPath'))))
rule('complexNavPath', alt(seq(exact('/'), 'propertyPath'), 'boundOperation', 'querySegment'))
rule('filterInPath', exact('/$filter'), OPEN, 'boolCommonExpr', CLOSE)
for (const name of ['count', 'ref', 'value']) rule(name, exact(`/$${name}`))
rule('querySegment', exact('/$query'))
rule('ordinalIndex', exact('/'), opt(exact('-')), digits(1, 18))
rule('boundOperation', exact('/'), alt(optionallyQualified('action'),
  ...functionKinds.map(kind => seq(optionallyQualified(`${kind}Function`), 'functionParameters', opt(after[kind]))),
  seq(alt(...functionKinds.map(kind => optionallyQualified(`${kind}Function`))), opt('querySegment'))))
rule('functionParameters', OPEN, opt(BWS, listOf('functionParameter', seq(BWS, COMMA, BWS))), BWS, CLOSE)
rule('functionParameter', 'parameterName', EQ, alt('parameterAlias', 'primitiveLiteral'))

rule('context', exact('#'), 'contextFragment')
const slash = (name: string): Part => opt(exact('/'), name)
rule('contextFragment', alt(exact('Collection($ref)'), exact('$ref'), exact('Collection(Edm.EntityType)'),
  exact('Collection(Edm.ComplexType)'),
  seq('singletonEntity', opt('navigation', many('containmentNavigation'), slash('qualifiedEntityTypeName')), opt('selectList')),
  seq('qualifiedTypeName', opt('selectList')),
  seq('contextSet', alt(exact('/$deletedEntity'), exact('/$link'), exact('/$deletedLink'))),
  seq('contextSet', 'keyPredicate', exact('/'), 'contextPropertyPath', opt('selectList')),
  seq('contextSet', opt('selectList'), opt(alt(exact('/$entity'), exact('/$delta'))))))
rule('contextSet', 'entitySetName', many('containmentNavigation'), slash('qualifiedEntityTypeName'))
rule('containmentNavigation', 'keyPredicate', slash('qualifiedEntityTypeName'), 'navigation')
rule('navigation', many(exact('/'), 'complexProperty', slash('qualifiedComplexTypeName')), exact('/'), 'navigationProperty')
rule('selectList', OPEN, opt(listOf('selectListItem', COMMA)), CLOSE)
rule('selectListItem', alt(STAR, 'allOperationsInSchema', seq(
  opt(alt('qualifiedEntityTypeName', 'qualifiedComplexTypeName'), exact('/')),
  alt('qualifiedActionName', 'qualifiedFunctionName', 'selectListProperty'))))
rule('selectListProperty', alt('primitiveProperty', 'primitiveColProperty',
  seq(alt('navigationProperty', 'entityAnnotationInFragment'), opt(exact('+')), opt('selectList')),
  seq(alt('complexProperty', 'complexColProperty', 'complexAnnotationInFragment'), slash('qualifiedComplexTypeName'),
    slash('selectListProperty'))))
rulesLike('annotationInFragment', 'complexAnnotationInFragment', 'entityAnnotationInFragment')
rule('contextPropertyPath', alt('primitiveProperty', 'primitiveColProperty', 'complexColProperty',
  seq('complexProperty', opt(opt(exact('/'), 'qualifiedComplexTypeName'), exact('/'), 'contextPropertyPath'))))
