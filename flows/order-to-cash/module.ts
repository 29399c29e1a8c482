// order-to-cash: how an order becomes delivery, invoice and money.
import { erased } from '../../kernel/command/command.ts'
import { reactionsOf } from '../../kernel/process/module.ts'
import type { Module } from '../../kernel/model/house.ts'
import { deliverOrder, moreThanOpen, nothingToDeliver } from './deliver.ts'
import { followGoods, followMoney } from './follow.ts'
import { orderToCashProcess } from './order-to-cash.ts'
import { chainExplanation, customerExplanation } from './why.ts'
import { invoiceExplanation, paymentExplanation } from './why-invoice.ts'
import { invoiceOrder, notCollectable, nothingToInvoice } from './invoice.ts'
import { orderToCashChecks } from './checks.ts'

export const orderToCash: Module = {
  name: 'order-to-cash',
  floor: 'flows',
  home: new URL('./', import.meta.url),
  commands: [erased(deliverOrder), erased(invoiceOrder)],
  checks: orderToCashChecks,
  problems: [nothingToDeliver, moreThanOpen, nothingToInvoice, notCollectable],
  explanations: [chainExplanation, customerExplanation, invoiceExplanation, paymentExplanation],
  reactions: [...followGoods, ...followMoney, ...reactionsOf([orderToCashProcess])],
}
