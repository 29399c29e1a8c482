// What other rooms may know of activity.
export { entry, entryKinds, type EntryKind } from './entry.ts'
export { record, type Happening } from './record.ts'
export { task, taskKinds } from './task.ts'
export { createTasks, type TaskWish } from './task-commands.ts'
export { appointment } from './appointment.ts'
export { appointmentCancelled, appointmentMoved, appointmentPlanned, entryLogged, taskCancelled, taskCompleted, taskCreated,
  taskReassigned } from './events.ts'
