// What other rooms may know of tax.
export { rate, taxCategories, taxClasses } from './rate.ts'
