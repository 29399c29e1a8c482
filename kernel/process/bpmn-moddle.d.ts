// The part of the BPMN reader's surface that is used here; the package ships types for its diagram
// elements, but none for its entry point.

declare module 'bpmn-moddle' {
  export interface BpmnNode {
    readonly $type: string
    readonly $attrs: Readonly<Record<string, string>>
    readonly $parent?: BpmnNode
    get(name: string): unknown
  }

  export interface ReadWarning {
    readonly message: string
    readonly element?: BpmnNode
    readonly property?: string
    readonly value?: string
  }

  export class BpmnModdle {
    constructor(packages?: Readonly<Record<string, unknown>>)
    fromXML(xml: string): Promise<{
      readonly rootElement: BpmnNode
      readonly warnings: readonly ReadWarning[]
    }>
  }
}
