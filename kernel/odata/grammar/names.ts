// Names: OData ABNF 4.01, part 6. What a name stands for is said by the model, not by its letters; `Names` tells.
import { ALPHA, CLOSE, COMMA, DIGIT, OPEN } from './characters.ts'
import { alt, exact, lit, listOf, opt, rule, rulesLike, seq, times } from './peg.ts'

rule('odataIdentifier', alt(ALPHA, exact('_')), times(0, 127, alt(ALPHA, exact('_'), DIGIT)))
rulesLike('odataIdentifier', 'namespacePart', 'entitySetName', 'singletonEntity', 'entityTypeName', 'complexTypeName',
  'typeDefinitionName', 'enumerationTypeName', 'enumerationMember', 'termName', 'primitiveKeyProperty',
  'primitiveNonKeyProperty', 'customAggregate', 'primitiveColProperty', 'complexProperty', 'complexColProperty',
  'streamProperty', 'entityNavigationProperty', 'entityColNavigationProperty', 'action', 'actionImport',
  'parameterName', 'keyPropertyAlias', 'lambdaVariableExpr', 'computedProperty', 'expressionAlias')

/** What functions return; each kind is followed by other segments. */
export const functionKinds = ['entityCol', 'entity', 'complexCol', 'complex', 'primitiveCol', 'primitive'] as const
for (const kind of functionKinds) rulesLike('odataIdentifier', `${kind}Function`, `${kind}FunctionImport`)
rule('function', alt('entityFunction', 'entityColFunction', 'complexFunction', 'complexColFunction', 'primitiveFunction',
  'primitiveColFunction'))

rule('primitiveProperty', alt('primitiveKeyProperty', 'primitiveNonKeyProperty', 'customAggregate'))
rule('navigationProperty', alt('entityNavigationProperty', 'entityColNavigationProperty'))

/**
 * Parts of a namespace, each followed by a dot that is not the last one: what follows the last dot is the name itself,
 * and ordered choice would otherwise take it for a part.
 */
const qualified = (name: string) => alt(...[4, 3, 2, 1].map(parts =>
  seq(times(parts, parts, 'namespacePart', exact('.')), name)))
rule('namespace', listOf('namespacePart', exact('.')))
const types = { EntityTypeName: 'entityTypeName', ComplexTypeName: 'complexTypeName',
  TypeDefinitionName: 'typeDefinitionName', EnumTypeName: 'enumerationTypeName' }
for (const [kind, name] of Object.entries(types)) rule(`qualified${kind}`, qualified(name))
export const optionallyQualified = (name: string) => alt(qualified(name), name)
export const fullyQualified = qualified
rule('optionallyQualifiedEntityTypeName', optionallyQualified('entityTypeName'))
rule('optionallyQualifiedComplexTypeName', optionallyQualified('complexTypeName'))

const shapes = ['Collection', 'LineString', 'MultiLineString', 'MultiPoint', 'MultiPolygon', 'Point', 'Polygon']
const primitives = ['Binary', 'Boolean', 'Byte', 'DateTimeOffset', 'Date', 'Decimal', 'Double', 'Duration', 'Guid', 'Int16',
  'Int32', 'Int64', 'SByte', 'Single', 'Stream', 'String', 'TimeOfDay']
rule('primitiveTypeName', exact('Edm.'), alt(...primitives.map(exact),
  seq(alt(exact('Geography'), exact('Geometry')), opt(alt(...shapes.map(exact))))))
rule('singleQualifiedTypeName', alt('qualifiedEntityTypeName', 'qualifiedComplexTypeName', 'qualifiedTypeDefinitionName',
  'qualifiedEnumTypeName', 'primitiveTypeName'))
rule('singleTypeName', alt('entityTypeName', 'complexTypeName', 'typeDefinitionName', 'enumerationTypeName'))
const collectionOf = (name: string) => seq(exact('Collection'), OPEN, name, CLOSE)
rule('qualifiedTypeName', alt('singleQualifiedTypeName', collectionOf('singleQualifiedTypeName')))
rule('optionallyQualifiedTypeName', alt('singleQualifiedTypeName', collectionOf('singleQualifiedTypeName'),
  'singleTypeName', collectionOf('singleTypeName')))

rule('parameterNames', listOf('parameterName', COMMA))
const overload = opt(OPEN, 'parameterNames', CLOSE)
rule('qualifiedActionName', qualified('action'))
rule('qualifiedFunctionName', qualified('function'), overload)
rule('optionallyQualifiedActionName', optionallyQualified('action'))
rule('optionallyQualifiedFunctionName', optionallyQualified('function'), overload)
rule('parameterAlias', alt(exact('@'), exact('%40')), 'odataIdentifier')

/** `$filter` or `filter`, whatever the case. */
export const option = (name: string) => alt(lit(`$${name}`), lit(name))
