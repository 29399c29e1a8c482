// Tours through the house, one for each trade: steps are anchored to what is on the screen by `data-tour`, and a step
// whose anchor is not there is left out.
export interface TourStep { readonly anchor: string, readonly words: string }

const begin = [{ anchor: 'panels', words: 'panels' }, { anchor: 'stand', words: 'stand' }] as const
const end = [{ anchor: 'find', words: 'find' }, { anchor: 'me', words: 'me' }] as const

const tours: Readonly<Record<string, readonly TourStep[]>> = {
  sales: [...begin, { anchor: 'room-relations', words: 'relations' }, { anchor: 'place-sales.order', words: 'orders' }, ...end],
  accounting: [...begin, { anchor: 'room-money', words: 'money' }, { anchor: 'place-receivables.invoice', words: 'invoices' },
    { anchor: 'place-trial-balance', words: 'books' }, ...end],
  warehouse: [...begin, { anchor: 'room-goods', words: 'goods' }, { anchor: 'place-warehouse.delivery', words: 'deliveries' }, ...end],
  service: [...begin, { anchor: 'room-relations', words: 'relations' }, { anchor: 'place-activity.task', words: 'tasks' },
    { anchor: 'place-calendar', words: 'calendar' }, ...end],
  manager: [...begin, { anchor: 'room-relations', words: 'relations' }, { anchor: 'place-forecast', words: 'forecast' },
    { anchor: 'room-figures', words: 'figures' }, ...end],
  administrator: [{ anchor: 'steps', words: 'steps' }, ...begin, { anchor: 'room-administration', words: 'administration' }, ...end],
}

export const tourOf = (home: string): readonly TourStep[] => tours[home] ?? [...begin, { anchor: 'room-relations', words: 'relations' },
  { anchor: 'room-money', words: 'money' }, ...end]
