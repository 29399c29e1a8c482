// The pictures of rooms, resources and commands by name. A name nobody drew gets the picture of its room
// or a plain sheet, so a new module needs no change here.
import {
  IconAddressBook, IconAdjustments, IconArrowsExchange, IconBell, IconBook2, IconCamera, IconBox, IconBuilding, IconBuildingBank,
  IconBuildingWarehouse, IconCalendar, IconCalendarDue, IconCash, IconChartBar, IconCheck, IconChecklist, IconClock,
  IconCoins, IconFileInvoice, IconFileText, IconFilter, IconFlag, IconHash, IconHome, IconHourglass, IconId, IconLink,
    IconListCheck, IconListDetails,
  IconLockAccess, IconMail, IconMapPin, IconMessage, IconPackage, IconPaperclip, IconPercentage, IconPhone, IconReceipt,
  IconReceiptTax, IconRoute, IconRuler, IconScale, IconSend, IconSettings, IconShoppingCart, IconSitemap, IconStack2, IconTag,
  IconTargetArrow, IconTimeline, IconTrendingUp, IconTruckDelivery, IconUser, IconUsers, IconUsersGroup, IconWebhook, IconX,
    type IconProps } from '@tabler/icons-react'
import type { ComponentType } from 'react'

const drawn: Readonly<Record<string, ComponentType<IconProps>>> = {
  home: IconHome, relations: IconUsers, goods: IconPackage, money: IconCoins, time: IconClock, insight: IconChartBar,
  administration: IconSettings, work: IconChecklist,
  'party.party': IconAddressBook, 'party.customer-group': IconUsersGroup,
  'party.address': IconMapPin, 'party.relation': IconSitemap, 'party.role': IconId,
  'crm.lead': IconFlag, 'crm.opportunity': IconTargetArrow, 'crm.stage': IconFilter, 'sales.order': IconShoppingCart,
  'warehouse.delivery': IconTruckDelivery, 'receivables.invoice': IconFileInvoice, 'receivables.payment': IconCash,
  'catalog.product': IconBox, 'catalog.unit': IconRuler, 'catalog.category': IconTag, 'catalog.price-list': IconTag,
  'tax.rate': IconReceiptTax, 'tax.code': IconPercentage, 'stock.move': IconArrowsExchange, 'stock.location': IconMapPin,
  'stock.warehouse': IconBuildingWarehouse, 'stock.reservation': IconLockAccess, 'stock.lot': IconStack2,
  'ledger.entry': IconBook2, 'ledger.account': IconScale, 'ledger.period': IconCalendarDue, 'ledger.journal': IconListDetails,
  'activity.task': IconChecklist, 'activity.note': IconMessage, 'activity.activity': IconMessage,
  'activity.event': IconCalendar, 'org.company': IconBuilding, 'org.user': IconUser, 'org.team': IconUsersGroup,
  'org.role': IconLockAccess, 'org.fiscal-year': IconCalendar, 'org.currency': IconCoins, 'org.series': IconHash,
  'process.task': IconListCheck, 'process.instance': IconRoute, 'process.definition': IconRoute, 'activity.entry': IconTimeline,
  'ledger.open-item': IconHourglass, 'ledger.settlement': IconLink, 'documents.file': IconPaperclip,
  'documents.mail': IconMail, timeline: IconTimeline, checkbox: IconChecklist, affiliate: IconSitemap,
  hourglass: IconHourglass, notebook: IconListDetails, 'list-numbers': IconScale, link: IconLink, lock: IconLockAccess,
  sitemap: IconSitemap, 'list-details': IconListDetails, list: IconListDetails, 'user-plus': IconFlag, 'git-branch': IconRoute,
  shield: IconLockAccess, 'building-warehouse': IconBuildingWarehouse, 'truck-delivery': IconTruckDelivery,
  'arrows-exchange': IconArrowsExchange, paperclip: IconPaperclip, file: IconPaperclip,
  'documents.document': IconFileText, check: IconCheck, x: IconX, mail: IconMail, phone: IconPhone, truck: IconTruckDelivery,
  cash: IconCash, coins: IconCoins, receipt: IconReceipt, bank: IconBuildingBank, route: IconRoute, users: IconUsers,
  user: IconUser, building: IconBuilding, box: IconBox, package: IconPackage, tag: IconTag, book: IconBook2,
  target: IconTargetArrow, flag: IconFlag, invoice: IconFileInvoice, 'file-invoice': IconFileInvoice,
  'shopping-cart': IconShoppingCart, cart: IconShoppingCart, clock: IconClock, calendar: IconCalendar, settings: IconSettings,
  scale: IconScale, warehouse: IconBuildingWarehouse, 'address-book': IconAddressBook, message: IconMessage,
  webhook: IconWebhook, send: IconSend, trending: IconTrendingUp, camera: IconCamera, bell: IconBell,
  adjustments: IconAdjustments, percentage: IconPercentage, 'map-pin': IconMapPin, stack: IconStack2, ruler: IconRuler,
}

/** The first of the names that has a picture. */
export function Icon({ names, size = 18 }: { readonly names: readonly (string | null | undefined)[], readonly size?: number }) {
  const name = names.find(one => one && drawn[one])
  const Drawn = (name && drawn[name]) || IconFileText
  return <Drawn size={size} stroke={1.6} aria-hidden />
}
