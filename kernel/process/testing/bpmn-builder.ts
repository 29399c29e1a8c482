// Draws processes in tests so that the code reads like the diagram: blocks one under the other,
// branches as nested functions. The result is real BPMN XML and takes the same way as any file.

export interface TaskOptions {
  readonly role?: string
  readonly due?: string
  /** Instruction per language. */
  readonly says?: Readonly<Record<string, string>>
  readonly each?: RepeatOptions
}

export interface RepeatOptions {
  readonly collection: string
  readonly item?: string
  readonly sequential?: boolean
  readonly result?: string
  readonly results?: string
  readonly until?: string
}

export interface BoundaryOptions {
  readonly interrupting?: boolean
  /** One of these three. `error` '' catches any error. */
  readonly timer?: string
  readonly message?: string
  readonly error?: string
  readonly correlation?: string
}

export interface EndTrigger {
  readonly message?: string
  readonly error?: string
  readonly terminate?: true
}

export type Path = (path: Drawing) => Drawing

export interface Branch {
  readonly condition: string | null
  readonly path: Path
}

export const when = (condition: string, path: Path): Branch => ({ condition, path })
export const otherwise = (path: Path): Branch => ({ condition: null, path })

interface Sheet {
  readonly key: string
  /** XML of elements by the sub-process they belong to, '' for the process. */
  readonly parts: string[]
  readonly lanes: Map<string, string[]>
  readonly messages: Map<string, string>
  readonly errors: Set<string>
  flowCount: number
}

/** One path of the diagram, at the element it has reached; null after an end. */
export class Drawing {
  private readonly sheet: Sheet
  private last: string | null
  private pendingCondition: string | null = null
  private pendingDefault: string | null = null

  constructor(sheet: Sheet, last: string | null) {
    this.sheet = sheet
    this.last = last
  }

  start(id = 'Start', message?: string): this {
    return this.place(id, `<startEvent id="${id}">${this.messageOf(message)}</startEvent>`)
  }

  timedStart(id: string, cycle: string): this {
    return this.place(id, `<startEvent id="${id}">${timerXml(cycle)}</startEvent>`)
  }

  user(id: string, options: TaskOptions = {}): this {
    return this.task('userTask', id, options)
  }

  service(id: string, options: TaskOptions = {}): this {
    return this.task('serviceTask', id, options)
  }

  send(id: string, message: string): this {
    return this.place(id, `<sendTask id="${id}" messageRef="${this.messageId(message)}"/>`)
  }

  receive(id: string, message: string): this {
    return this.place(id, `<receiveTask id="${id}" messageRef="${this.messageId(message)}"/>`)
  }

  throws(id: string, message: string): this {
    return this.place(id,
      `<intermediateThrowEvent id="${id}">${this.messageOf(message)}</intermediateThrowEvent>`)
  }

  awaits(id: string, message: string, correlation?: string): this {
    const key = correlation === undefined ? '' : ` kontor:correlation="${escaped(correlation)}"`
    return this.place(id,
      `<intermediateCatchEvent id="${id}"${key}>${this.messageOf(message)}</intermediateCatchEvent>`)
  }

  timer(id: string, time: string): this {
    return this.place(id, `<intermediateCatchEvent id="${id}">${timerXml(time)}</intermediateCatchEvent>`)
  }

  /** A sub-process; its path is drawn with its own start and end. */
  within(id: string, path: Path, options: TaskOptions = {}): this {
    const inner: string[] = []
    const outer = this.sheet.parts.splice(0)
    path(new Drawing(this.sheet, null))
    inner.push(...this.sheet.parts.splice(0))
    this.sheet.parts.push(...outer)
    return this.place(id, `<subProcess id="${id}">${loopXml(options.each)}${inner.join('\n')}</subProcess>`)
  }

  choose(id: string, ...branches: readonly Branch[]): this {
    return this.split('exclusiveGateway', id, branches)
  }

  some(id: string, ...branches: readonly Branch[]): this {
    return this.split('inclusiveGateway', id, branches)
  }

  parallel(id: string, ...paths: readonly Path[]): this {
    return this.split('parallelGateway', id, paths.map(path => otherwise(path)))
  }

  /** Event gateway; every path begins with an event. The paths meet in an exclusive gateway. */
  race(id: string, ...paths: readonly Path[]): this {
    return this.split('eventBasedGateway', id, paths.map(path => otherwise(path)))
  }

  /** Runs the path at least once and repeats it while the condition holds. */
  repeat(id: string, condition: string, path: Path): this {
    this.place(`${id}.begin`, `<exclusiveGateway id="${id}.begin"/>`)
    path(this)
    const leaving = `${id}.leave`
    this.place(id, `<exclusiveGateway id="${id}" default="${leaving}"/>`)
    this.flow(id, `${id}.begin`, condition)
    this.pendingDefault = leaving
    return this
  }

  boundary(id: string, host: string, options: BoundaryOptions, path: Path): this {
    const { interrupting = true, timer, message, error, correlation } = options
    const trigger = timer !== undefined ? timerXml(timer) : error !== undefined ? this.errorOf(error)
      : this.messageOf(message)
    const key = correlation === undefined ? '' : ` kontor:correlation="${escaped(correlation)}"`
    this.sheet.parts.push(
      `<boundaryEvent id="${id}" attachedToRef="${host}" cancelActivity="${interrupting}"${key}>${
        trigger}</boundaryEvent>`)
    path(new Drawing(this.sheet, id))
    return this
  }

  gateway(id: string, type: 'exclusive' | 'parallel' | 'inclusive' | 'eventBased', attributes = ''): this {
    return this.place(id, `<${type}Gateway id="${id}" ${attributes}/>`)
  }

  /** Leads the path to an element drawn elsewhere; the path ends here. */
  to(target: string, condition: string | null = null): this {
    if (this.last !== null) this.flow(this.last, target, condition ?? this.pendingCondition)
    this.pendingCondition = null
    this.last = null
    return this
  }

  /** Goes on drawing from an element already there. */
  from(id: string): this {
    this.last = id
    return this
  }

  end(id = 'End'): this {
    this.place(id, `<endEvent id="${id}"/>`)
    return this.stopped()
  }

  endWith(id: string, trigger: EndTrigger): this {
    const inner = trigger.terminate === true ? '<terminateEventDefinition/>'
      : trigger.error !== undefined ? this.errorOf(trigger.error) : this.messageOf(trigger.message)
    this.place(id, `<endEvent id="${id}">${inner}</endEvent>`)
    return this.stopped()
  }

  /** Any XML, placed on the path under the given id. */
  raw(id: string, xml: string): this {
    return this.place(id, xml)
  }

  /** Any XML beside the path. */
  beside(xml: string): this {
    this.sheet.parts.push(xml)
    return this
  }

  lane(name: string, ...ids: readonly string[]): this {
    this.sheet.lanes.set(name, [...ids])
    return this
  }

  xml(): string {
    const { key, parts, lanes, messages, errors } = this.sheet
    const laneXml = [...lanes].map(([name, ids], index) => `<lane id="Lane${index}" name="${escaped(name)}">${
      ids.map(id => `<flowNodeRef>${id}</flowNodeRef>`).join('')}</lane>`).join('')
    return `<?xml version="1.0" encoding="UTF-8"?>
<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:kontor="urn:kontor:bpmn"
  xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" id="Definitions" targetNamespace="urn:test">
${[...messages].map(([name, id]) => `<message id="${id}" name="${escaped(name)}"/>`).join('\n')}
${[...errors].map(code => `<error id="${errorId(code)}" errorCode="${escaped(code)}"/>`).join('\n')}
<process id="${key}" isExecutable="true">
${laneXml === '' ? '' : `<laneSet id="Lanes">${laneXml}</laneSet>`}
${parts.join('\n')}
</process>
</definitions>`
  }

  private task(tag: string, id: string, { role, due, says = {}, each }: TaskOptions): this {
    const attributes = `${role === undefined ? '' : ` kontor:role="${escaped(role)}"`}${
      due === undefined ? '' : ` kontor:due="${due}"`}`
    const documentation = Object.entries(says)
      .map(([lang, text]) => `<documentation kontor:lang="${lang}">${escaped(text)}</documentation>`).join('')
    return this.place(id, `<${tag} id="${id}"${attributes}>${documentation}${loopXml(each)}</${tag}>`)
  }

  private place(id: string, xml: string): this {
    this.sheet.parts.push(xml)
    if (this.last !== null) this.flow(this.last, id, this.pendingCondition)
    this.pendingCondition = null
    this.last = id
    return this
  }

  private split(tag: string, id: string, branches: readonly Branch[]): this {
    const fallback = tag === 'parallelGateway' || tag === 'eventBasedGateway' ? -1
      : branches.findIndex(branch => branch.condition === null)
    const defaultId = `${id}.default`
    this.place(id, `<${tag} id="${id}"${fallback < 0 ? '' : ` default="${defaultId}"`}/>`)
    const join = `${id}.join`
    let joining = 0
    branches.forEach(({ condition, path }, index) => {
      const branch = new Drawing(this.sheet, id)
      branch.pendingCondition = condition
      branch.pendingDefault = index === fallback ? defaultId : null
      path(branch)
      if (branch.last !== null) joining += 1
      branch.to(join)
    })
    this.last = joining === 0 ? null : join
    const joinTag = tag === 'eventBasedGateway' ? 'exclusiveGateway' : tag
    if (joining > 0) this.sheet.parts.push(`<${joinTag} id="${join}"/>`)
    return this
  }

  private stopped(): this {
    this.last = null
    return this
  }

  private flow(source: string, target: string, condition: string | null): void {
    this.sheet.flowCount += 1
    const id = this.pendingDefault ?? `flow${this.sheet.flowCount}`
    this.pendingDefault = null
    const body = condition === null ? ''
      : `<conditionExpression xsi:type="tFormalExpression">${escaped(condition)}</conditionExpression>`
    this.sheet.parts.push(
      `<sequenceFlow id="${id}" sourceRef="${source}" targetRef="${target}">${body}</sequenceFlow>`)
  }

  private messageOf(name: string | undefined): string {
    return name === undefined ? '' : `<messageEventDefinition messageRef="${this.messageId(name)}"/>`
  }

  private messageId(name: string): string {
    const known = this.sheet.messages.get(name) ?? `Message${this.sheet.messages.size + 1}`
    this.sheet.messages.set(name, known)
    return known
  }

  private errorOf(code: string): string {
    if (code === '') return '<errorEventDefinition/>'
    this.sheet.errors.add(code)
    return `<errorEventDefinition errorRef="${errorId(code)}"/>`
  }
}

export function bpmn(key: string): Drawing {
  const [lanes, messages, errors] = [new Map(), new Map(), new Set<string>()]
  return new Drawing({ key, parts: [], lanes, messages, errors, flowCount: 0 }, null)
}

// Codes may contain slashes, ids may not.
function errorId(code: string): string {
  return `Error.${code.replaceAll(/[^\w.-]/g, '.')}`
}

function timerXml(time: string): string {
  const tag = time.startsWith('R') ? 'timeCycle' : time.startsWith('P') ? 'timeDuration' : 'timeDate'
  return `<timerEventDefinition><${tag}>${escaped(time)}</${tag}></timerEventDefinition>`
}

function loopXml(each: RepeatOptions | undefined): string {
  if (each === undefined) return ''
  const attributes = (['collection', 'item', 'result', 'results'] as const)
    .map(name => each[name] === undefined ? '' : ` kontor:${name}="${escaped(each[name] ?? '')}"`).join('')
  const until = each.until === undefined ? ''
    : `<completionCondition xsi:type="tFormalExpression">${escaped(each.until)}</completionCondition>`
  return `<multiInstanceLoopCharacteristics isSequential="${each.sequential === true}"${attributes}>${
    until}</multiInstanceLoopCharacteristics>`
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
}
