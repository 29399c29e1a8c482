// The charts of accounts and the journals that ship with the house, in every language: a generic one, and those
// with the numbers that accountants of a country know.
import { readFileSync } from 'node:fs'
import { type Chart, readChart, readJournals } from './chart.ts'

const pack = (file: string): string => readFileSync(new URL(`../../packs/charts/${file}`, import.meta.url), 'utf8')

export const chartNames = ['generic', 'de', 'cn'] as const
export type ChartName = (typeof chartNames)[number]

const journals = readJournals(pack('journals.csv'))
const chart = (name: ChartName): Chart => Object.freeze({ accounts: readChart(pack(`${name}.csv`)), journals })

export const shippedCharts: Readonly<Record<ChartName, Chart>> =
  Object.freeze({ generic: chart('generic'), de: chart('de'), cn: chart('cn') })

export const genericChart = shippedCharts.generic
