// The chart of accounts and the journals that ship with the house, in every language.
import { readFileSync } from 'node:fs'
import { type Chart, readChart, readJournals } from './chart.ts'

const pack = (file: string): string => readFileSync(new URL(`../../packs/charts/${file}`, import.meta.url), 'utf8')

export const genericChart: Chart = Object.freeze({
  accounts: readChart(pack('generic.csv')), journals: readJournals(pack('journals.csv')),
})
