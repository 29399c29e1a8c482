// Which file knows what to do for which element type: the only list of types the engine has.

import type { ElementType } from '../graph.ts'
import type { Behaviour } from './behaviour.ts'
import { errorBoundaryEvent, messageBoundaryEvent, timerBoundaryEvent } from './boundary-event.ts'
import { errorEndEvent } from './error-end-event.ts'
import { eventGateway } from './event-gateway.ts'
import { exclusiveGateway } from './exclusive-gateway.ts'
import { inclusiveGateway } from './inclusive-gateway.ts'
import { messageCatchEvent } from './message-catch-event.ts'
import { receiveTask, sendTask } from './message-task.ts'
import { messageEndEvent, messageThrowEvent } from './message-throw.ts'
import { noneEndEvent } from './none-end-event.ts'
import { parallelGateway } from './parallel-gateway.ts'
import { passThrough } from './pass-through.ts'
import { serviceTask } from './service-task.ts'
import { subProcess } from './sub-process.ts'
import { terminateEndEvent } from './terminate-end-event.ts'
import { timerCatchEvent } from './timer-catch-event.ts'
import { userTask } from './user-task.ts'

export const behaviours: Readonly<Record<ElementType, Behaviour>> = Object.freeze({
  'none-start-event': passThrough,
  'message-start-event': passThrough,
  'timer-start-event': passThrough,
  'none-end-event': noneEndEvent,
  'message-end-event': messageEndEvent,
  'error-end-event': errorEndEvent,
  'terminate-end-event': terminateEndEvent,
  'none-throw-event': passThrough,
  'message-throw-event': messageThrowEvent,
  'message-catch-event': messageCatchEvent,
  'timer-catch-event': timerCatchEvent,
  'message-boundary-event': messageBoundaryEvent,
  'timer-boundary-event': timerBoundaryEvent,
  'error-boundary-event': errorBoundaryEvent,
  'user-task': userTask,
  'service-task': serviceTask,
  'send-task': sendTask,
  'receive-task': receiveTask,
  'sub-process': subProcess,
  'exclusive-gateway': exclusiveGateway,
  'parallel-gateway': parallelGateway,
  'inclusive-gateway': inclusiveGateway,
  'event-gateway': eventGateway,
})
