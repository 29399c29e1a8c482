// How taxes and totals are reckoned, pure: the same code in the server and in the browser, to the cent.
export {
  determineTax, type TaxAnswer, type TaxCategory, type TaxClass, type TaxQuestion, type TaxRate,
} from '../determine.ts'
export { roundLine, totalsOf, type DocumentTotals, type TaxTotal, type TaxedLine } from '../totals.ts'
