// Generated from the definitions by npm run gen; not written by hand. Records and inputs as commands get
// them; how they travel over HTTP says openapi.json.
import type { JsonValue } from '../kernel/model/fields.ts'
import type { CalendarDate } from '../kernel/values/calendar-date.ts'
import type { Decimal } from '../kernel/values/decimal.ts'
import type { Instant } from '../kernel/values/instant.ts'

/** One run of a process: what it is about, where it stands, how it ended. */
export interface ProcessInstanceRow {
  id: string
  version: number
  createdAt: Instant
  updatedAt: Instant
  company: string
  process: string
  processVersion: number
  title: string
  subject: string
  subjectResource: string | null
  state: 'running' | 'completed' | 'failed' | 'cancelled'
  endedBy: string | null
  errorCode: string | null
  endedAt: Instant | null
  zone: string
  variables: JsonValue
  inbox: JsonValue
  sequence: number
}

/** Work for a person: one step of a running process, with an instruction and a date. */
export interface ProcessTaskRow {
  id: string
  version: number
  createdAt: Instant
  updatedAt: Instant
  company: string
  instance: string
  process: string
  processVersion: number
  element: string
  title: string
  subject: string
  subjectResource: string | null
  command: string | null
  role: string | null
  assignee: string | null
  dueAt: Instant | null
  state: 'open' | 'done' | 'cancelled'
  closedAt: Instant | null
  closedBy: string | null
  reason: string | null
}

/** A step that could not go on: what happened, and since when somebody should look at it. */
export interface ProcessIncidentRow {
  id: string
  version: number
  createdAt: Instant
  updatedAt: Instant
  company: string
  instance: string
  process: string
  element: string
  tokenNo: number
  code: string
  detail: string
  state: 'open' | 'resolved'
  resolvedAt: Instant | null
  resolvedBy: string | null
}

/** A legal entity of the group, with books of its own. */
export interface OrgCompanyRow {
  id: string
  version: number
  createdAt: Instant
  updatedAt: Instant
  name: string
  legalName: string
  country: string
  currency: string
  zone: string
  language: 'en' | 'de' | 'zh' | 'da'
  street: string | null
  postalCode: string | null
  city: string | null
  vatId: string | null
  registration: string | null
  email: string | null
  phone: string | null
  website: string | null
  bankName: string | null
  iban: string | null
  bic: string | null
  fiscalYearStart: number
  numbering: JsonValue | null
}

/** A month, quarter or adjustment slice of a fiscal year of one company. */
export interface OrgPeriodRow {
  id: string
  version: number
  createdAt: Instant
  updatedAt: Instant
  company: string
  name: string
  fiscalYear: number
  startsOn: CalendarDate
  endsOn: CalendarDate
  kind: 'month' | 'quarter' | 'adjustment'
  state: 'open' | 'closed'
}

/** Units of a currency per unit of the base currency on a day. */
export interface OrgCurrencyRateRow {
  id: string
  version: number
  createdAt: Instant
  updatedAt: Instant
  base: string
  currency: string
  day: CalendarDate
  rate: Decimal
  source: string
}

/** A unit of measure: piece, kilogram, metre, hour. */
export interface OrgUnitRow {
  id: string
  version: number
  createdAt: Instant
  updatedAt: Instant
  code: string
  symbol: string
  name: string
  dimension: 'count' | 'mass' | 'length' | 'area' | 'volume' | 'time'
  numerator: Decimal
  denominator: Decimal
  decimals: number
}

/** People who share records and targets. */
export interface OrgTeamRow {
  id: string
  version: number
  createdAt: Instant
  updatedAt: Instant
  company: string
  name: string
}

/** A named set of permissions. */
export interface OrgRoleRow {
  id: string
  version: number
  createdAt: Instant
  updatedAt: Instant
  code: string
  name: string
  home: 'sales' | 'warehouse' | 'accounting' | 'manager' | 'administrator'
  grants: Array<{
    id: string
    position: number
    allow: string
    reach: 'all' | 'company' | 'team' | 'own'
    hide: JsonValue | null
    reveal: JsonValue | null
  }>
}

/** A person who signs in. */
export interface OrgUserRow {
  id: string
  version: number
  createdAt: Instant
  updatedAt: Instant
  name: string
  email: string
  language: 'en' | 'de' | 'zh' | 'da'
  zone: string
  company: string
  active: boolean
  roles: Array<{
    id: string
    position: number
    role: string
  }>
  companies: Array<{
    id: string
    position: number
    company: string
  }>
  teams: Array<{
    id: string
    position: number
    team: string
  }>
}

/** A person or an organisation we deal with, in any role. */
export interface PartyPartyRow {
  id: string
  version: number
  createdAt: Instant
  updatedAt: Instant
  kind: 'person' | 'organisation'
  number: string | null
  name: string
  givenName: string | null
  familyName: string | null
  isLead: boolean
  isContact: boolean
  isCustomer: boolean
  isSupplier: boolean
  isEmployee: boolean
  isPartner: boolean
  isBusiness: boolean
  language: 'en' | 'de' | 'zh' | 'da'
  currency: string
  country: string
  vatId: string | null
  email: string | null
  phone: string | null
  website: string | null
  parent: string | null
  owner: string | null
  team: string | null
  source: 'web' | 'phone' | 'mail' | 'campaign' | 'fair' | 'referral' | 'import' | 'other' | null
  priceList: string | null
  creditLimit: bigint | null
  paymentDays: number
  blocked: boolean
  blockedReason: string | null
  note: string | null
  roles: Array<{
    id: string
    position: number
    role: 'lead' | 'contact' | 'customer' | 'supplier' | 'employee' | 'partner'
    since: CalendarDate
    until: CalendarDate | null
  }>
  addresses: Array<{
    id: string
    position: number
    purpose: 'billing' | 'delivery' | 'office'
    street: string
    street2: string | null
    postalCode: string | null
    city: string
    region: string | null
    country: string
    validFrom: CalendarDate | null
    validUntil: CalendarDate | null
  }>
  channels: Array<{
    id: string
    position: number
    kind: 'email' | 'phone' | 'mobile' | 'web' | 'messenger'
    value: string
    note: string | null
  }>
  bankAccounts: Array<{
    id: string
    position: number
    iban: string
    bic: string | null
    holder: string | null
  }>
}

/** What one party is to another. */
export interface PartyRelationRow {
  id: string
  version: number
  createdAt: Instant
  updatedAt: Instant
  party: string
  kind: 'works-for' | 'consultant-of' | 'former-employer' | 'subsidiary-of' | 'household'
  other: string
  since: CalendarDate | null
  until: CalendarDate | null
  note: string | null
}

/** A group of products, perhaps inside another group. */
export interface CatalogCategoryRow {
  id: string
  version: number
  createdAt: Instant
  updatedAt: Instant
  name: string
  parent: string | null
}

/** A good or a service with its unit, tax class and identifiers. */
export interface CatalogProductRow {
  id: string
  version: number
  createdAt: Instant
  updatedAt: Instant
  code: string
  name: string
  kind: 'good' | 'service'
  category: string | null
  unit: string
  stocked: boolean
  taxClass: 'standard' | 'intermediate' | 'reduced' | 'super-reduced' | 'zero' | 'exempt'
  description: string | null
  weightKg: Decimal | null
  barcode: string | null
  active: boolean
  units: Array<{
    id: string
    position: number
    unit: string
    numerator: Decimal
    denominator: Decimal
    barcode: string | null
  }>
}

/** Prices in one currency, for some or all customers. */
export interface CatalogPriceListRow {
  id: string
  version: number
  createdAt: Instant
  updatedAt: Instant
  name: string
  currency: string
  inclusive: boolean
  standard: boolean
  company: string | null
}

/** The price of a product on a list, from a quantity on, for a time. */
export interface CatalogPriceRow {
  id: string
  version: number
  createdAt: Instant
  updatedAt: Instant
  priceList: string
  product: string
  minQuantity: Decimal
  price: Decimal
  validFrom: CalendarDate
  validUntil: CalendarDate | null
}

/** What a country charges on a class of goods or services from a day on. */
export interface TaxRateRow {
  id: string
  version: number
  createdAt: Instant
  updatedAt: Instant
  country: string
  taxClass: 'standard' | 'intermediate' | 'reduced' | 'super-reduced' | 'zero' | 'exempt'
  category: 'S' | 'Z' | 'E' | 'AE' | 'K' | 'G' | 'O'
  rate: Decimal
  validFrom: CalendarDate
  validUntil: CalendarDate | null
}

/** A file kept with a record. */
export interface DocumentsFileRow {
  id: string
  version: number
  createdAt: Instant
  updatedAt: Instant
  company: string | null
  subjectResource: string
  subjectId: string
  kind: 'paper' | 'e-invoice' | 'attachment' | 'import' | 'export' | 'mail'
  name: string
  contentType: string
  sha256: string
  size: number
}

/** A mail to a party, with the files it carries. */
export interface DocumentsMailRow {
  id: string
  version: number
  createdAt: Instant
  updatedAt: Instant
  company: string
  party: string | null
  toAddress: string
  subject: string
  body: string
  language: 'en' | 'de' | 'zh' | 'da'
  state: 'queued' | 'sent' | 'failed'
  attempts: number
  dueAt: Instant
  problem: string | null
  messageId: string
  files: JsonValue
}

/** What was said or done, to whom and when. */
export interface ActivityEntryRow {
  id: string
  version: number
  createdAt: Instant
  updatedAt: Instant
  company: string
  party: string
  at: Instant
  kind: 'call' | 'mail' | 'meeting' | 'note' | 'event'
  event: string | null
  title: string
  body: string | null
  subjectResource: string | null
  subjectId: string | null
  actorId: string
  actorName: string
  data: JsonValue | null
}

/** Something to be done by somebody until a day. */
export interface ActivityTaskRow {
  id: string
  version: number
  createdAt: Instant
  updatedAt: Instant
  company: string
  party: string | null
  title: string
  note: string | null
  kind: 'call' | 'mail' | 'meeting' | 'task'
  dueOn: CalendarDate
  remindAt: Instant | null
  assignee: string
  state: 'open' | 'done' | 'cancelled'
  subjectResource: string | null
  subjectId: string | null
  result: string | null
  closedAt: Instant | null
}

/** A place where a company keeps goods. */
export interface StockWarehouseRow {
  id: string
  version: number
  createdAt: Instant
  updatedAt: Instant
  company: string
  code: string
  name: string
}

/** A shelf, zone or dock of a warehouse, or the world outside: suppliers, customers, stock differences. */
export interface StockLocationRow {
  id: string
  version: number
  createdAt: Instant
  updatedAt: Instant
  company: string
  warehouse: string | null
  code: string
  name: string
  kind: 'internal' | 'supplier' | 'customer' | 'inventory' | 'transit' | 'production'
  allowNegative: boolean
}

/** Goods that went from one location to another. */
export interface StockMoveRow {
  id: string
  version: number
  createdAt: Instant
  updatedAt: Instant
  company: string
  product: string
  fromLocation: string
  toLocation: string
  quantity: Decimal
  value: bigint
  baseCurrency: string
  day: CalendarDate
  sourceResource: string
  sourceId: string
  lineId: string | null
  reverses: string | null
}

/** Goods kept aside for a line of a document. */
export interface StockReservationRow {
  id: string
  version: number
  createdAt: Instant
  updatedAt: Instant
  company: string
  product: string
  location: string
  quantity: Decimal
  done: Decimal
  released: Decimal
  sourceResource: string
  sourceId: string
  lineId: string
  state: 'pending' | 'posted' | 'released'
}

/** Goods on their way to a location. */
export interface StockExpectationRow {
  id: string
  version: number
  createdAt: Instant
  updatedAt: Instant
  company: string
  product: string
  location: string
  quantity: Decimal
  received: Decimal
  dropped: Decimal
  dueOn: CalendarDate
  sourceResource: string
  sourceId: string
  lineId: string
  state: 'open' | 'received' | 'dropped'
}

/** A place in the books where amounts of one kind gather. */
export interface LedgerAccountRow {
  id: string
  version: number
  createdAt: Instant
  updatedAt: Instant
  company: string
  code: string
  name: string
  kind: 'asset' | 'liability' | 'equity' | 'income' | 'expense'
  role: 'receivable' | 'payable' | 'revenue' | 'tax-output' | 'tax-input' | 'inventory' | 'cost-of-goods' | 'goods-received' | 'inventory-difference' | 'bank' | 'cash' | 'payment-transit' | 'rounding' | 'cash-discount' | 'exchange-gain' | 'exchange-loss' | 'customer-prepayment' | 'supplier-prepayment' | 'opening' | 'retained-earnings' | 'work-in-progress' | 'wages' | 'depreciation' | null
  currency: string | null
  active: boolean
}

/** Entries of one kind, as one book of the company. */
export interface LedgerJournalRow {
  id: string
  version: number
  createdAt: Instant
  updatedAt: Instant
  company: string
  code: string
  name: string
  kind: 'sales' | 'purchase' | 'bank' | 'cash' | 'stock' | 'general' | 'exchange' | 'assets' | 'payroll' | 'opening' | 'closing'
}

/** A posted sentence of the books: which amounts moved between which accounts, when and why. */
export interface LedgerEntryRow {
  id: string
  version: number
  createdAt: Instant
  updatedAt: Instant
  company: string
  journal: 'sales' | 'purchase' | 'bank' | 'cash' | 'stock' | 'general' | 'exchange' | 'assets' | 'payroll' | 'opening' | 'closing'
  number: string
  day: CalendarDate
  text: string
  currency: string
  baseCurrency: string
  sourceResource: string
  sourceId: string
  party: string | null
  reverses: string | null
  lines: Array<{
    id: string
    position: number
    account: string
    day: CalendarDate
    amount: bigint
    base: bigint
    party: string | null
    dueOn: CalendarDate | null
    text: string | null
    taxCategory: string | null
    taxRate: Decimal | null
    taxBase: bigint | null
    product: string | null
  }>
}

/** A claim (positive) or a debt (negative) that waits to be settled. */
export interface LedgerOpenItemRow {
  id: string
  version: number
  createdAt: Instant
  updatedAt: Instant
  company: string
  party: string
  account: string
  entry: string
  sourceResource: string
  sourceId: string
  number: string
  day: CalendarDate
  dueOn: CalendarDate
  currency: string
  baseCurrency: string
  original: bigint
  residual: bigint
  baseOriginal: bigint
  baseResidual: bigint
  state: 'open' | 'settled'
}

/** A claim and a debt that answered each other. */
export interface LedgerSettlementRow {
  id: string
  version: number
  createdAt: Instant
  updatedAt: Instant
  company: string
  debit: string
  credit: string
  day: CalendarDate
  currency: string
  baseCurrency: string
  amount: bigint
  debitBase: bigint
  creditBase: bigint
  differenceEntry: string | null
}

/** The stages a deal goes through. */
export interface CrmPipelineRow {
  id: string
  version: number
  createdAt: Instant
  updatedAt: Instant
  company: string
  name: string
}

/** A step of a pipeline. */
export interface CrmStageRow {
  id: string
  version: number
  createdAt: Instant
  updatedAt: Instant
  company: string
  pipeline: string
  name: string
  rank: number
  probability: Decimal
  needsNextStep: boolean
}

/** A first interest in what we sell, to be followed up until it is an opportunity or nothing. */
export interface CrmLeadRow {
  id: string
  version: number
  createdAt: Instant
  updatedAt: Instant
  company: string
  title: string
  party: string
  organisation: string | null
  source: 'web' | 'phone' | 'mail' | 'campaign' | 'fair' | 'referral' | 'import' | 'other'
  state: 'new' | 'working' | 'converted' | 'lost'
  owner: string
  team: string | null
  currency: string | null
  value: bigint | null
  note: string | null
  opportunity: string | null
  lostReason: 'no-interest' | 'no-budget' | 'no-answer' | 'competitor' | 'duplicate' | 'other' | null
  touchedAt: Instant | null
}

/** A deal in the making, on its way through the stages of a pipeline. */
export interface CrmOpportunityRow {
  id: string
  version: number
  createdAt: Instant
  updatedAt: Instant
  company: string
  title: string
  customer: string
  contact: string | null
  lead: string | null
  stage: string
  state: 'open' | 'won' | 'lost'
  probability: Decimal
  currency: string
  expected: bigint
  expectedOn: CalendarDate | null
  source: 'web' | 'phone' | 'mail' | 'campaign' | 'fair' | 'referral' | 'import' | 'other'
  owner: string
  team: string | null
  nextStep: string | null
  nextOn: CalendarDate | null
  stageSince: Instant
  closedOn: CalendarDate | null
  lostReason: 'price' | 'timing' | 'competitor' | 'no-budget' | 'no-answer' | 'other' | null
  competitor: string | null
  wonBy: string | null
  note: string | null
}

/** A promise to a customer: what, how much, at what price, by when. */
export interface SalesOrderRow {
  id: string
  version: number
  createdAt: Instant
  updatedAt: Instant
  company: string
  number: string
  customer: string
  contact: string | null
  opportunity: string | null
  salesperson: string
  team: string | null
  state: 'draft' | 'quoted' | 'held' | 'confirmed' | 'closed' | 'cancelled'
  currency: string
  baseCurrency: string
  rate: Decimal
  orderedOn: CalendarDate
  validUntil: CalendarDate | null
  promisedOn: CalendarDate | null
  warehouse: string | null
  address: JsonValue
  shipCountry: string
  inclusive: boolean
  paymentDays: number
  customerReference: string | null
  language: 'en' | 'de' | 'zh' | 'da'
  note: string | null
  revision: number
  net: bigint
  tax: bigint
  gross: bigint
  margin: bigint | null
  delivery: 'none' | 'partial' | 'full'
  invoicing: 'none' | 'partial' | 'full'
  payment: 'none' | 'partial' | 'full'
  paid: bigint
  confirmedAt: Instant | null
  acceptedAt: Instant | null
  acceptedBy: string | null
  lostReason: 'price' | 'timing' | 'competitor' | 'no-budget' | 'no-answer' | 'other' | null
  lines: Array<{
    id: string
    position: number
    product: string
    text: string
    quantity: Decimal
    unit: string
    price: Decimal
    discountPercent: Decimal
    taxCategory: 'S' | 'Z' | 'E' | 'AE' | 'K' | 'G' | 'O'
    taxRate: Decimal
    net: bigint
    optional: boolean
    promisedOn: CalendarDate | null
    stocked: boolean
    unitCost: Decimal | null
    reserved: Decimal
    delivered: Decimal
    invoiced: Decimal
    why: JsonValue | null
  }>
  versions: Array<{
    id: string
    position: number
    revision: number
    sentAt: Instant
    net: bigint
    gross: bigint
    content: JsonValue
  }>
}

/** Goods on their way to a customer, or back. */
export interface WarehouseDeliveryRow {
  id: string
  version: number
  createdAt: Instant
  updatedAt: Instant
  company: string
  number: string
  kind: 'delivery' | 'return'
  salesOrder: string
  orderNumber: string
  customer: string
  reverses: string | null
  warehouse: string
  state: 'draft' | 'shipped'
  day: CalendarDate
  shippedAt: Instant | null
  address: JsonValue
  carrier: string | null
  tracking: string | null
  language: 'en' | 'de' | 'zh' | 'da'
  baseCurrency: string
  note: string | null
  lines: Array<{
    id: string
    position: number
    orderLine: string
    product: string
    text: string
    quantity: Decimal
    unit: string
    value: bigint | null
    returned: Decimal
  }>
}

/** A claim on a customer, or, as credit note, its reduction. */
export interface ReceivablesInvoiceRow {
  id: string
  version: number
  createdAt: Instant
  updatedAt: Instant
  company: string
  number: string | null
  kind: 'invoice' | 'credit-note'
  customer: string
  salesOrder: string | null
  corrects: string | null
  state: 'draft' | 'posted' | 'cancelled'
  day: CalendarDate
  deliveredOn: CalendarDate | null
  paymentDays: number
  dueOn: CalendarDate
  currency: string
  baseCurrency: string
  rate: Decimal
  inclusive: boolean
  customerReference: string | null
  language: 'en' | 'de' | 'zh' | 'da'
  note: string | null
  net: bigint
  tax: bigint
  gross: bigint
  settled: bigint
  residual: bigint
  payment: 'none' | 'partial' | 'full'
  entry: string | null
  item: string | null
  lines: Array<{
    id: string
    position: number
    salesOrder: string | null
    orderLine: string | null
    product: string | null
    text: string
    quantity: Decimal
    unit: string | null
    price: Decimal
    discountPercent: Decimal
    taxCategory: 'S' | 'Z' | 'E' | 'AE' | 'K' | 'G' | 'O'
    taxRate: Decimal
    net: bigint
  }>
  taxes: Array<{
    id: string
    position: number
    category: 'S' | 'Z' | 'E' | 'AE' | 'K' | 'G' | 'O'
    rate: Decimal
    base: bigint
    tax: bigint
  }>
}

/** Money received from a customer. */
export interface ReceivablesPaymentRow {
  id: string
  version: number
  createdAt: Instant
  updatedAt: Instant
  company: string
  number: string
  customer: string
  day: CalendarDate
  method: 'bank' | 'cash'
  currency: string
  rate: Decimal
  amount: bigint
  allocated: bigint
  reference: string | null
  state: 'posted'
  entry: string | null
  item: string | null
  allocations: Array<{
    id: string
    position: number
    invoice: string
    amount: bigint
  }>
}

/** A document of a record that is to be printed, and perhaps mailed to the partner. */
export interface PapersPaperRow {
  id: string
  version: number
  createdAt: Instant
  updatedAt: Instant
  company: string
  kind: 'quote' | 'confirmation' | 'delivery-note' | 'invoice' | 'credit-note'
  number: string
  subjectResource: string
  subjectId: string
  occasion: string
  revision: number | null
  party: string
  language: 'en' | 'de' | 'zh' | 'da' | null
  mail: boolean
  state: 'waiting' | 'printed' | 'failed'
  attempts: number
  dueAt: Instant
  problem: string | null
  file: string | null
}

/** Whether a company mails papers of a kind to its partners by itself. */
export interface PapersRuleRow {
  id: string
  version: number
  createdAt: Instant
  updatedAt: Instant
  company: string
  kind: 'quote' | 'confirmation' | 'delivery-note' | 'invoice' | 'credit-note'
  mail: boolean
}

/** Reports a task done; the process goes on. */
export interface ProcessTaskCompleteInput {
  id: string
  version?: number
  variables: JsonValue | null
}

/** Passes over a task that need not or cannot be done, with the reason; the process goes on. */
export interface ProcessTaskSkipInput {
  id: string
  version?: number
  reason: string
  variables: JsonValue | null
}

/** Gives a task to a person, or back to everybody of its role. */
export interface ProcessTaskAssignInput {
  id: string
  version?: number
  assignee: string | null
}

/** Begins a process by hand. */
export interface ProcessInstanceStartInput {
  company: string
  process: string
  subject: string
  variables: JsonValue | null
}

/** Stops a process: its tasks fall away, nothing more happens. What has been done stays done. */
export interface ProcessInstanceCancelInput {
  id: string
  version?: number
}

/** Tries the step again that ended in an incident, after putting right what was wrong. */
export interface ProcessIncidentRetryInput {
  id: string
  version?: number
  variables: JsonValue | null
}

/** Makes a person or an organisation known. */
export interface PartyPartyCreateInput {
  kind: 'person' | 'organisation'
  number: string | null
  name: string | null
  givenName: string | null
  familyName: string | null
  isLead: boolean
  isContact: boolean
  isCustomer: boolean
  isSupplier: boolean
  isEmployee: boolean
  isPartner: boolean
  isBusiness: boolean | null
  language: 'en' | 'de' | 'zh' | 'da'
  currency: string
  country: string
  vatId: string | null
  email: string | null
  phone: string | null
  website: string | null
  parent: string | null
  owner: string | null
  team: string | null
  source: 'web' | 'phone' | 'mail' | 'campaign' | 'fair' | 'referral' | 'import' | 'other' | null
  priceList: string | null
  creditLimit: bigint | null
  paymentDays: number
  blocked: boolean
  blockedReason: string | null
  note: string | null
  addresses: Array<{
    purpose: 'billing' | 'delivery' | 'office'
    street: string
    street2: string | null
    postalCode: string | null
    city: string
    region: string | null
    country: string
    validFrom: CalendarDate | null
    validUntil: CalendarDate | null
  }>
  channels: Array<{
    kind: 'email' | 'phone' | 'mobile' | 'web' | 'messenger'
    value: string
    note: string | null
  }>
  bankAccounts: Array<{
    iban: string
    bic: string | null
    holder: string | null
  }>
}

/** Changes what is known of a party. */
export interface PartyPartyUpdateInput {
  id: string
  version?: number
  kind: 'person' | 'organisation'
  number: string | null
  name: string
  givenName: string | null
  familyName: string | null
  isLead: boolean
  isContact: boolean
  isCustomer: boolean
  isSupplier: boolean
  isEmployee: boolean
  isPartner: boolean
  isBusiness: boolean
  language: 'en' | 'de' | 'zh' | 'da'
  currency: string
  country: string
  vatId: string | null
  email: string | null
  phone: string | null
  website: string | null
  parent: string | null
  owner: string | null
  team: string | null
  source: 'web' | 'phone' | 'mail' | 'campaign' | 'fair' | 'referral' | 'import' | 'other' | null
  priceList: string | null
  creditLimit: bigint | null
  paymentDays: number
  blocked: boolean
  blockedReason: string | null
  note: string | null
  addresses: Array<{
    id: string | null
    purpose: 'billing' | 'delivery' | 'office'
    street: string
    street2: string | null
    postalCode: string | null
    city: string
    region: string | null
    country: string
    validFrom: CalendarDate | null
    validUntil: CalendarDate | null
  }>
  channels: Array<{
    id: string | null
    kind: 'email' | 'phone' | 'mobile' | 'web' | 'messenger'
    value: string
    note: string | null
  }>
  bankAccounts: Array<{
    id: string | null
    iban: string
    bic: string | null
    holder: string | null
  }>
}

/** Adds a role to a party, from today on. */
export interface PartyPartyAddRoleInput {
  id: string
  version?: number
  role: 'lead' | 'contact' | 'customer' | 'supplier' | 'employee' | 'partner'
}

/** The mail server took the mail. */
export interface DocumentsMailRecordSentInput {
  id: string
  version?: number
}

/** The mail cannot be delivered: the server refused it for good, or too often. */
export interface DocumentsMailGiveUpInput {
  id: string
  version?: number
  problem: string
}

/** Queues a failed mail once more, after its cause was mended. */
export interface DocumentsMailRetryInput {
  id: string
  version?: number
}

/** Notes a call, a mail, a meeting or anything else on the time line of a party. */
export interface ActivityEntryLogInput {
  company: string | null
  party: string
  kind: 'call' | 'mail' | 'meeting' | 'note'
  title: string
  body: string | null
  at: Instant | null
  subjectResource: string | null
  subjectId: string | null
}

/** Promises to do something by a day. */
export interface ActivityTaskCreateInput {
  company: string | null
  party: string | null
  title: string
  note: string | null
  kind: 'call' | 'mail' | 'meeting' | 'task'
  dueOn: CalendarDate
  remindAt: Instant | null
  assignee: string | null
  subjectResource: string | null
  subjectId: string | null
}

/** Marks a task as done, with what came of it. */
export interface ActivityTaskCompleteInput {
  id: string
  version?: number
  result: string | null
}

/** Puts a task off to another day, or into other hands. */
export interface ActivityTaskRescheduleInput {
  id: string
  version?: number
  dueOn: CalendarDate
  remindAt: Instant | null
  assignee: string | null
}

/** Drops a task that need not be done any more. */
export interface ActivityTaskCancelInput {
  id: string
  version?: number
  reason: string | null
}

/** Opens a warehouse with its default location. */
export interface StockWarehouseCreateInput {
  company: string
  code: string
  name: string
}

/** Takes goods into stock at a stated cost: from a supplier, found, or as opening stock. */
export interface StockMoveReceiveInput {
  company: string
  location: string
  day: CalendarDate | null
  origin: 'supplier' | 'found' | 'opening'
  lines: Array<{
    product: string
    quantity: Decimal
    unitCost: Decimal
  }>
}

/** Sets the stock of products at a location to what was counted; the differences are posted. */
export interface StockMoveAdjustInput {
  company: string
  location: string
  day: CalendarDate | null
  lines: Array<{
    product: string
    counted: Decimal
    unitCost: Decimal | null
  }>
}

/** Carries goods from one location to another. */
export interface StockMoveTransferInput {
  company: string
  source: string
  target: string
  day: CalendarDate | null
  lines: Array<{
    product: string
    quantity: Decimal
  }>
}

/** Posts an entry written by hand. Debit and credit must be equal. */
export interface LedgerEntryPostInput {
  company: string
  journal: 'sales' | 'purchase' | 'bank' | 'cash' | 'stock' | 'general' | 'exchange' | 'assets' | 'payroll' | 'opening' | 'closing'
  day: CalendarDate | null
  text: string
  currency: string | null
  rate: Decimal | null
  party: string | null
  lines: Array<{
    account: string
    debit: Decimal | null
    credit: Decimal | null
    party: string | null
    dueOn: CalendarDate | null
    text: string | null
    taxCategory: string | null
    taxRate: Decimal | null
  }>
}

/** Takes an entry back by its mirror image. Entries of documents are taken back by the document. */
export interface LedgerEntryReverseInput {
  id: string
  version?: number
  day: CalendarDate | null
}

/** Adds the accounts of a chart, as CSV, to a company; accounts it has already stay as they are. */
export interface LedgerAccountImportInput {
  company: string
  csv: string
}

/** Closes a period: it takes no more entries. */
export interface LedgerPeriodCloseInput {
  id: string
  version?: number
}

/** Opens a closed period again. */
export interface LedgerPeriodReopenInput {
  id: string
  version?: number
}

/** Captures a first interest; the person becomes a party with the role lead unless an existing party is named. */
export interface CrmLeadCreateInput {
  company: string
  title: string
  party: string | null
  name: string | null
  email: string | null
  phone: string | null
  country: string | null
  language: 'en' | 'de' | 'zh' | 'da' | null
  organisation: string | null
  source: 'web' | 'phone' | 'mail' | 'campaign' | 'fair' | 'referral' | 'import' | 'other'
  owner: string | null
  team: string | null
  currency: string | null
  value: bigint | null
  note: string | null
}

/** Notes that somebody has begun to work on the lead, or takes a lost one up again. */
export interface CrmLeadWorkInput {
  id: string
  version?: number
}

/** Makes an opportunity of a lead. Its person becomes a contact, its organisation a customer; the history stays. */
export interface CrmLeadConvertInput {
  id: string
  version?: number
  title: string | null
  customer: string | null
  organisation: string | null
  street: string | null
  postalCode: string | null
  city: string | null
  vatId: string | null
  stage: string | null
  currency: string | null
  expected: bigint | null
  expectedOn: CalendarDate | null
}

/** Closes the lead without an opportunity, with the reason. */
export interface CrmLeadLoseInput {
  id: string
  version?: number
  reason: 'no-interest' | 'no-budget' | 'no-answer' | 'competitor' | 'duplicate' | 'other'
}

/** Opens a deal with a customer in the first stage of the pipeline, or the stage named. */
export interface CrmOpportunityCreateInput {
  company: string
  title: string
  customer: string
  contact: string | null
  stage: string | null
  currency: string
  expected: bigint | null
  expectedOn: CalendarDate | null
  source: 'web' | 'phone' | 'mail' | 'campaign' | 'fair' | 'referral' | 'import' | 'other'
  owner: string | null
  team: string | null
  note: string | null
}

/** Moves a deal to another stage; some stages ask for the next step. */
export interface CrmOpportunityMoveInput {
  id: string
  version?: number
  stage: string
  nextStep: string | null
  nextOn: CalendarDate | null
}

/** Closes a deal as won by hand; a confirmed order does it by itself. */
export interface CrmOpportunityWinInput {
  id: string
  version?: number
}

/** Closes a deal as lost, with the reason and perhaps the competitor. */
export interface CrmOpportunityLoseInput {
  id: string
  version?: number
  reason: 'price' | 'timing' | 'competitor' | 'no-budget' | 'no-answer' | 'other'
  competitor: string | null
}

/** Takes a closed deal up again. */
export interface CrmOpportunityReopenInput {
  id: string
  version?: number
}

/** Drafts a quote: finds prices and taxes and adds everything up. Nothing is promised yet. */
export interface SalesOrderCreateInput {
  company: string
  customer: string
  contact: string | null
  opportunity: string | null
  salesperson: string | null
  currency: string | null
  orderedOn: CalendarDate | null
  validUntil: CalendarDate | null
  promisedOn: CalendarDate | null
  warehouse: string | null
  inclusive: boolean
  paymentDays: number | null
  customerReference: string | null
  language: 'en' | 'de' | 'zh' | 'da' | null
  note: string | null
  lines: Array<{
    product: string
    text: string | null
    quantity: Decimal
    price: Decimal | null
    discountPercent: Decimal
    optional: boolean
    promisedOn: CalendarDate | null
  }>
}

/** Changes a draft and prices it again; after sending, only note and reference may change. */
export interface SalesOrderUpdateInput {
  id: string
  version?: number
  customer: string
  contact: string | null
  salesperson: string
  orderedOn: CalendarDate
  validUntil: CalendarDate | null
  promisedOn: CalendarDate | null
  warehouse: string | null
  inclusive: boolean
  paymentDays: number
  customerReference: string | null
  language: 'en' | 'de' | 'zh' | 'da'
  note: string | null
  lines: Array<{
    product: string
    text: string | null
    quantity: Decimal
    price: Decimal | null
    discountPercent: Decimal
    optional: boolean
    promisedOn: CalendarDate | null
  }>
}

/** Sends the quote to the customer and keeps a copy of it as sent. */
export interface SalesOrderQuoteInput {
  id: string
  version?: number
  validUntil: CalendarDate | null
}

/** Opens a sent quote for changes as its next version. */
export interface SalesOrderReviseInput {
  id: string
  version?: number
}

/** Records that the customer accepted the sent quote, with the optional lines they chose. */
export interface SalesOrderAcceptInput {
  id: string
  version?: number
  acceptedBy: string
  options: Array<{
    line: string
  }>
}

/** Makes the promise binding and reserves the goods on hand. Over the credit limit it is refused, or held for release. */
export interface SalesOrderConfirmInput {
  id: string
  version?: number
  requestRelease: boolean
}

/** Releases an order that was held for its customer's credit limit: it becomes binding. */
export interface SalesOrderReleaseInput {
  id: string
  version?: number
}

/** Reserves goods that have come in for lines that could not be reserved in full. */
export interface SalesOrderReserveInput {
  id: string
  version?: number
}

/** Changes quantities of a confirmed order: totals, reservations, margin and credit follow. A dry run shows the consequences. */
export interface SalesOrderChangeInput {
  id: string
  version?: number
  promisedOn: CalendarDate | null
  lines: Array<{
    line: string
    quantity: Decimal
  }>
}

/** Takes the order back and frees its reservations. Delivered or invoiced orders need a return or credit note first. */
export interface SalesOrderCancelInput {
  id: string
  version?: number
  reason: 'price' | 'timing' | 'competitor' | 'no-budget' | 'no-answer' | 'other' | null
}

/** Takes goods of a shipped delivery back into stock, at the value with which they left. */
export interface WarehouseDeliveryReturnInput {
  id: string
  version?: number
  day: CalendarDate | null
  reason: string | null
  lines: Array<{
    line: string
    quantity: Decimal
  }>
}

/** Drafts an invoice by hand; it has no number until it is posted. */
export interface ReceivablesInvoiceCreateInput {
  company: string
  customer: string
  kind: 'invoice' | 'credit-note'
  day: CalendarDate | null
  deliveredOn: CalendarDate | null
  paymentDays: number
  currency: string
  rate: Decimal
  inclusive: boolean
  customerReference: string | null
  language: 'en' | 'de' | 'zh' | 'da' | null
  note: string | null
  lines: Array<{
    product: string | null
    text: string
    quantity: Decimal
    unit: string | null
    price: Decimal
    discountPercent: Decimal
    taxCategory: 'S' | 'Z' | 'E' | 'AE' | 'K' | 'G' | 'O'
    taxRate: Decimal
  }>
}

/** Makes a draft final: gapless number, ledger entry, open item. It can then only be credited. */
export interface ReceivablesInvoicePostInput {
  id: string
  version?: number
}

/** Drops a draft. It never had a number; what it was to claim can be invoiced again. */
export interface ReceivablesInvoiceDiscardInput {
  id: string
  version?: number
}

/** Takes a posted invoice back by a credit note, whole or for the lines named, and settles both against each other. */
export interface ReceivablesInvoiceCreditInput {
  id: string
  version?: number
  day: CalendarDate | null
  lines: Array<{
    line: string
    quantity: Decimal
  }>
}

/** Books money received: settles the invoices named, or the oldest ones, and keeps the rest as credit. */
export interface ReceivablesPaymentCreateInput {
  company: string
  customer: string
  day: CalendarDate | null
  method: 'bank' | 'cash'
  currency: string
  amount: bigint
  reference: string | null
  spread: 'named' | 'oldest'
  allocations: Array<{
    invoice: string
    amount: bigint | null
  }>
}

/** Gives a company fiscal periods, a chart of accounts, a warehouse, a pipeline and a price list, where it has none. */
export interface OrgCompanyFurnishInput {
  id: string
  version?: number
  fromYear: number
  years: number
}

/** Ships what is reserved for the order, or the lines named, and leaves the rest as backorder. */
export interface SalesOrderDeliverInput {
  id: string
  version?: number
  day: CalendarDate | null
  lines: Array<{
    line: string
    quantity: Decimal
  }>
}

/** Drafts invoices for what was delivered and is not invoiced yet; posts them at once if wished. */
export interface SalesOrderInvoiceInput {
  id: string
  version?: number
  what: 'delivered' | 'ordered'
  collect: boolean
  post: boolean
  day: CalendarDate | null
}

/** Prints the quote, or once it binds the order confirmation; a draft is marked as such. */
export interface SalesOrderPrintInput {
  id: string
  version?: number
  mail: boolean
}

/** Prints the delivery note. */
export interface WarehouseDeliveryPrintInput {
  id: string
  version?: number
  mail: boolean
}

/** Prints the invoice or credit note as it was posted. */
export interface ReceivablesInvoicePrintInput {
  id: string
  version?: number
  mail: boolean
}

/** Has a paper that could not be printed tried once more, after its cause was mended. */
export interface PapersPaperRetryInput {
  id: string
  version?: number
}

/** The paper cannot be printed: it was tried too often, or what it shows cannot be set. */
export interface PapersPaperGiveUpInput {
  id: string
  version?: number
  problem: string
}

/** Makes a record: A legal entity of the group, with books of its own. */
export interface OrgCompanyCreateInput {
  name: string
  legalName: string
  country: string
  currency: string
  zone: string
  language: 'en' | 'de' | 'zh' | 'da'
  street: string | null
  postalCode: string | null
  city: string | null
  vatId: string | null
  registration: string | null
  email: string | null
  phone: string | null
  website: string | null
  bankName: string | null
  iban: string | null
  bic: string | null
  fiscalYearStart: number
  numbering: JsonValue | null
}

/** Changes fields and lines of a record: A legal entity of the group, with books of its own. */
export interface OrgCompanyUpdateInput {
  id: string
  version?: number
  name: string
  legalName: string
  zone: string
  language: 'en' | 'de' | 'zh' | 'da'
  street: string | null
  postalCode: string | null
  city: string | null
  vatId: string | null
  registration: string | null
  email: string | null
  phone: string | null
  website: string | null
  bankName: string | null
  iban: string | null
  bic: string | null
  fiscalYearStart: number
  numbering: JsonValue | null
}

/** Removes a record nothing refers to: A legal entity of the group, with books of its own. */
export interface OrgCompanyRemoveInput {
  id: string
  version?: number
}

/** Makes a record: A month, quarter or adjustment slice of a fiscal year of one company. */
export interface OrgPeriodCreateInput {
  company: string
  name: string
  fiscalYear: number
  startsOn: CalendarDate
  endsOn: CalendarDate
  kind: 'month' | 'quarter' | 'adjustment'
}

/** Changes fields and lines of a record: A month, quarter or adjustment slice of a fiscal year of one company. */
export interface OrgPeriodUpdateInput {
  id: string
  version?: number
  name: string
}

/** Removes a record nothing refers to: A month, quarter or adjustment slice of a fiscal year of one company. */
export interface OrgPeriodRemoveInput {
  id: string
  version?: number
}

/** Makes a record: Units of a currency per unit of the base currency on a day. */
export interface OrgCurrencyRateCreateInput {
  base: string
  currency: string
  day: CalendarDate
  rate: Decimal
  source: string
}

/** Changes fields and lines of a record: Units of a currency per unit of the base currency on a day. */
export interface OrgCurrencyRateUpdateInput {
  id: string
  version?: number
  rate: Decimal
  source: string
}

/** Removes a record nothing refers to: Units of a currency per unit of the base currency on a day. */
export interface OrgCurrencyRateRemoveInput {
  id: string
  version?: number
}

/** Makes a record: A unit of measure: piece, kilogram, metre, hour. */
export interface OrgUnitCreateInput {
  code: string
  symbol: string
  name: string
  dimension: 'count' | 'mass' | 'length' | 'area' | 'volume' | 'time'
  numerator: Decimal
  denominator: Decimal
  decimals: number
}

/** Changes fields and lines of a record: A unit of measure: piece, kilogram, metre, hour. */
export interface OrgUnitUpdateInput {
  id: string
  version?: number
  symbol: string
  name: string
  decimals: number
}

/** Removes a record nothing refers to: A unit of measure: piece, kilogram, metre, hour. */
export interface OrgUnitRemoveInput {
  id: string
  version?: number
}

/** Makes a record: People who share records and targets. */
export interface OrgTeamCreateInput {
  company: string
  name: string
}

/** Changes fields and lines of a record: People who share records and targets. */
export interface OrgTeamUpdateInput {
  id: string
  version?: number
  name: string
}

/** Removes a record nothing refers to: People who share records and targets. */
export interface OrgTeamRemoveInput {
  id: string
  version?: number
}

/** Makes a record: A named set of permissions. */
export interface OrgRoleCreateInput {
  code: string
  name: string
  home: 'sales' | 'warehouse' | 'accounting' | 'manager' | 'administrator'
  grants: Array<{
    allow: string
    reach: 'all' | 'company' | 'team' | 'own'
    hide: JsonValue | null
    reveal: JsonValue | null
  }>
}

/** Changes fields and lines of a record: A named set of permissions. */
export interface OrgRoleUpdateInput {
  id: string
  version?: number
  name: string
  home: 'sales' | 'warehouse' | 'accounting' | 'manager' | 'administrator'
  grants: Array<{
    id: string | null
    allow: string
    reach: 'all' | 'company' | 'team' | 'own'
    hide: JsonValue | null
    reveal: JsonValue | null
  }>
}

/** Removes a record nothing refers to: A named set of permissions. */
export interface OrgRoleRemoveInput {
  id: string
  version?: number
}

/** Makes a record: A person who signs in. */
export interface OrgUserCreateInput {
  name: string
  email: string
  language: 'en' | 'de' | 'zh' | 'da'
  zone: string
  company: string
  active: boolean
  roles: Array<{
    role: string
  }>
  companies: Array<{
    company: string
  }>
  teams: Array<{
    team: string
  }>
}

/** Changes fields and lines of a record: A person who signs in. */
export interface OrgUserUpdateInput {
  id: string
  version?: number
  name: string
  email: string
  language: 'en' | 'de' | 'zh' | 'da'
  zone: string
  company: string
  active: boolean
  roles: Array<{
    id: string | null
    role: string
  }>
  companies: Array<{
    id: string | null
    company: string
  }>
  teams: Array<{
    id: string | null
    team: string
  }>
}

/** Removes a record nothing refers to: A person who signs in. */
export interface OrgUserRemoveInput {
  id: string
  version?: number
}

/** Makes a record: What one party is to another. */
export interface PartyRelationCreateInput {
  party: string
  kind: 'works-for' | 'consultant-of' | 'former-employer' | 'subsidiary-of' | 'household'
  other: string
  since: CalendarDate | null
  until: CalendarDate | null
  note: string | null
}

/** Changes fields and lines of a record: What one party is to another. */
export interface PartyRelationUpdateInput {
  id: string
  version?: number
  kind: 'works-for' | 'consultant-of' | 'former-employer' | 'subsidiary-of' | 'household'
  since: CalendarDate | null
  until: CalendarDate | null
  note: string | null
}

/** Removes a record nothing refers to: What one party is to another. */
export interface PartyRelationRemoveInput {
  id: string
  version?: number
}

/** Makes a record: A group of products, perhaps inside another group. */
export interface CatalogCategoryCreateInput {
  name: string
  parent: string | null
}

/** Changes fields and lines of a record: A group of products, perhaps inside another group. */
export interface CatalogCategoryUpdateInput {
  id: string
  version?: number
  name: string
  parent: string | null
}

/** Removes a record nothing refers to: A group of products, perhaps inside another group. */
export interface CatalogCategoryRemoveInput {
  id: string
  version?: number
}

/** Makes a record: A good or a service with its unit, tax class and identifiers. */
export interface CatalogProductCreateInput {
  code: string
  name: string
  kind: 'good' | 'service'
  category: string | null
  unit: string
  stocked: boolean
  taxClass: 'standard' | 'intermediate' | 'reduced' | 'super-reduced' | 'zero' | 'exempt'
  description: string | null
  weightKg: Decimal | null
  barcode: string | null
  active: boolean
  units: Array<{
    unit: string
    numerator: Decimal
    denominator: Decimal
    barcode: string | null
  }>
}

/** Changes fields and lines of a record: A good or a service with its unit, tax class and identifiers. */
export interface CatalogProductUpdateInput {
  id: string
  version?: number
  code: string
  name: string
  kind: 'good' | 'service'
  category: string | null
  unit: string
  stocked: boolean
  taxClass: 'standard' | 'intermediate' | 'reduced' | 'super-reduced' | 'zero' | 'exempt'
  description: string | null
  weightKg: Decimal | null
  barcode: string | null
  active: boolean
  units: Array<{
    id: string | null
    unit: string
    numerator: Decimal
    denominator: Decimal
    barcode: string | null
  }>
}

/** Removes a record nothing refers to: A good or a service with its unit, tax class and identifiers. */
export interface CatalogProductRemoveInput {
  id: string
  version?: number
}

/** Makes a record: Prices in one currency, for some or all customers. */
export interface CatalogPriceListCreateInput {
  name: string
  currency: string
  inclusive: boolean
  standard: boolean
  company: string | null
}

/** Changes fields and lines of a record: Prices in one currency, for some or all customers. */
export interface CatalogPriceListUpdateInput {
  id: string
  version?: number
  name: string
  standard: boolean
  company: string | null
}

/** Removes a record nothing refers to: Prices in one currency, for some or all customers. */
export interface CatalogPriceListRemoveInput {
  id: string
  version?: number
}

/** Makes a record: The price of a product on a list, from a quantity on, for a time. */
export interface CatalogPriceCreateInput {
  priceList: string
  product: string
  minQuantity: Decimal
  price: Decimal
  validFrom: CalendarDate
  validUntil: CalendarDate | null
}

/** Changes fields and lines of a record: The price of a product on a list, from a quantity on, for a time. */
export interface CatalogPriceUpdateInput {
  id: string
  version?: number
  price: Decimal
  validFrom: CalendarDate
  validUntil: CalendarDate | null
}

/** Removes a record nothing refers to: The price of a product on a list, from a quantity on, for a time. */
export interface CatalogPriceRemoveInput {
  id: string
  version?: number
}

/** Makes a record: What a country charges on a class of goods or services from a day on. */
export interface TaxRateCreateInput {
  country: string
  taxClass: 'standard' | 'intermediate' | 'reduced' | 'super-reduced' | 'zero' | 'exempt'
  category: 'S' | 'Z' | 'E' | 'AE' | 'K' | 'G' | 'O'
  rate: Decimal
  validFrom: CalendarDate
  validUntil: CalendarDate | null
}

/** Changes fields and lines of a record: What a country charges on a class of goods or services from a day on. */
export interface TaxRateUpdateInput {
  id: string
  version?: number
  category: 'S' | 'Z' | 'E' | 'AE' | 'K' | 'G' | 'O'
  rate: Decimal
  validUntil: CalendarDate | null
}

/** Removes a record nothing refers to: What a country charges on a class of goods or services from a day on. */
export interface TaxRateRemoveInput {
  id: string
  version?: number
}

/** Changes fields and lines of a record: A place where a company keeps goods. */
export interface StockWarehouseUpdateInput {
  id: string
  version?: number
  code: string
  name: string
}

/** Makes a record: A shelf, zone or dock of a warehouse, or the world outside: suppliers, customers, stock differences. */
export interface StockLocationCreateInput {
  company: string
  warehouse: string | null
  code: string
  name: string
  kind: 'internal' | 'supplier' | 'customer' | 'inventory' | 'transit' | 'production'
  allowNegative: boolean
}

/** Changes fields and lines of a record: A shelf, zone or dock of a warehouse, or the world outside: suppliers, customers, stock differences. */
export interface StockLocationUpdateInput {
  id: string
  version?: number
  code: string
  name: string
  allowNegative: boolean
}

/** Removes a record nothing refers to: A shelf, zone or dock of a warehouse, or the world outside: suppliers, customers, stock differences. */
export interface StockLocationRemoveInput {
  id: string
  version?: number
}

/** Makes a record: A place in the books where amounts of one kind gather. */
export interface LedgerAccountCreateInput {
  company: string
  code: string
  name: string
  kind: 'asset' | 'liability' | 'equity' | 'income' | 'expense'
  role: 'receivable' | 'payable' | 'revenue' | 'tax-output' | 'tax-input' | 'inventory' | 'cost-of-goods' | 'goods-received' | 'inventory-difference' | 'bank' | 'cash' | 'payment-transit' | 'rounding' | 'cash-discount' | 'exchange-gain' | 'exchange-loss' | 'customer-prepayment' | 'supplier-prepayment' | 'opening' | 'retained-earnings' | 'work-in-progress' | 'wages' | 'depreciation' | null
  currency: string | null
  active: boolean
}

/** Changes fields and lines of a record: A place in the books where amounts of one kind gather. */
export interface LedgerAccountUpdateInput {
  id: string
  version?: number
  code: string
  name: string
  role: 'receivable' | 'payable' | 'revenue' | 'tax-output' | 'tax-input' | 'inventory' | 'cost-of-goods' | 'goods-received' | 'inventory-difference' | 'bank' | 'cash' | 'payment-transit' | 'rounding' | 'cash-discount' | 'exchange-gain' | 'exchange-loss' | 'customer-prepayment' | 'supplier-prepayment' | 'opening' | 'retained-earnings' | 'work-in-progress' | 'wages' | 'depreciation' | null
  currency: string | null
  active: boolean
}

/** Removes a record nothing refers to: A place in the books where amounts of one kind gather. */
export interface LedgerAccountRemoveInput {
  id: string
  version?: number
}

/** Makes a record: Entries of one kind, as one book of the company. */
export interface LedgerJournalCreateInput {
  company: string
  code: string
  name: string
  kind: 'sales' | 'purchase' | 'bank' | 'cash' | 'stock' | 'general' | 'exchange' | 'assets' | 'payroll' | 'opening' | 'closing'
}

/** Changes fields and lines of a record: Entries of one kind, as one book of the company. */
export interface LedgerJournalUpdateInput {
  id: string
  version?: number
  code: string
  name: string
}

/** Removes a record nothing refers to: Entries of one kind, as one book of the company. */
export interface LedgerJournalRemoveInput {
  id: string
  version?: number
}

/** Makes a record: The stages a deal goes through. */
export interface CrmPipelineCreateInput {
  company: string
  name: string
}

/** Changes fields and lines of a record: The stages a deal goes through. */
export interface CrmPipelineUpdateInput {
  id: string
  version?: number
  name: string
}

/** Removes a record nothing refers to: The stages a deal goes through. */
export interface CrmPipelineRemoveInput {
  id: string
  version?: number
}

/** Makes a record: A step of a pipeline. */
export interface CrmStageCreateInput {
  company: string
  pipeline: string
  name: string
  rank: number
  probability: Decimal
  needsNextStep: boolean
}

/** Changes fields and lines of a record: A step of a pipeline. */
export interface CrmStageUpdateInput {
  id: string
  version?: number
  name: string
  rank: number
  probability: Decimal
  needsNextStep: boolean
}

/** Removes a record nothing refers to: A step of a pipeline. */
export interface CrmStageRemoveInput {
  id: string
  version?: number
}

/** Changes fields and lines of a record: A first interest in what we sell, to be followed up until it is an opportunity or nothing. */
export interface CrmLeadUpdateInput {
  id: string
  version?: number
  title: string
  organisation: string | null
  source: 'web' | 'phone' | 'mail' | 'campaign' | 'fair' | 'referral' | 'import' | 'other'
  owner: string
  team: string | null
  currency: string | null
  value: bigint | null
  note: string | null
}

/** Removes a record nothing refers to: A first interest in what we sell, to be followed up until it is an opportunity or nothing. */
export interface CrmLeadRemoveInput {
  id: string
  version?: number
}

/** Changes fields and lines of a record: A deal in the making, on its way through the stages of a pipeline. */
export interface CrmOpportunityUpdateInput {
  id: string
  version?: number
  title: string
  customer: string
  contact: string | null
  expected: bigint
  expectedOn: CalendarDate | null
  source: 'web' | 'phone' | 'mail' | 'campaign' | 'fair' | 'referral' | 'import' | 'other'
  owner: string
  team: string | null
  nextStep: string | null
  nextOn: CalendarDate | null
  competitor: string | null
  note: string | null
}

/** Removes a record nothing refers to: A deal in the making, on its way through the stages of a pipeline. */
export interface CrmOpportunityRemoveInput {
  id: string
  version?: number
}

/** Changes fields and lines of a record: Goods on their way to a customer, or back. */
export interface WarehouseDeliveryUpdateInput {
  id: string
  version?: number
  day: CalendarDate
  address: JsonValue
  carrier: string | null
  tracking: string | null
  language: 'en' | 'de' | 'zh' | 'da'
  note: string | null
  lines: Array<{
    id: string | null
    orderLine: string
    product: string
    text: string
    quantity: Decimal
    unit: string
  }>
}

/** Makes a record: Whether a company mails papers of a kind to its partners by itself. */
export interface PapersRuleCreateInput {
  company: string
  kind: 'quote' | 'confirmation' | 'delivery-note' | 'invoice' | 'credit-note'
  mail: boolean
}

/** Changes fields and lines of a record: Whether a company mails papers of a kind to its partners by itself. */
export interface PapersRuleUpdateInput {
  id: string
  version?: number
  mail: boolean
}

/** Removes a record nothing refers to: Whether a company mails papers of a kind to its partners by itself. */
export interface PapersRuleRemoveInput {
  id: string
  version?: number
}
