// What other rooms may know of hooks.
export { tellWebhooks } from './deliver.ts'
