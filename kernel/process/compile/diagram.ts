// Opens a BPMN file and gives typed access to its elements. Besides the standard it knows the
// house's own attributes (prefix kontor): who does a task, until when, which message is meant.

import { BpmnModdle } from 'bpmn-moddle'
import type { BpmnNode, ReadWarning } from 'bpmn-moddle'
import { report } from './refusals.ts'
import type { Findings } from './refusals.ts'

export type { BpmnNode } from 'bpmn-moddle'

export const kontorNamespace = 'urn:kontor:bpmn'

const kontorAttributes = [
  'role', 'due', 'lang', 'correlation', 'collection', 'item', 'result', 'results', 'errorVariable',
  'early',
] as const

export type KontorAttribute = typeof kontorAttributes[number]

const kontorPackage = {
  name: 'Kontor', prefix: 'kontor', uri: kontorNamespace, xml: { tagAlias: 'lowerCase' },
  types: [{
    name: 'Element', extends: ['bpmn:BaseElement'],
    properties: kontorAttributes.map(name => ({ name, isAttr: true, type: 'String' })),
  }],
}

/** The file's definitions; null, with the reason reported, when it is no BPMN. */
export async function openDiagram(xml: string, findings: Findings): Promise<BpmnNode | null> {
  const moddle = new BpmnModdle({ kontor: kontorPackage })
  try {
    const { rootElement, warnings } = await moddle.fromXML(xml)
    for (const warning of warnings) reportWarning(warning, findings)
    return rootElement
  } catch (error) {
    if (!(error instanceof Error)) throw error
    report(findings, null, { code: 'xml-unreadable', reason: error.message.replaceAll(/\s+/g, ' ').trim() })
    return null
  }
}

// Only what touches execution: unresolved ends and marks, and the house's own attributes. What other
// tools keep in a file (colours, their own extensions) is none of the engine's business.
function reportWarning(
  { message, element, property = '', value = '' }: ReadWarning, findings: Findings): void {
  const id = element === undefined ? null : text(element, 'id')
  if (message.startsWith('unresolved reference') && executed.has(property)) {
    report(findings, id, { code: 'reference-unresolved', target: value })
  } else if (message.startsWith('unknown attribute') && property.startsWith('kontor:')) {
    report(findings, id, { code: 'attribute-unknown', name: property })
  } else if (message.startsWith('duplicate ID')) {
    report(findings, id ?? value, { code: 'id-duplicate' })
  }
}

const executed: ReadonlySet<string> = new Set([
  'bpmn:sourceRef', 'bpmn:targetRef', 'bpmn:default', 'bpmn:attachedToRef',
  'bpmn:messageRef', 'bpmn:errorRef', 'bpmn:eventDefinitionRef',
])

export function isNode(value: unknown): value is BpmnNode {
  return typeof value === 'object' && value !== null && '$type' in value
}

export function one(node: BpmnNode, name: string): BpmnNode | null {
  const value = node.get(name)
  return isNode(value) ? value : null
}

export function many(node: BpmnNode, name: string): readonly BpmnNode[] {
  const value = node.get(name)
  return Array.isArray(value) ? value.filter(isNode) : []
}

/** The text of an attribute or child; null when it is absent or blank. */
export function text(node: BpmnNode, name: string): string | null {
  const value = node.get(name)
  return typeof value === 'string' && value.trim() !== '' ? value.trim() : null
}

export function flag(node: BpmnNode, name: string): boolean {
  return node.get(name) === true
}

export function kontor(node: BpmnNode, name: KontorAttribute): string | null {
  return text(node, `kontor:${name}`)
}

export function idOf(node: BpmnNode | null): string | null {
  return node === null ? null : text(node, 'id')
}

/** Documentation per language; without a mark it is in the house's first language. */
export function instructionsOf(node: BpmnNode, language: string): Readonly<Record<string, string>> {
  const texts: Record<string, string> = {}
  for (const documentation of many(node, 'documentation')) {
    const content = text(documentation, 'text')
    const marked = kontor(documentation, 'lang') ?? documentation.$attrs['xml:lang'] ?? language
    if (content === null) continue
    texts[marked] = texts[marked] === undefined ? content : `${texts[marked]}\n\n${content}`
  }
  return Object.freeze(texts)
}
