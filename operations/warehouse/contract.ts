// What other rooms may know of the warehouse.
export { delivery, deliveryLine, type PostalAddress } from './delivery/delivery.ts'
export { type DeliveryRow, type DeliveryWish, draftDeliveries, shipDeliveries } from './delivery/ship.ts'
export { deliveryShipped, goodsReturned, type MovedLine } from './events.ts'
