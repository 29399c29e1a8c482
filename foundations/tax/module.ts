// tax: the rates of countries by class and day, and which rule a supply falls under.
import type { Module } from '../../kernel/model/house.ts'
import { views } from '../../kernel/model/views.ts'
import { taxProblems } from './problems.ts'
import { rate } from './rate.ts'

export const tax: Module = {
  name: 'tax',
  floor: 'foundations',
  home: new URL('./', import.meta.url),
  resources: [rate],
  problems: taxProblems,
  views: [
    views(rate, { list: ['country', 'taxClass', 'category', 'rate', 'validFrom', 'validUntil'],
      room: 'administration', icon: 'receipt-tax', minor: true }),
  ],
  handwritten: ['tax.rates_no_overlap'],
}
