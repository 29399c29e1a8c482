// What other rooms may know of desk.
export { target, targetFigures } from './target.ts'
export { subscription } from './subscription.ts'
export { nextMail } from './mail-schedule.ts'
export { type BatchShop, runBatches } from './batch-run.ts'
