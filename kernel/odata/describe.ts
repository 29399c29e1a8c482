// The description of the service, as XML (OData CSDL 4.0): what tools read to know which tables and columns there are.
import { type Edm, type EntitySet, namespace } from './model.ts'
import { methods } from './operators.ts'

const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;')

const described = (doc: string | null): string =>
  (doc === null || doc === '' ? '/>' : `><Annotation Term="Org.OData.Core.V1.Description" String="${escaped(doc)}"/></Property>`)

const leads = ({ properties, navigations }: EntitySet, path: string): boolean =>
  properties.has(path) || (path.includes('/') && navigations.has(path.split('/')[0] ?? ''))

function entityType(set: EntitySet, edm: Edm): string {
  const properties = [...set.properties.values()].map(one => {
    const head = `<Property Name="${one.name}" ${one.edm}${one.nullable ? '' : ' Nullable="false"'}`
    return one.currencyBy === undefined || !leads(set, one.currencyBy) ? `${head}${described(one.doc)}`
      : `${head}><Annotation Term="Org.OData.Measures.V1.ISOCurrency" Path="${one.currencyBy}"/></Property>`
  })
  const navigations = [...set.navigations.values()].flatMap(one => {
    const type = edm.sets.get(one.target)?.type
    const full = one.many ? `Collection(${namespace}.${type})` : `${namespace}.${type}`
    return type === undefined ? [] : [`<NavigationProperty Name="${one.name}" Type="${full}"/>`]
  })
  const key = `<Key><PropertyRef Name="${set.key}"/></Key>`
  return `<EntityType Name="${set.type}">${key}${properties.join('')}${navigations.join('')}</EntityType>`
}

function entitySet(set: EntitySet): string {
  const bindings = [...set.navigations.values()].map(one => `<NavigationPropertyBinding Path="${one.name}" Target="${one.target}"/>`)
  const doc = set.doc === '' ? '' : `<Annotation Term="Org.OData.Core.V1.Description" String="${escaped(set.doc)}"/>`
  const changes = set.resource === null ? ''
    : '<Annotation Term="Org.OData.Capabilities.V1.ChangeTracking">'
      + '<Record><PropertyValue Property="Supported" Bool="true"/></Record></Annotation>'
  const measures = set.cube === null ? [] : [...set.properties.values()].filter(one => one.kind === 'number').map(one =>
    `<Annotation Term="Org.OData.Aggregation.V1.CustomAggregate" Qualifier="${one.name}" String="${typeOf(one.edm)}"/>`)
  return `<EntitySet Name="${set.name}" EntityType="${namespace}.${set.type}">`
    + `${bindings.join('')}${doc}${changes}${measures.join('')}</EntitySet>`
}

const typeOf = (edm: string): string => /Type="([^"]+)"/.exec(edm)?.[1] ?? ''
const strings = (words: readonly string[]): string => `<Collection>${words.map(one => `<String>${one}</String>`).join('')}</Collection>`

/** What tools may hand over to the service, so that they reckon themselves what it would refuse. */
const capabilities = [
  '<Annotation Term="Org.OData.Capabilities.V1.BatchSupported" Bool="false"/>',
  '<Annotation Term="Org.OData.Capabilities.V1.AsynchronousRequestsSupported" Bool="false"/>',
  `<Annotation Term="Org.OData.Capabilities.V1.FilterFunctions">${strings(Object.keys(methods))}</Annotation>`,
  '<Annotation Term="Org.OData.Aggregation.V1.ApplySupportedDefaults"><Record><PropertyValue Property="Transformations">'
    + `${strings(['aggregate', 'filter', 'groupby', 'identity', 'orderby', 'skip', 'top'])}</PropertyValue></Record></Annotation>`,
].join('')

export function metadataOf(edm: Edm): string {
  const sets = [...edm.sets.values()]
  return `<?xml version="1.0" encoding="utf-8"?>
<edmx:Edmx Version="4.0" xmlns:edmx="http://docs.oasis-open.org/odata/ns/edmx"><edmx:DataServices>`
    + `<Schema Namespace="${namespace}" xmlns="http://docs.oasis-open.org/odata/ns/edm">${sets.map(set => entityType(set, edm)).join('\n')}`
    + `\n<EntityContainer Name="House">${sets.map(entitySet).join('\n')}${capabilities}</EntityContainer>`
    + '</Schema></edmx:DataServices></edmx:Edmx>'
}

export const serviceDocument = (edm: Edm, base: string): string => JSON.stringify({ '@odata.context': `${base}$metadata`,
  value: [...edm.sets.values()].map(({ name }) => ({ name, kind: 'EntitySet', url: name })) })
