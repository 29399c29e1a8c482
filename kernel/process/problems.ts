// What commands on processes refuse.

import { problem } from '../command/problem.ts'

export const notYourTask = problem('process/not-your-task', 403, { params: ['role'] })
export const taskHasCommand = problem('process/task-has-command', 409, { params: ['command'] })
export const stepIsOver = problem('process/step-is-over', 409, { params: ['reason'] })
export const unknownProcess = problem('process/unknown-process', 422, { params: ['process'] })

export const processProblems = [notYourTask, taskHasCommand, stepIsOver, unknownProcess] as const
