// What other rooms take from here.
export { exposureRows } from './exposure.ts'
