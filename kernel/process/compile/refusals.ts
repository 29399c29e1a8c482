// Every reason why a diagram is refused or doubted, in one catalogue: what is wrong, why the engine
// cannot go on with it, and what the modeller should do. Codes are stable; texts can be translated.

export interface Refusal {
  readonly code: RefusalCode
  /** The element or flow in the diagram; null: the file or the process as a whole. */
  readonly elementId: string | null
  readonly severity: 'refused' | 'warning'
  readonly what: string
  readonly why: string
  readonly todo: string
  readonly values: Readonly<Record<string, string>>
}

type Entry = readonly [severity: Refusal['severity'], what: string, why: string, todo: string]

const catalogue = {
  'xml-unreadable': ['refused', 'The file cannot be read: {reason}', 'It is not BPMN 2.0 XML.',
    'Export the diagram again as BPMN 2.0.'],
  'reference-unresolved': ['refused', 'It refers to "{target}", which is not in the file.',
    'The diagram is incomplete.', 'Draw the missing element or remove the reference.'],
  'attribute-unknown': ['warning', 'The attribute {name} is not known.',
    'It has no effect, perhaps it is misspelt.',
    'Correct or remove it.'],
  'process-missing': ['refused', 'There is no process "{key}" with elements in the file.',
    'Only a drawn process can be executed.', 'Draw a process with a start event.'],
  'process-ambiguous': ['refused', 'The file has several processes: {keys}.',
    'It is not clear which one is meant.',
    'Name the process, or mark exactly one as executable.'],
  'id-missing': ['refused', 'A {type} has no id.', 'Running instances remember elements by id.',
    'Give it an id.'],
  'id-duplicate': ['refused', 'The id is used twice.', 'Running instances remember elements by id.',
    'Give each element its own id.'],
  'element-unsupported': ['refused', 'A {type} cannot be executed.', 'The engine has no rule for it.',
    '{todo}'],
  'event-unsupported': ['refused', '{article} {place} event with a {trigger} trigger cannot be executed.',
    'The engine has no rule for it.', '{todo}'],
  'event-multiple': ['refused', 'The event has several triggers.', 'Which one counts is not defined.',
    'Draw one event for each trigger.'],
  'flow-dangling': ['refused', 'The flow has no {end}.', 'A token on it would have nowhere to go.',
    'Connect both ends or remove the flow.'],
  'flow-crosses-border': ['refused', 'The flow crosses the border of a sub-process.',
    'A sub-process is entered and left as a whole.',
    'Connect it to the sub-process itself, or use a boundary event.'],
  'start-missing': ['refused', 'There is no start event.', 'Nothing says where to begin.',
    'Draw a start event.'],
  'start-ambiguous': ['refused', 'There are several start events without a trigger: {ids}.',
    'It is not clear where to begin.', 'Keep one of them, or give the others a message or a time.'],
  'start-triggered-inside': ['refused', 'A start event inside a sub-process has a trigger.',
    'An embedded sub-process begins when it is entered.', 'Use a plain start event.'],
  'start-with-incoming': ['refused', 'A flow leads into a start event.',
    'A start event is where a process begins.',
    'Lead the flow to the element after it.'],
  'end-with-outgoing': ['refused', 'A flow leaves an end event.', 'An end event is where a path ends.',
    'Use an intermediate event.'],
  'element-unreachable': ['refused', 'No path leads here from a start event.', 'It would never be executed.',
    'Connect it or remove it.'],
  'end-unreachable': ['warning', 'No path leads from here to an end.',
    'An instance that gets here can never finish.',
    'Draw a way out.'],
  'end-implicit': ['warning', 'No flow leaves it.', 'The path ends here silently.', 'Draw an end event.'],
  'condition-missing': ['refused', 'Several flows leave the gateway, and flow "{flow}" has no condition.',
    'The engine cannot choose.', 'Give it a condition, or make it the default flow.'],
  'condition-invalid': ['refused',
    'The condition "{source}" cannot be read: {reason} (character {position}).',
    'A condition compares variables, like: total > 1000 and approved = true.', 'Correct the condition.'],
  'condition-misplaced': ['refused',
    'The flow has a condition, but does not leave a task or a choosing gateway.',
    'Nothing evaluates it there.', 'Use an exclusive or inclusive gateway.'],
  'condition-on-default': ['refused', 'The default flow has a condition.',
    'A default flow is taken when no other flow is.', 'Remove the condition or the default mark.'],
  'default-foreign': ['refused', 'The default flow "{flow}" does not leave this element.',
    'A default must be one of its own flows.', 'Choose another default flow.'],
  'gateway-may-stick': ['warning', 'The gateway has no default flow.',
    'When no condition holds, the instance stops with an incident.', 'Mark one flow as the default.'],
  'gateway-without-choice': ['refused', 'No flow leaves the gateway.', 'A token would have nowhere to go.',
    'Draw the ways out.'],
  'event-gateway-target': ['refused', 'After an event gateway comes "{target}", which waits for no event.',
    'The gateway waits for the first of several events.', 'Put a message or timer catch event there.'],
  'event-gateway-shared': ['refused',
    'The event "{target}" has another incoming flow besides the event gateway.',
    'It would be listened for twice.', 'Draw an event of its own after the gateway.'],
  'timer-missing': ['refused', 'The timer has no time.', 'It would never go off.',
    'Give it a duration (P3D), a date or a variable (=dueOn + P3D).'],
  'timer-invalid': ['refused', 'The time "{text}" cannot be read as a {form}.',
    'Times are given as ISO 8601.',
    'Write, for example, P3D, PT4H, 2026-12-24, R3/PT1H or =dueOn + P3D.'],
  'timer-cannot-repeat': ['refused', 'The timer repeats, but can go off only once here.',
    'Only a non-interrupting boundary event or a start event repeats.', 'Use a duration or a date.'],
  'message-unnamed': ['refused', 'The message has no name.', 'Nothing could be recognised as this message.',
    'Name the message, or bind the element to an event.'],
  'error-unnamed': ['refused', 'The error thrown here has no code.', 'Nothing could catch it.',
    'Give it an error code.'],
  'boundary-detached': ['refused', 'The boundary event sits on no activity.', 'It has nothing to watch.',
    'Attach it to a task or sub-process.'],
  'boundary-with-incoming': ['refused', 'A flow leads into a boundary event.',
    'It begins when its event happens.',
    'Remove the flow.'],
  'loop-unsupported': ['refused', 'A repetition marker of this kind cannot be executed.',
    'Only repetition over a list is executed.', 'Draw the loop with a gateway, or repeat over a list.'],
  'loop-without-list': ['refused', 'The repetition names no list.',
    'The engine must know how often to repeat.',
    'Give kontor:collection the name of a list variable.'],
  'name-invalid': ['refused', '"{name}" cannot be the name of a variable.',
    'Conditions could not refer to it.',
    'Use letters, digits and underscores.'],
  'task-plain': ['warning', 'The task has no type.', 'It is handled as a task for a person.',
    'Make it a user task or a service task.'],
  'task-without-role': ['warning', 'No lane or role says who does the task.',
    'Anybody with access would see it.',
    'Put it into a lane, or give it kontor:role.'],
} satisfies Record<string, Entry>

export type RefusalCode = keyof typeof catalogue

/** Gathers findings while a diagram is read, so that a modeller sees all of them at once. */
export interface Findings {
  readonly refused: Refusal[]
  readonly warnings: Refusal[]
}

export function noFindings(): Findings {
  return { refused: [], warnings: [] }
}

type Finding = { readonly code: RefusalCode } & Readonly<Record<string, string>>

export function report(findings: Findings, elementId: string | null, refusal: Finding): void {
  const { code, ...values } = refusal
  const [severity, what, why, todo] = catalogue[code]
  const list = severity === 'refused' ? findings.refused : findings.warnings
  const isKnown = (known: Refusal) =>
    known.code === code && known.elementId === elementId && sameValues(known.values, values)
  if (list.some(isKnown)) return
  const [whatNow, whyNow, todoNow] = [filled(what, values), filled(why, values), filled(todo, values)]
  list.push(Object.freeze({ code, elementId, severity, what: whatNow, why: whyNow, todo: todoNow, values }))
}

function filled(text: string, values: Readonly<Record<string, string>>): string {
  return text.replaceAll(/\{(\w+)\}/g, (hole, name: string) => values[name] ?? hole)
}

function sameValues(a: Readonly<Record<string, string>>, b: Readonly<Record<string, string>>): boolean {
  return JSON.stringify(a) === JSON.stringify(b)
}
