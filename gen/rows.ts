// Written from the definitions; do not edit.

export type Id = string
/** Exact decimal as text. */
export type DecimalText = string
/** YYYY-MM-DD. */
export type DateText = string
/** ISO 8601 in UTC. */
export type InstantText = string
export type JsonValue =
  | string | number | boolean | null | readonly JsonValue[] | { readonly [key: string]: JsonValue }
export interface Money { readonly amount: DecimalText, readonly currency: string }
export interface RecordBase {
  readonly id: Id
  readonly version: number
  readonly createdAt: InstantText
  readonly updatedAt: InstantText
}
export interface LineBase { readonly id: Id, readonly position: number }

/** A field that was added to a kind of record. */
export interface OwnField extends RecordBase {
  /** Kind of record, such as party.party, or its lines, such as sales.order.lines. */
  readonly resource: string
  /** Name for programs: x_ and small letters, digits and _. */
  readonly key: string
  /** What people call it, by language: {"en": "Segment", "de": "Segment"}. */
  readonly labels: JsonValue
  /** A sentence that is shown beside it. */
  readonly help: string | null
  /** Changed by retype. */
  readonly kind: 'text' | 'prose' | 'integer' | 'decimal' | 'amount' | 'date' | 'instant' | 'boolean' | 'choice' | 'reference'
  /** Decimal places of a decimal; 6 at most. */
  readonly scale: number | null
  /** Kind of record a reference leads to. */
  readonly target: string | null
  /** What can be chosen: [{"value": "a", "labels": {"en": "A"}}]. */
  readonly choices: JsonValue | null
  /** FEEL over the other fields; then nobody fills it in. */
  readonly formula: string | null
  /** Must be filled when a record is made or the field is changed. */
  readonly required: boolean
  /** No two records have the same value. */
  readonly unrepeated: boolean
  /** The smallest number, or the first day. */
  readonly least: string | null
  /** The largest number, or the last day. */
  readonly most: string | null
  /** Value of a new record that names none. */
  readonly fallback: string | null
  /** Lists can be filtered and sorted by it: it gets an index. */
  readonly filterable: boolean
  /** A column of the list from the beginning. */
  readonly listed: boolean
  /** The only company whose people see it. */
  readonly forCompany: Id | null
  /** Codes of the roles that see it; empty: all. */
  readonly seenBy: readonly string[] | null
  /** Codes of the roles that may fill it in; empty: all that see it. */
  readonly editedBy: readonly string[] | null
  /** The column that holds it. */
  readonly place: string
  /** What it was called before; these names go on working. */
  readonly names: JsonValue | null
  /** Columns it was held in before it was retyped. */
  readonly former: JsonValue | null
  /** Whether its index stands. */
  readonly indexed: boolean
  /** Whether its rules are proven for the records that were there before. */
  readonly proven: boolean
  /** Whether its formula has been computed for the records that were there before. */
  readonly filled: boolean
  /** Changed by commands only. */
  readonly state: 'active' | 'hidden' | 'discarded'
}

/** One run of a process: what it is about, where it stands, how it ended. */
export interface ProcessInstance extends RecordBase {
  readonly company: Id
  /** Key of the process. */
  readonly process: string
  readonly processVersion: number
  /** Name of the process. */
  readonly title: string
  /** What it is about: usually the id of a record. */
  readonly subject: string
  /** Kind of record it is about. */
  readonly subjectResource: string | null
  /** Changed by commands only. */
  readonly state: 'running' | 'completed' | 'failed' | 'cancelled'
  /** The end event it reached. */
  readonly endedBy: string | null
  /** The error it failed with. */
  readonly errorCode: string | null
  /** When it ended. */
  readonly endedAt: InstantText | null
  /** Time zone in which its days are counted. */
  readonly zone: string
  /** What it carries along. */
  readonly variables?: JsonValue
  /** Messages that came before they were awaited. */
  readonly inbox?: JsonValue
  /** The last token number given out. */
  readonly sequence: number
}

/** Work for a person: one step of a running process, with an instruction and a date. */
export interface ProcessTask extends RecordBase {
  readonly company: Id
  readonly instance: Id
  /** Key of the process. */
  readonly process: string
  readonly processVersion: number
  /** The step in the diagram. */
  readonly element: string
  /** Name of the step. */
  readonly title: string
  /** What it is about: usually the id of a record. */
  readonly subject: string
  /** Kind of record it is about. */
  readonly subjectResource: string | null
  /** The command that does it; without one it is reported done. */
  readonly command: string | null
  /** Who may do it. */
  readonly role: string | null
  /** Who has taken it. */
  readonly assignee: Id | null
  /** By when it should be done. */
  readonly dueAt: InstantText | null
  /** Changed by commands only. */
  readonly state: 'open' | 'done' | 'cancelled'
  /** When it was done or fell away. */
  readonly closedAt: InstantText | null
  /** Who did it. */
  readonly closedBy: string | null
  /** Why it was passed over. */
  readonly reason: string | null
}

/** A step that could not go on: what happened, and since when somebody should look at it. */
export interface ProcessIncident extends RecordBase {
  readonly company: Id
  readonly instance: Id
  /** Key of the process. */
  readonly process: string
  /** The step in the diagram. */
  readonly element: string
  readonly tokenNo: number
  readonly code: string
  readonly detail: string
  /** Changed by commands only. */
  readonly state: 'open' | 'resolved'
  /** When it was put right. */
  readonly resolvedAt: InstantText | null
  /** Who put it right. */
  readonly resolvedBy: string | null
}

/** A legal entity of the group, with books of its own. */
export interface OrgCompany extends RecordBase {
  readonly name: string
  /** As registered; printed on papers. */
  readonly legalName: string
  readonly country: string
  /** Currency of the books. */
  readonly currency: string
  /** IANA time zone that decides what "today" is. */
  readonly zone: string
  readonly language: 'en' | 'de' | 'zh' | 'da'
  readonly street: string | null
  readonly postalCode: string | null
  readonly city: string | null
  readonly vatId: string | null
  /** Charges value added tax; a small business that is exempt does not. */
  readonly taxRegistered: boolean
  /** Given by the tax office; stands on papers where there is no VAT number. */
  readonly taxNumber: string | null
  /** Commercial register entry. */
  readonly registration: string | null
  readonly email: string | null
  readonly phone: string | null
  readonly website: string | null
  readonly bankName: string | null
  readonly iban: string | null
  readonly bic: string | null
  /** Month in which the fiscal year begins. */
  readonly fiscalYearStart: number
  /** Founded with example data; only such a company can be removed. */
  readonly example: boolean
  /** Own patterns of document numbers by kind, such as {"sales.order": "SO-{yyyy}-{000000}"}. */
  readonly numbering: JsonValue | null
}

/** A month, quarter or adjustment slice of a fiscal year of one company. */
export interface OrgPeriod extends RecordBase {
  readonly company: Id
  readonly name: string
  readonly fiscalYear: number
  readonly startsOn: DateText
  /** Last day, included. */
  readonly endsOn: DateText
  readonly kind: 'month' | 'quarter' | 'adjustment'
  /** Changed by commands only. */
  readonly state: 'open' | 'closed'
}

/** Units of a currency per unit of the base currency on a day. */
export interface OrgCurrencyRate extends RecordBase {
  readonly base: string
  readonly currency: string
  readonly day: DateText
  readonly rate: DecimalText
  readonly source: string
}

/** A unit of measure: piece, kilogram, metre, hour. */
export interface OrgUnit extends RecordBase {
  /** UN/ECE Recommendation 20 code: C62 piece, KGM kilogram, MTR metre, HUR hour. */
  readonly code: string
  /** As people write it behind a quantity; those shipped are shown in the language of each reader. */
  readonly symbol: string
  readonly name: string
  readonly dimension: 'count' | 'mass' | 'length' | 'area' | 'volume' | 'time'
  /** Base units = quantity × numerator ÷ denominator. */
  readonly numerator: DecimalText
  readonly denominator: DecimalText
  /** Places a quantity in this unit is entered with. */
  readonly decimals: number
}

/** People who share records and targets. */
export interface OrgTeam extends RecordBase {
  readonly company: Id
  readonly name: string
}

/** A named set of permissions. */
export interface OrgRole extends RecordBase {
  readonly code: string
  readonly name: string
  readonly home: 'sales' | 'warehouse' | 'accounting' | 'service' | 'manager' | 'administrator'
  /** Whoever holds it proves who they are twice: by a passkey, a code, or an identity provider. */
  readonly secondFactor: boolean
  /** One permission of a role. */
  readonly grants?: readonly OrgRoleGrants[]
}

/** One permission of a role. */
export interface OrgRoleGrants extends LineBase {
  /** Permission pattern: sales.order.confirm, sales.order.*, *.*.read. */
  readonly allow: string
  readonly reach: 'all' | 'company' | 'team' | 'own'
  /** Fields this grant does not show. */
  readonly hide: readonly string[] | null
  /** Confidential fields this grant shows. */
  readonly reveal: readonly string[] | null
}

/** A person who signs in. */
export interface OrgUser extends RecordBase {
  readonly name: string
  readonly email: string
  readonly language: 'en' | 'de' | 'zh' | 'da'
  readonly zone: string
  /** The company assumed where none is named. */
  readonly company: Id
  readonly active: boolean
  /** How a directory that keeps people calls this one. */
  readonly externalId: string | null
  /** Roles the user holds. */
  readonly roles?: readonly OrgUserRoles[]
  /** Companies the user works for. */
  readonly companies?: readonly OrgUserCompanies[]
  /** Teams the user belongs to. */
  readonly teams?: readonly OrgUserTeams[]
}

/** Roles the user holds. */
export interface OrgUserRoles extends LineBase {
  readonly role: Id
}

/** Companies the user works for. */
export interface OrgUserCompanies extends LineBase {
  readonly company: Id
}

/** Teams the user belongs to. */
export interface OrgUserTeams extends LineBase {
  readonly team: Id
}

/** A service where people sign in, in place of a password here (OpenID Connect). */
export interface OrgIdentityProvider extends RecordBase {
  /** What its button says. */
  readonly name: string
  /** Its address, as its description at /.well-known/openid-configuration names it. */
  readonly issuer: string
  /** What it calls this house. */
  readonly clientId: string
  /** What is asked of it. */
  readonly scopes: string
  /** Only people with mail addresses of these domains, separated by commas. */
  readonly domains: string | null
  /** Whether people who are not known yet become users. */
  readonly createsPeople: boolean
  /** The company of people it makes users. */
  readonly home: Id | null
  /** The role of people it makes users. */
  readonly role: Id | null
  /** What it says of people that decides their roles, such as groups. */
  readonly roleClaim: string | null
  /** People of its domains come in by it alone; who may change providers keeps the password, so that nobody is locked out. */
  readonly enforced: boolean
  readonly active: boolean
  /** A role for those of whom the provider says a word. */
  readonly roles?: readonly OrgIdentityProviderRoles[]
}

/** A role for those of whom the provider says a word. */
export interface OrgIdentityProviderRoles extends LineBase {
  readonly value: string
  readonly role: Id
}

/** Customers one does business with in the same way. */
export interface PartyCustomerGroup extends RecordBase {
  readonly name: string
  /** Applies to customers of the group who have no list of their own. */
  readonly priceList: Id | null
  readonly note: string | null
}

/** A person or an organisation we deal with, in any role. */
export interface PartyParty extends RecordBase {
  readonly kind: 'person' | 'organisation'
  /** Our own number for the party. */
  readonly number: string | null
  /** Full name as it is written on letters; persons: given and family name if left empty. */
  readonly name: string
  readonly givenName: string | null
  readonly familyName: string | null
  readonly isLead: boolean
  readonly isContact: boolean
  readonly isCustomer: boolean
  readonly isSupplier: boolean
  readonly isEmployee: boolean
  readonly isPartner: boolean
  /** Buys as a business, not as a consumer: decides how sales are taxed. */
  readonly isBusiness: boolean
  /** Language of papers and mails to the party. */
  readonly language: 'en' | 'de' | 'zh' | 'da'
  readonly currency: string
  /** Where the party is established; decides taxes and how phone numbers are read. */
  readonly country: string
  readonly vatId: string | null
  readonly email: string | null
  /** Stored with country code, such as +4930123456. */
  readonly phone: string | null
  readonly website: string | null
  /** The organisation a person works for, or a subsidiary belongs to. */
  readonly parent: Id | null
  /** Who looks after the party. */
  readonly owner: Id | null
  readonly team: Id | null
  /** How we came to know each other. */
  readonly source: 'web' | 'phone' | 'mail' | 'campaign' | 'fair' | 'referral' | 'import' | 'other' | null
  /** Orders keep the group their customer was in when they were drafted. */
  readonly customerGroup: Id | null
  /** Left empty, that of the customer group, else the standard lists. */
  readonly priceList: Id | null
  /** Most we let it owe us; empty: no limit. */
  readonly creditLimit: Money | null
  readonly paymentDays: number
  /** No new orders, deliveries or payments. */
  readonly blocked: boolean
  readonly blockedReason: string | null
  readonly note: string | null
  /** The party it turned out to be; set by merging. */
  readonly mergedInto: Id | null
  /** Since when, and until when, the party has been something to us. */
  readonly roles?: readonly PartyPartyRoles[]
  /** Where the party is billed, supplied or found. */
  readonly addresses?: readonly PartyPartyAddresses[]
  /** Further ways to reach the party. */
  readonly channels?: readonly PartyPartyChannels[]
  /** Where the party is paid, or pays from. */
  readonly bankAccounts?: readonly PartyPartyBankAccounts[]
}

/** Since when, and until when, the party has been something to us. */
export interface PartyPartyRoles extends LineBase {
  readonly role: 'lead' | 'contact' | 'customer' | 'supplier' | 'employee' | 'partner'
  readonly since: DateText
  /** First day on which it no longer held. */
  readonly until: DateText | null
}

/** Where the party is billed, supplied or found. */
export interface PartyPartyAddresses extends LineBase {
  readonly purpose: 'billing' | 'delivery' | 'office'
  readonly street: string
  readonly street2: string | null
  readonly postalCode: string | null
  readonly city: string
  readonly region: string | null
  readonly country: string
  readonly validFrom: DateText | null
  /** First day on which it is no longer valid. */
  readonly validUntil: DateText | null
}

/** Further ways to reach the party. */
export interface PartyPartyChannels extends LineBase {
  readonly kind: 'email' | 'phone' | 'mobile' | 'web' | 'messenger'
  readonly value: string
  readonly note: string | null
}

/** Where the party is paid, or pays from. */
export interface PartyPartyBankAccounts extends LineBase {
  readonly iban: string
  readonly bic: string | null
  readonly holder: string | null
}

/** What one party is to another. */
export interface PartyRelation extends RecordBase {
  readonly party: Id
  readonly kind: 'works-for' | 'consultant-of' | 'former-employer' | 'subsidiary-of' | 'household'
  readonly other: Id
  readonly since: DateText | null
  /** First day on which it no longer held. */
  readonly until: DateText | null
  readonly note: string | null
}

/** Two parties that are probably one. */
export interface PartyDuplicate extends RecordBase {
  readonly one: Id
  readonly other: Id
  /** Both names, as they were. */
  readonly names: string
  /** From the likeness of each field. */
  readonly score: number
  /** What each field said for and against. */
  readonly said: JsonValue
  /** Changed by commands only. */
  readonly state: 'open' | 'dismissed' | 'merged'
}

/** Two parties that were made one, with all that is needed to part them again. */
export interface PartyMerge extends RecordBase {
  /** Who stays. */
  readonly survivor: Id
  /** Who turned out to be the same. */
  readonly merged: Id
  readonly names: string
  /** Changed by commands only. */
  readonly state: 'merged' | 'parted'
  /** What the survivor said in the fields that were taken. */
  readonly before?: JsonValue
  /** What was taken from the other. */
  readonly taken?: JsonValue
  /** References that were changed. */
  readonly moves: number
  /** References that were not put back, as somebody changed them since. */
  readonly stayed: number
  readonly wasBlocked: 'yes' | 'no'
  /** Lines the survivor got, by list. */
  readonly added: JsonValue
  /** One reference that names the surviving party since. */
  readonly references?: readonly PartyMergeReferences[]
}

/** One reference that names the surviving party since. */
export interface PartyMergeReferences extends LineBase {
  readonly resource?: string
  readonly record?: string
  readonly part?: string | null
  readonly line?: string | null
  readonly field?: string
}

/** A group of products, perhaps inside another group. */
export interface CatalogCategory extends RecordBase {
  readonly name: string
  readonly parent: Id | null
}

/** A good or a service with its unit, tax class and identifiers. */
export interface CatalogProduct extends RecordBase {
  /** Our article number. */
  readonly code: string
  readonly name: string
  readonly kind: 'good' | 'service'
  readonly category: Id | null
  /** The unit stock and prices are kept in. */
  readonly unit: Id
  /** Kept in a warehouse; services and drop-shipped goods are not. */
  readonly stocked: boolean
  readonly taxClass: 'standard' | 'intermediate' | 'reduced' | 'super-reduced' | 'zero' | 'exempt'
  readonly description: string | null
  readonly weightKg: DecimalText | null
  /** GTIN-8, -12, -13 or -14 with its check digit. */
  readonly barcode: string | null
  /** Offered in new documents. */
  readonly active: boolean
  /** What is offered in its place when it is no longer sold. */
  readonly replacedBy: Id | null
  /** The product it turned out to be; set by merging. */
  readonly mergedInto: Id | null
  /** Another unit the product is bought, sold or packed in. */
  readonly units?: readonly CatalogProductUnits[]
}

/** Another unit the product is bought, sold or packed in. */
export interface CatalogProductUnits extends LineBase {
  readonly unit: Id
  /** Quantity in the own unit = quantity × numerator ÷ denominator. */
  readonly numerator: DecimalText
  readonly denominator: DecimalText
  /** GTIN of the package. */
  readonly barcode: string | null
}

/** Prices in one currency, for some or all customers. */
export interface CatalogPriceList extends RecordBase {
  readonly name: string
  readonly currency: string
  /** Its prices contain the tax. */
  readonly inclusive: boolean
  /** Applies to customers without a list of their own. */
  readonly standard: boolean
  /** The only company that sells by it; empty: all. */
  readonly company: Id | null
}

/** The price of a product on a list, from a quantity on, for a time. */
export interface CatalogPrice extends RecordBase {
  readonly priceList: Id
  readonly product: Id
  /** Applies from this quantity on. */
  readonly minQuantity: DecimalText
  /** Per unit of the product, in the currency of the list. */
  readonly price: DecimalText
  readonly validFrom: DateText
  /** First day on which it no longer applies. */
  readonly validUntil: DateText | null
}

/** The article number by which a customer orders a product. */
export interface CatalogCustomerNumber extends RecordBase {
  readonly party: Id
  readonly product: Id
  /** As the customer writes it. */
  readonly number: string
  /** What the customer calls it. */
  readonly name: string | null
}

/** Two products that are probably one. */
export interface CatalogDuplicate extends RecordBase {
  readonly one: Id
  readonly other: Id
  /** Both names, as they were. */
  readonly names: string
  /** From the likeness of each field. */
  readonly score: number
  /** What each field said for and against. */
  readonly said: JsonValue
  /** Changed by commands only. */
  readonly state: 'open' | 'dismissed' | 'merged'
}

/** Two products that were made one, with all that is needed to part them again. */
export interface CatalogMerge extends RecordBase {
  /** Who stays. */
  readonly survivor: Id
  /** Who turned out to be the same. */
  readonly merged: Id
  readonly names: string
  /** Changed by commands only. */
  readonly state: 'merged' | 'parted'
  /** What the survivor said in the fields that were taken. */
  readonly before?: JsonValue
  /** What was taken from the other. */
  readonly taken?: JsonValue
  /** References that were changed. */
  readonly moves: number
  /** References that were not put back, as somebody changed them since. */
  readonly stayed: number
  /** What replaced the other before. */
  readonly wasReplacedBy: Id | null
  /** Whether the other was offered before. */
  readonly wasActive: 'yes' | 'no'
  /** One reference that names the surviving product since. */
  readonly references?: readonly CatalogMergeReferences[]
}

/** One reference that names the surviving product since. */
export interface CatalogMergeReferences extends LineBase {
  readonly resource?: string
  readonly record?: string
  readonly part?: string | null
  readonly line?: string | null
  readonly field?: string
}

/** What a country charges on a class of goods or services from a day on. */
export interface TaxRate extends RecordBase {
  readonly country: string
  readonly taxClass: 'standard' | 'intermediate' | 'reduced' | 'super-reduced' | 'zero' | 'exempt'
  readonly category: 'S' | 'Z' | 'E' | 'AE' | 'K' | 'G' | 'O'
  readonly rate: DecimalText
  readonly validFrom: DateText
  /** First day on which it no longer applies. */
  readonly validUntil: DateText | null
}

/** A file kept with a record. */
export interface DocumentsFile extends RecordBase {
  readonly company: Id | null
  /** The kind of record it belongs to, such as sales.order. */
  readonly subjectResource: string
  readonly subjectId: string
  readonly kind: 'paper' | 'e-invoice' | 'attachment' | 'import' | 'export' | 'mail'
  readonly name: string
  readonly contentType: string
  /** Fingerprint of the bytes. */
  readonly sha256: string
  /** Bytes. */
  readonly size: number
}

/** A mail to a party, with the files it carries. */
export interface DocumentsMail extends RecordBase {
  readonly company: Id
  readonly party: Id | null
  readonly toAddress: string
  readonly subject: string
  readonly body: string
  readonly language: 'en' | 'de' | 'zh' | 'da'
  /** Changed by commands only. */
  readonly state: 'queued' | 'sent' | 'failed'
  /** Counts the tries to send it. */
  readonly attempts: number
  /** When it is tried next. */
  readonly dueAt: InstantText
  /** What the mail server said last. */
  readonly problem: string | null
  /** The same for every try, so that it arrives once. */
  readonly messageId: string
  /** Ids of the files it carries. */
  readonly files: JsonValue
}

/** Where the numbers of a kind of paper begin, when a program before this one gave numbers too. */
export interface DocumentsSeries extends RecordBase {
  readonly company: Id
  readonly kind: 'receivables.invoice' | 'receivables.credit-note' | 'receivables.payment' | 'sales.order' | 'warehouse.delivery' | 'warehouse.return' | 'ledger.entry' | 'stock.receipt' | 'stock.transfer' | 'stock.count'
  /** The year whose numbers begin there; none where the pattern has no year. Left out, it is this year where the pattern has one. */
  readonly year: number | null
  /** The number after the last one of the program before: 1188 where that was 1187. */
  readonly first: number
}

/** Filters, order, columns and groups of a list under a name. */
export interface DeskView extends RecordBase {
  /** Whose view it is. */
  readonly owner: Id
  /** The resource whose list it shows. */
  readonly list: string
  readonly name: string
  /** The query of the address. */
  readonly query: string
  /** Its owner finds the list in this view. */
  readonly opens: boolean
  /** Set by sharing. */
  readonly shared: 'nobody' | 'everybody' | 'role'
  /** Set by sharing. */
  readonly role: Id | null
}

/** Figures, charts, pivots and lists somebody put together. */
export interface DeskDashboard extends RecordBase {
  /** Whose dashboard it is. */
  readonly owner: Id
  readonly name: string
  /** Set by sharing. */
  readonly shared: 'nobody' | 'everybody' | 'role'
  /** Set by sharing. */
  readonly role: Id | null
  /** A question and its place on the grid of twelve columns. */
  readonly tiles?: readonly DeskDashboardTiles[]
}

/** A question and its place on the grid of twelve columns. */
export interface DeskDashboardTiles extends LineBase {
  readonly kind: 'figure' | 'chart' | 'pivot' | 'list'
  readonly title: string
  /** The cube, or for a list the resource. */
  readonly source: string
  /** The query of the address. */
  readonly query: string | null
  readonly across: number
  readonly down: number
  readonly width: number
  readonly height: number
}

/** A dashboard that somebody gets by mail. */
export interface DeskSubscription extends RecordBase {
  readonly dashboard: Id
  /** Who gets it, with their own figures. */
  readonly recipient: Id
  /** Who planned it. */
  readonly planner: Id
  readonly every: 'once' | 'daily' | 'weekly' | 'monthly'
  /** Hour of the day, by the clock of whoever gets it. */
  readonly hour: number
  readonly nextAt: InstantText
}

/** One command on all records that match a list: looked through, done, taken back. */
export interface DeskBatch extends RecordBase {
  /** Who started it; it has the rights of this person. */
  readonly owner: Id
  /** Kind of the records. */
  readonly resource: string
  /** What is done with each. */
  readonly command: string
  /** Query of the list whose records are meant. */
  readonly query: string | null
  /** What the command is given, the same for each. */
  readonly input: JsonValue
  /** Set when it is run. */
  readonly mode: 'each' | 'all'
  /** The batch whose changes it takes back. */
  readonly reverts: Id | null
  /** Changed by commands only. */
  readonly state: 'looking' | 'looked' | 'running' | 'done' | 'cancelled' | 'stopped'
  /** Counted when it is started. */
  readonly total: number
  /** Counted while it goes on. */
  readonly good: number
  /** Records that were so already. */
  readonly same: number
  /** Counted while it goes on. */
  readonly refused: number
  /** The first of the refused records. */
  readonly refusals: JsonValue | null
  /** The last record that was decided. */
  readonly at: string | null
  /** Why it stopped. */
  readonly problem: string | null
}

/** What a figure shall reach in whole months, for a company, a team or a person. */
export interface DeskTarget extends RecordBase {
  readonly company: Id
  /** Money is meant in the currency of the company. */
  readonly figure: 'revenue' | 'margin' | 'orders' | 'won' | 'delivered'
  /** First day of a month. */
  readonly startsOn: DateText
  /** Last day of a month. */
  readonly endsOn: DateText
  readonly team: Id | null
  /** Neither team nor person: the whole company. */
  readonly person: Id | null
  readonly goal: DecimalText
}

/** A table that was taken in: what became of its lines, and taking it back as a whole. */
export interface DeskImport extends RecordBase {
  /** Who took it in; empty: the house itself. */
  readonly owner: Id | null
  /** What the table holds. */
  readonly target: string
  /** Name of the table. */
  readonly title: string
  /** Whose records they are. */
  readonly company: Id | null
  readonly mode: 'all' | 'each'
  /** Headers of the table. */
  readonly header: JsonValue
  /** Sign between the cells. */
  readonly delimiter: 'comma' | 'semicolon' | 'tab' | 'bar'
  /** How the table is read, for the lines to come. */
  readonly wish: JsonValue | null
  /** Changed by commands only. */
  readonly state: 'running' | 'paused' | 'done' | 'cancelled' | 'stopped' | 'undoing' | 'undone'
  /** Lines of the table. */
  readonly total: number
  /** Lines that became new records. */
  readonly made: number
  /** Lines that changed a record. */
  readonly changed: number
  /** Lines that said nothing new. */
  readonly same: number
  /** Lines that were not taken in. */
  readonly refused: number
  /** The last line that was decided. */
  readonly at: number
  /** Who took it back. */
  readonly undoneBy: Id | null
  /** How far it was taken back. */
  readonly undoneTo: string | null
  /** Records as they were before. */
  readonly takenBack: number
  /** Records that could not be taken back. */
  readonly stayed: number
  /** Why it stopped. */
  readonly problem: string | null
  /** A line that was not taken in, as it came. */
  readonly refusals?: readonly DeskImportRefusals[]
  /** A record that could not be taken back. */
  readonly remains?: readonly DeskImportRemains[]
}

/** A line that was not taken in, as it came. */
export interface DeskImportRefusals extends LineBase {
  readonly line: number
  readonly cells: JsonValue
  readonly reason: string
}

/** A record that could not be taken back. */
export interface DeskImportRemains extends LineBase {
  readonly resource: string
  readonly record: string
  readonly title: string
  readonly reason: string
}

/** How tables of one kind are read, under a name. */
export interface DeskImportProfile extends RecordBase {
  readonly owner: Id
  /** What such a table holds. */
  readonly target: string
  readonly name: string
  /** Headers by which such a table is known again. */
  readonly header: JsonValue
  /** How it is read. */
  readonly wish: JsonValue
}

/** An address of another program that is told of what happens. */
export interface HooksWebhook extends RecordBase {
  readonly company: Id
  readonly name: string
  /** Where facts are posted: https, or http within the own network. */
  readonly url: string
  /** Names of facts, separated by commas, such as sales.order.confirmed or receivables.*; * for all. */
  readonly events: string
  readonly active: boolean
}

/** One fact that a webhook is told. */
export interface HooksDelivery extends RecordBase {
  readonly company: Id
  readonly webhook: Id
  /** Name of the fact. */
  readonly event: string
  /** The record the fact is about. */
  readonly subject: string
  /** Facts of one record are told in this order. */
  readonly place: DecimalText
  /** What is sent. */
  readonly body?: JsonValue
  /** Changed by commands only. */
  readonly state: 'waiting' | 'delivered' | 'dead'
  /** Counts the tries. */
  readonly attempts: number
  /** When it is tried next. */
  readonly dueAt: InstantText
  /** What the receiver answered last, as an HTTP status. */
  readonly status: number | null
  /** Why the last try failed. */
  readonly problem: string | null
}

/** What was said or done, to whom and when. */
export interface ActivityEntry extends RecordBase {
  readonly company: Id
  readonly party: Id
  readonly at: InstantText
  readonly kind: 'call' | 'mail' | 'meeting' | 'note' | 'event'
  /** Name of the business event, such as sales.order.confirmed. */
  readonly event: string | null
  readonly title: string
  readonly body: string | null
  readonly subjectResource: string | null
  readonly subjectId: string | null
  readonly actorId: string
  readonly actorName: string
  /** Figures of the event, for the words it is told with. */
  readonly data: JsonValue | null
}

/** Something to be done by somebody until a day. */
export interface ActivityTask extends RecordBase {
  readonly company: Id
  readonly party: Id | null
  readonly title: string
  readonly note: string | null
  readonly kind: 'call' | 'mail' | 'meeting' | 'task'
  readonly dueOn: DateText
  readonly remindAt: InstantText | null
  readonly assignee: Id
  /** Changed by commands only. */
  readonly state: 'open' | 'done' | 'cancelled'
  readonly subjectResource: string | null
  readonly subjectId: string | null
  /** What came of it; given when it is done. */
  readonly result: string | null
  /** When it was done or dropped. */
  readonly closedAt: InstantText | null
}

/** A time kept for a meeting, a visit or a call. */
export interface ActivityAppointment extends RecordBase {
  readonly company: Id
  readonly title: string
  readonly party: Id | null
  readonly place: string | null
  readonly note: string | null
  readonly startsAt: InstantText
  readonly endsAt: InstantText
  readonly organiser: Id
  /** Changed by commands only. */
  readonly state: 'planned' | 'cancelled'
  /** Counts its changes, for the calendars of others. */
  readonly sequence: number
  /** Somebody who is invited by mail. */
  readonly guests?: readonly ActivityAppointmentGuests[]
}

/** Somebody who is invited by mail. */
export interface ActivityAppointmentGuests extends LineBase {
  readonly party: Id | null
  readonly name: string
  readonly email: string
  /** The state of the appointment they were told of last. */
  readonly told: number | null
}

/** A mail that is written often. */
export interface ActivityMailTemplate extends RecordBase {
  readonly name: string
  readonly language: 'en' | 'de' | 'zh' | 'da'
  /** The subject. */
  readonly title: string
  /** {name} becomes the name of the reader, {me} that of the writer. */
  readonly body: string
}

/** A place where a company keeps goods. */
export interface StockWarehouse extends RecordBase {
  readonly company: Id
  readonly code: string
  readonly name: string
  /** Orders ship from here unless they name another; of several, and of none, the first by its code. */
  readonly standard: boolean
}

/** A shelf, zone or dock of a warehouse, or the world outside: suppliers, customers, stock differences. */
export interface StockLocation extends RecordBase {
  readonly company: Id
  readonly warehouse: Id | null
  readonly code: string
  readonly name: string
  readonly kind: 'internal' | 'supplier' | 'customer' | 'inventory' | 'transit' | 'production'
  /** Goods may leave before their arrival is recorded. */
  readonly allowNegative: boolean
}

/** Goods that went from one location to another. */
export interface StockMove extends RecordBase {
  readonly company: Id
  readonly product: Id
  readonly fromLocation: Id
  readonly toLocation: Id
  /** In the unit of the product; zero when only the value is corrected. */
  readonly quantity: DecimalText
  /** What the goods were worth to the company. */
  readonly value: Money
  readonly baseCurrency: string
  readonly day: DateText
  readonly sourceResource: string
  readonly sourceId: string
  readonly lineId: string | null
  readonly reverses: Id | null
}

/** Goods kept aside for a line of a document. */
export interface StockReservation extends RecordBase {
  readonly company: Id
  readonly product: Id
  readonly location: Id
  readonly quantity: DecimalText
  /** Moved on its behalf. */
  readonly done: DecimalText
  /** Let go again. */
  readonly released: DecimalText
  readonly sourceResource: string
  readonly sourceId: string
  readonly lineId: string
  /** Changed by commands only. */
  readonly state: 'pending' | 'posted' | 'released'
}

/** Goods on their way to a location. */
export interface StockExpectation extends RecordBase {
  readonly company: Id
  readonly product: Id
  readonly location: Id
  readonly quantity: DecimalText
  /** Arrived on its behalf. */
  readonly received: DecimalText
  /** Will not come. */
  readonly dropped: DecimalText
  readonly dueOn: DateText
  readonly sourceResource: string
  readonly sourceId: string
  readonly lineId: string
  /** Changed by commands only. */
  readonly state: 'open' | 'received' | 'dropped'
}

/** A place in the books where amounts of one kind gather. */
export interface LedgerAccount extends RecordBase {
  readonly company: Id
  /** Number in the chart of accounts. */
  readonly code: string
  readonly name: string
  readonly kind: 'asset' | 'liability' | 'equity' | 'income' | 'expense'
  /** What the house uses the account for. */
  readonly role: 'receivable' | 'payable' | 'revenue' | 'tax-output' | 'tax-input' | 'inventory' | 'cost-of-goods' | 'goods-received' | 'inventory-difference' | 'bank' | 'cash' | 'payment-transit' | 'rounding' | 'cash-discount' | 'exchange-gain' | 'exchange-loss' | 'customer-prepayment' | 'supplier-prepayment' | 'opening' | 'retained-earnings' | 'work-in-progress' | 'wages' | 'depreciation' | null
  /** The only currency it takes, for bank accounts abroad; empty: all. */
  readonly currency: string | null
  /** Takes new entries. */
  readonly active: boolean
}

/** Entries of one kind, as one book of the company. */
export interface LedgerJournal extends RecordBase {
  readonly company: Id
  readonly code: string
  readonly name: string
  readonly kind: 'sales' | 'purchase' | 'bank' | 'cash' | 'stock' | 'general' | 'exchange' | 'assets' | 'payroll' | 'opening' | 'closing'
}

/** A posted sentence of the books: which amounts moved between which accounts, when and why. */
export interface LedgerEntry extends RecordBase {
  readonly company: Id
  readonly journal: 'sales' | 'purchase' | 'bank' | 'cash' | 'stock' | 'general' | 'exchange' | 'assets' | 'payroll' | 'opening' | 'closing'
  /** Number of the document that gave reason for it. */
  readonly number: string
  /** Posting date; lies in an open period. */
  readonly day: DateText
  readonly text: string
  readonly currency: string
  readonly baseCurrency: string
  /** The kind of record that gave reason for it, such as sales.invoice. */
  readonly sourceResource: string
  /** The record that gave reason for it. */
  readonly sourceId: string
  readonly party: Id | null
  /** The entry it takes back. */
  readonly reverses: Id | null
  /** One amount on one account; debit is positive, credit negative. */
  readonly lines?: readonly LedgerEntryLines[]
}

/** One amount on one account; debit is positive, credit negative. */
export interface LedgerEntryLines extends LineBase {
  readonly account: Id
  /** Posting date of the entry, again, so that an account can be read by day. */
  readonly day: DateText
  /** In the currency of the entry; debit positive, credit negative. */
  readonly amount: Money
  /** The same in the currency of the company. */
  readonly base: Money
  readonly party: Id | null
  readonly dueOn: DateText | null
  readonly text: string | null
  /** EN 16931 category. */
  readonly taxCategory: string | null
  readonly taxRate: DecimalText | null
  /** What the tax was reckoned from. */
  readonly taxBase: Money | null
  readonly product: Id | null
}

/** A claim (positive) or a debt (negative) that waits to be settled. */
export interface LedgerOpenItem extends RecordBase {
  readonly company: Id
  readonly party: Id
  readonly account: Id
  readonly entry: Id
  readonly sourceResource: string
  readonly sourceId: string
  readonly number: string
  readonly day: DateText
  readonly dueOn: DateText
  readonly currency: string
  readonly baseCurrency: string
  /** As posted; claims positive, debts negative. */
  readonly original: Money
  /** Original less everything settled. */
  readonly residual: Money
  readonly baseOriginal: Money
  /** Share of the residual in the currency of the company. */
  readonly baseResidual: Money
  /** Changed by commands only. */
  readonly state: 'open' | 'settled'
}

/** A claim and a debt that answered each other. */
export interface LedgerSettlement extends RecordBase {
  readonly company: Id
  /** The claim. */
  readonly debit: Id
  /** The payment, credit note or debt. */
  readonly credit: Id
  readonly day: DateText
  readonly currency: string
  readonly baseCurrency: string
  readonly amount: Money
  /** Its value when the claim was posted. */
  readonly debitBase: Money
  /** Its value when the payment was posted. */
  readonly creditBase: Money
  /** Entry with the exchange gain or loss. */
  readonly differenceEntry: Id | null
}

/** The stages a deal goes through. */
export interface CrmPipeline extends RecordBase {
  readonly company: Id
  readonly name: string
}

/** A step of a pipeline. */
export interface CrmStage extends RecordBase {
  readonly company: Id
  readonly pipeline: Id
  readonly name: string
  /** Order of the stages. */
  readonly rank: number
  /** Chance of winning a deal in this stage; 25 means 25 %. */
  readonly probability: DecimalText
  /** How a deal that enters this stage counts in the forecast. */
  readonly category: 'pipeline' | 'best-case' | 'commit'
  /** Days after which a deal that still stands here is stuck. */
  readonly limitDays: number | null
  /** A deal may stand here only with a next step and its date. */
  readonly needsNextStep: boolean
}

/** A first interest in what we sell, to be followed up until it is an opportunity or nothing. */
export interface CrmLead extends RecordBase {
  readonly company: Id
  /** What they are interested in. */
  readonly title: string
  /** Who showed the interest. */
  readonly party: Id
  /** Name of their organisation as they gave it. */
  readonly organisation: string | null
  readonly source: 'web' | 'phone' | 'mail' | 'campaign' | 'fair' | 'referral' | 'import' | 'other'
  /** Changed by commands only. */
  readonly state: 'new' | 'working' | 'converted' | 'lost'
  readonly owner: Id
  readonly team: Id | null
  readonly currency: string | null
  /** First guess of the deal. */
  readonly value: Money | null
  readonly note: string | null
  /** Set when the lead is converted. */
  readonly opportunity: Id | null
  /** Given when the lead is lost. */
  readonly lostReason: 'no-interest' | 'no-budget' | 'no-answer' | 'competitor' | 'duplicate' | 'other' | null
  /** First time somebody worked on it. */
  readonly touchedAt: InstantText | null
}

/** A deal in the making, on its way through the stages of a pipeline. */
export interface CrmOpportunity extends RecordBase {
  readonly company: Id
  readonly title: string
  readonly customer: Id
  readonly contact: Id | null
  readonly lead: Id | null
  /** Changed by moving the deal. */
  readonly stage: Id
  /** Changed by commands only. */
  readonly state: 'open' | 'won' | 'lost'
  /** That of its stage; 100 when won, 0 when lost. */
  readonly probability: DecimalText
  /** How it counts in the forecast: that of its stage until somebody judges otherwise. */
  readonly category: 'pipeline' | 'best-case' | 'commit'
  readonly currency: string
  /** Net value; that of its quote once there is one. */
  readonly expected: Money
  /** When the order is expected. */
  readonly expectedOn: DateText | null
  readonly source: 'web' | 'phone' | 'mail' | 'campaign' | 'fair' | 'referral' | 'import' | 'other'
  readonly owner: Id
  readonly team: Id | null
  readonly nextStep: string | null
  readonly nextOn: DateText | null
  /** When it entered its stage. */
  readonly stageSince: InstantText
  /** Day it was won or lost. */
  readonly closedOn: DateText | null
  /** Given when the deal is lost. */
  readonly lostReason: 'price' | 'timing' | 'competitor' | 'no-budget' | 'no-answer' | 'other' | null
  readonly competitor: string | null
  /** The order that won it. */
  readonly wonBy: Id | null
  readonly note: string | null
}

/** Next steps that follow each other, for deals of a stage or from a source. */
export interface CrmPlan extends RecordBase {
  readonly company: Id
  readonly name: string
  readonly stage: Id | null
  readonly source: 'web' | 'phone' | 'mail' | 'campaign' | 'fair' | 'referral' | 'import' | 'other' | null
  /** One step, so many days after the plan is applied. */
  readonly steps?: readonly CrmPlanSteps[]
}

/** One step, so many days after the plan is applied. */
export interface CrmPlanSteps extends LineBase {
  readonly kind: 'call' | 'mail' | 'meeting' | 'task'
  readonly title: string
  readonly afterDays: number
}

/** The forecast of a company as it stood at a moment. */
export interface CrmForecastSnapshot extends RecordBase {
  readonly company: Id
  /** The day where the company is. */
  readonly day: DateText
  /** The day, for the one the house takes by itself each night. */
  readonly night: DateText | null
  /** Why it was taken. */
  readonly note: string | null
}

/** A deal as a snapshot of the forecast saw it. */
export interface CrmForecastLine extends RecordBase {
  readonly company: Id
  readonly snapshot: Id
  readonly opportunity: Id
  readonly title: string
  readonly customer: Id
  readonly owner: Id
  readonly team: Id | null
  readonly currency: string
  readonly expected: Money
  readonly probability: DecimalText
  readonly category: 'pipeline' | 'best-case' | 'commit'
  readonly expectedOn: DateText | null
  readonly state: 'open' | 'won' | 'lost'
  readonly closedOn: DateText | null
}

/** A promise to a customer: what, how much, at what price, by when. */
export interface SalesOrder extends RecordBase {
  readonly company: Id
  /** Next number of the company's order series. */
  readonly number: string
  readonly customer: Id
  /** Group the customer was in when the order was drafted. */
  readonly customerGroup: Id | null
  readonly contact: Id | null
  /** The opportunity whose lines these are. */
  readonly opportunity: Id | null
  readonly salesperson: Id
  readonly team: Id | null
  /** Changed by commands only. */
  readonly state: 'draft' | 'quoted' | 'held' | 'confirmed' | 'closed' | 'cancelled'
  readonly currency: string
  /** Currency of the company's books. */
  readonly baseCurrency: string
  /** Base units per unit of the order's currency on the order date. */
  readonly rate: DecimalText
  readonly orderedOn: DateText
  readonly validUntil: DateText | null
  readonly promisedOn: DateText | null
  readonly warehouse: Id | null
  /** Delivery address of the customer, else the billing address, when drafted. */
  readonly address: JsonValue
  /** Country of the delivery address; decides the tax. */
  readonly shipCountry: string
  /** Prices contain the tax. */
  readonly inclusive: boolean
  readonly paymentDays: number
  readonly customerReference: string | null
  readonly language: 'en' | 'de' | 'zh' | 'da'
  readonly note: string | null
  /** Counts the versions of the quote. */
  readonly revision: number
  /** Sum of the line nets. */
  readonly net: Money
  /** Per category and rate, rounded once each. */
  readonly tax: Money
  /** Net plus tax. */
  readonly gross: Money
  /** Net in company currency less stock value of the goods when confirmed. */
  readonly margin?: Money | null
  /** From the shipped deliveries. */
  readonly delivery: 'none' | 'partial' | 'full'
  /** From the posted invoices. */
  readonly invoicing: 'none' | 'partial' | 'full'
  /** From the settled invoices. */
  readonly payment: 'none' | 'partial' | 'full'
  /** Settled on its invoices. */
  readonly paid: Money
  /** When the promise became binding. */
  readonly confirmedAt: InstantText | null
  /** When the customer accepted the quote. */
  readonly acceptedAt: InstantText | null
  /** Who accepted the quote online. */
  readonly acceptedBy: string | null
  readonly lostReason: 'price' | 'timing' | 'competitor' | 'no-budget' | 'no-answer' | 'other' | null
  /** One product or service promised. */
  readonly lines?: readonly SalesOrderLines[]
  /** A quote as it was sent. */
  readonly versions?: readonly SalesOrderVersions[]
}

/** One product or service promised. */
export interface SalesOrderLines extends LineBase {
  readonly product: Id
  readonly text: string
  readonly quantity: DecimalText
  readonly unit: Id
  /** Per unit, before discount. */
  readonly price: DecimalText
  readonly discountPercent: DecimalText
  /** EN 16931 category from seller, buyer and place. */
  readonly taxCategory: 'S' | 'Z' | 'E' | 'AE' | 'K' | 'G' | 'O'
  /** Rate valid on the order date at the place of supply. */
  readonly taxRate: DecimalText
  /** Quantity × price less discount, rounded once per line. */
  readonly net: Money
  /** Offered beside the quote; counts only once it is accepted. */
  readonly optional: boolean
  readonly promisedOn: DateText | null
  /** Whether the product is kept in stock. */
  readonly stocked: boolean
  /** Stock value per unit when confirmed. */
  readonly unitCost?: DecimalText | null
  /** Kept aside in the warehouse for this line. */
  readonly reserved: DecimalText
  /** Sum of shipped deliveries less returns. */
  readonly delivered: DecimalText
  /** Sum of invoices less credit notes. */
  readonly invoiced: DecimalText
  /** How price and tax were found. */
  readonly why: JsonValue | null
}

/** A quote as it was sent. */
export interface SalesOrderVersions extends LineBase {
  readonly revision: number
  readonly sentAt: InstantText
  readonly net: Money
  readonly gross: Money
  readonly content: JsonValue
}

/** Goods on their way to a customer, or back. */
export interface WarehouseDelivery extends RecordBase {
  readonly company: Id
  /** Next number of the company's delivery notes. */
  readonly number: string
  readonly kind: 'delivery' | 'return'
  readonly salesOrder: Id
  readonly orderNumber: string
  readonly customer: Id
  /** For returns: the delivery whose goods come back. */
  readonly reverses: Id | null
  readonly warehouse: Id
  /** Changed by commands only. */
  readonly state: 'draft' | 'shipped'
  readonly day: DateText
  /** When the goods left. */
  readonly shippedAt: InstantText | null
  readonly address: JsonValue
  readonly carrier: string | null
  readonly tracking: string | null
  readonly language: 'en' | 'de' | 'zh' | 'da'
  readonly baseCurrency: string
  readonly note: string | null
  /** Goods of one order line in a delivery. */
  readonly lines?: readonly WarehouseDeliveryLines[]
}

/** Goods of one order line in a delivery. */
export interface WarehouseDeliveryLines extends LineBase {
  /** The order line it fulfils. */
  readonly orderLine: string
  readonly product: Id
  readonly text: string
  readonly quantity: DecimalText
  readonly unit: Id
  /** Stock value that left (or came back) with it. */
  readonly value?: Money | null
  /** Quantity of it that came back. */
  readonly returned: DecimalText
}

/** A claim on a customer, or, as credit note, its reduction. */
export interface ReceivablesInvoice extends RecordBase {
  readonly company: Id
  /** Taken at posting, without gaps. */
  readonly number: string | null
  readonly kind: 'invoice' | 'credit-note'
  readonly customer: Id
  /** The order, if it claims only one. */
  readonly salesOrder: Id | null
  readonly corrects: Id | null
  /** Changed by commands only. */
  readonly state: 'draft' | 'posted' | 'cancelled'
  /** Invoice date. */
  readonly day: DateText
  /** Day of supply, as the law wants it on the paper. */
  readonly deliveredOn: DateText | null
  readonly paymentDays: number
  /** Invoice date plus payment days. */
  readonly dueOn: DateText
  readonly currency: string
  /** Currency of the company's books. */
  readonly baseCurrency: string
  /** Base units per unit of the invoice's currency. */
  readonly rate: DecimalText
  readonly inclusive: boolean
  readonly customerReference: string | null
  readonly language: 'en' | 'de' | 'zh' | 'da'
  readonly note: string | null
  /** Sum of the line nets. */
  readonly net: Money
  /** Per category and rate, rounded once each. */
  readonly tax: Money
  /** Net plus tax. */
  readonly gross: Money
  /** Paid or credited so far. */
  readonly settled: Money
  /** Gross less what is settled. */
  readonly residual: Money
  /** From the residual. */
  readonly payment: 'none' | 'partial' | 'full'
  /** From another program: booked here, or as history whose books were closed there. */
  readonly takenOver: 'booked' | 'history' | null
  /** Its ledger entry. */
  readonly entry: Id | null
  /** Its open item. */
  readonly item: Id | null
  /** One position claimed. */
  readonly lines?: readonly ReceivablesInvoiceLines[]
  /** Tax per category and rate. */
  readonly taxes?: readonly ReceivablesInvoiceTaxes[]
}

/** One position claimed. */
export interface ReceivablesInvoiceLines extends LineBase {
  readonly salesOrder: Id | null
  readonly orderLine: string | null
  readonly product: Id | null
  readonly text: string
  readonly quantity: DecimalText
  readonly unit: Id | null
  readonly price: DecimalText
  readonly discountPercent: DecimalText
  readonly taxCategory: 'S' | 'Z' | 'E' | 'AE' | 'K' | 'G' | 'O'
  readonly taxRate: DecimalText
  /** Quantity × price less discount, rounded once per line. */
  readonly net: Money
}

/** Tax per category and rate. */
export interface ReceivablesInvoiceTaxes extends LineBase {
  readonly category: 'S' | 'Z' | 'E' | 'AE' | 'K' | 'G' | 'O'
  readonly rate: DecimalText
  readonly base: Money
  readonly tax: Money
}

/** Money received from a customer. */
export interface ReceivablesPayment extends RecordBase {
  readonly company: Id
  /** Next number of the company's receipts. */
  readonly number: string
  readonly customer: Id
  readonly day: DateText
  readonly method: 'bank' | 'cash'
  readonly currency: string
  /** Base units per unit of the payment's currency. */
  readonly rate: DecimalText
  readonly amount: Money
  /** Sum of the allocations. */
  readonly allocated: Money
  readonly reference: string | null
  /** Changed by commands only. */
  readonly state: 'posted'
  /** Its ledger entry. */
  readonly entry: Id | null
  /** Credit left over, as an open item. */
  readonly item: Id | null
  /** Share of a payment that settles one invoice. */
  readonly allocations?: readonly ReceivablesPaymentAllocations[]
}

/** Share of a payment that settles one invoice. */
export interface ReceivablesPaymentAllocations extends LineBase {
  readonly invoice: Id
  readonly amount: Money
}

/** A secret address under which a calendar program reads one’s calendar. */
export interface CalendarFeed extends RecordBase {
  readonly user: Id
  readonly fingerprint?: string
  /** When the address was ended. */
  readonly revokedAt: InstantText | null
}

/** Something a person should know of. */
export interface NoticesNotice extends RecordBase {
  readonly user: Id
  readonly kind: 'assigned' | 'due' | 'mentioned' | 'followed' | 'step' | 'security'
  /** What it is about; a person is told of each once. */
  readonly key: string
  readonly title: string
  /** Who gave reason for it. */
  readonly actorName: string | null
  readonly subjectResource: string | null
  readonly subjectId: string | null
  readonly dueOn: DateText | null
  /** When it was read. */
  readonly readAt: InstantText | null
  /** When it goes out by mail, unless it was read before. */
  readonly mailAt: InstantText | null
  /** When it went out by mail. */
  readonly mailedAt: InstantText | null
}

/** How a person wants to be told of things. */
export interface NoticesSetting extends RecordBase {
  readonly user: Id
  readonly assigned: 'app' | 'mail' | 'digest' | 'none'
  readonly due: 'app' | 'mail' | 'digest' | 'none'
  readonly mentioned: 'app' | 'mail' | 'digest' | 'none'
  readonly followed: 'app' | 'mail' | 'digest' | 'none'
  readonly step: 'app' | 'mail' | 'digest' | 'none'
  /** Hour of the evening from which no mail goes out. */
  readonly quietFrom: number
  /** Hour of the morning until which none goes out. */
  readonly quietUntil: number
  /** Hour of the mail of the day, and of what is due that day. */
  readonly digestHour: number
}

/** A record somebody wants to be told of. */
export interface NoticesFollow extends RecordBase {
  readonly user: Id
  readonly subjectResource: string
  readonly subjectId: string
}

/** A document of a record that is to be printed, and perhaps mailed to the partner. */
export interface PapersPaper extends RecordBase {
  readonly company: Id
  readonly kind: 'quote' | 'confirmation' | 'delivery-note' | 'invoice' | 'credit-note'
  /** Number of the record it shows. */
  readonly number: string
  /** The kind of record it shows, such as sales.order. */
  readonly subjectResource: string
  readonly subjectId: string
  /** Why it is printed; each occasion of a record prints once. */
  readonly occasion: string
  /** Which version of a quote. */
  readonly revision: number | null
  readonly party: Id
  /** Language in which it was printed. */
  readonly language: 'en' | 'de' | 'zh' | 'da' | null
  /** Goes to the partner by mail once it is printed. */
  readonly mail: boolean
  /** Changed by commands only. */
  readonly state: 'waiting' | 'printed' | 'failed'
  /** Counts the tries to print it. */
  readonly attempts: number
  /** When it is tried next. */
  readonly dueAt: InstantText
  /** Why it could not be printed. */
  readonly problem: string | null
  /** The printed file. */
  readonly file: Id | null
}

/** Whether a company mails papers of a kind to its partners by itself. */
export interface PapersRule extends RecordBase {
  readonly company: Id
  readonly kind: 'quote' | 'confirmation' | 'delivery-note' | 'invoice' | 'credit-note'
  readonly mail: boolean
}

/** Adds a field to a kind of record; it is there at once, for everybody who may see it. */
export interface OwnFieldAddInput {
  /** Made by the caller (UUIDv7), for work offline. */
  readonly id?: Id
  /** Kind of record, such as party.party, or its lines, such as sales.order.lines. */
  readonly resource: string
  /** Name for programs; made from the label if left empty. */
  readonly key?: string | null
  readonly kind: 'text' | 'prose' | 'integer' | 'decimal' | 'amount' | 'date' | 'instant' | 'boolean' | 'choice' | 'reference'
  /** What people call it, by language: {"en": "Segment", "de": "Segment"}. */
  readonly labels: JsonValue
  /** A sentence that is shown beside it. */
  readonly help?: string | null
  /** Decimal places of a decimal; 6 at most. */
  readonly scale?: number | null
  /** Kind of record a reference leads to. */
  readonly target?: string | null
  /** What can be chosen: [{"value": "a", "labels": {"en": "A"}}]. */
  readonly choices?: JsonValue | null
  /** FEEL over the other fields; then nobody fills it in. */
  readonly formula?: string | null
  /** Must be filled when a record is made or the field is changed. */
  readonly required?: boolean
  /** No two records have the same value. */
  readonly unrepeated?: boolean
  /** The smallest number, or the first day. */
  readonly least?: string | null
  /** The largest number, or the last day. */
  readonly most?: string | null
  /** Value of a new record that names none. */
  readonly fallback?: string | null
  /** Lists can be filtered and sorted by it: it gets an index. */
  readonly filterable?: boolean
  /** A column of the list from the beginning. */
  readonly listed?: boolean
  /** The only company whose people see it. */
  readonly forCompany?: Id | null
  /** Codes of the roles that see it; empty: all. */
  readonly seenBy?: readonly string[] | null
  /** Codes of the roles that may fill it in; empty: all that see it. */
  readonly editedBy?: readonly string[] | null
}

/** Changes how an own field is called, what can be chosen, and who sees it. */
export interface OwnFieldUpdateInput {
  /** What people call it, by language: {"en": "Segment", "de": "Segment"}. */
  readonly labels?: JsonValue
  /** A sentence that is shown beside it. */
  readonly help?: string | null
  /** What can be chosen: [{"value": "a", "labels": {"en": "A"}}]. */
  readonly choices?: JsonValue | null
  /** Must be filled when a record is made or the field is changed. */
  readonly required?: boolean
  /** No two records have the same value. */
  readonly unrepeated?: boolean
  /** The smallest number, or the first day. */
  readonly least?: string | null
  /** The largest number, or the last day. */
  readonly most?: string | null
  /** Value of a new record that names none. */
  readonly fallback?: string | null
  /** A column of the list from the beginning. */
  readonly listed?: boolean
  /** The only company whose people see it. */
  readonly forCompany?: Id | null
  /** Codes of the roles that see it; empty: all. */
  readonly seenBy?: readonly string[] | null
  /** Codes of the roles that may fill it in; empty: all that see it. */
  readonly editedBy?: readonly string[] | null
}

/** Takes an own field away from everybody; its values stay and can be brought back. */
export interface OwnFieldHideInput {}

/** Brings a hidden own field back, with its values. */
export interface OwnFieldRestoreInput {}

/** Gives a hidden own field up for good: its values are lost. */
export interface OwnFieldDiscardInput {}

/** Lets an own field hold another kind of value; what does not fit stays kept and is not shown. */
export interface OwnFieldRetypeInput {
  readonly kind: 'text' | 'prose' | 'integer' | 'decimal' | 'amount' | 'date' | 'instant' | 'boolean' | 'choice' | 'reference'
  /** Decimal places of a decimal; 6 at most. */
  readonly scale?: number | null
  /** What can be chosen: [{"value": "a", "labels": {"en": "A"}}]. */
  readonly choices?: JsonValue | null
  /** Go on although some values do not fit. */
  readonly leave?: boolean
}

/** Changes the name for programs; the earlier one goes on working. */
export interface OwnFieldRenameInput {
  /** x_ and small letters, digits and _. */
  readonly key: string
}

/** Computes the formula of an own field for records that were there before. */
export interface OwnFieldFillInput {
  /** The last record that was computed. */
  readonly after?: string | null
}

/** Says that the index of an own field stands, so that lists can be filtered by it, and that its rules are proven. */
export interface OwnFieldIndexedInput {}

/** Reports a task done; the process goes on. */
export interface ProcessTaskCompleteInput {
  /** What the process should know from now on. */
  readonly variables?: JsonValue | null
}

/** Passes over a task that need not or cannot be done, with the reason; the process goes on. */
export interface ProcessTaskSkipInput {
  readonly reason: string
  /** What the process should know from now on. */
  readonly variables?: JsonValue | null
}

/** Gives a task to a person, or back to everybody of its role. */
export interface ProcessTaskAssignInput {
  readonly assignee?: Id | null
}

/** Begins a process by hand. */
export interface ProcessInstanceStartInput {
  /** Made by the caller (UUIDv7), for work offline. */
  readonly id?: Id
  readonly company?: Id
  readonly process: string
  /** What it is about: usually the id of a record. */
  readonly subject: string
  readonly variables?: JsonValue | null
}

/** Stops a process: its tasks fall away, nothing more happens. What has been done stays done. */
export interface ProcessInstanceCancelInput {}

/** Tries the step again that ended in an incident, after putting right what was wrong. */
export interface ProcessIncidentRetryInput {
  /** Corrected values. */
  readonly variables?: JsonValue | null
}

/** Keeps the secret with which the house proves itself to the provider; it is sealed and never shown again. */
export interface OrgIdentityProviderSetSecretInput {
  readonly secret: string
}

/** Makes a person or an organisation known. */
export interface PartyPartyCreateInput {
  /** Made by the caller (UUIDv7), for work offline. */
  readonly id?: Id
  readonly kind?: 'person' | 'organisation'
  /** Our own number for the party. */
  readonly number?: string | null
  /** Persons: given and family name if left empty. */
  readonly name?: string | null
  readonly givenName?: string | null
  readonly familyName?: string | null
  readonly isLead?: boolean
  readonly isContact?: boolean
  readonly isCustomer?: boolean
  readonly isSupplier?: boolean
  readonly isEmployee?: boolean
  readonly isPartner?: boolean
  /** If left empty: organisations buy as businesses, persons as consumers. */
  readonly isBusiness?: boolean | null
  /** Language of papers and mails to the party. */
  readonly language?: 'en' | 'de' | 'zh' | 'da'
  readonly currency?: string
  /** Where the party is established; decides taxes and how phone numbers are read. */
  readonly country: string
  readonly vatId?: string | null
  readonly email?: string | null
  /** Stored with country code, such as +4930123456. */
  readonly phone?: string | null
  readonly website?: string | null
  /** The organisation a person works for, or a subsidiary belongs to. */
  readonly parent?: Id | null
  /** Who looks after the party. */
  readonly owner?: Id | null
  readonly team?: Id | null
  /** How we came to know each other. */
  readonly source?: 'web' | 'phone' | 'mail' | 'campaign' | 'fair' | 'referral' | 'import' | 'other' | null
  /** Orders keep the group their customer was in when they were drafted. */
  readonly customerGroup?: Id | null
  /** Left empty, that of the customer group, else the standard lists. */
  readonly priceList?: Id | null
  /** Most we let it owe us; empty: no limit. */
  readonly creditLimit?: Money | null
  readonly paymentDays?: number
  /** No new orders, deliveries or payments. */
  readonly blocked?: boolean
  readonly blockedReason?: string | null
  readonly note?: string | null
  readonly mergedInto?: Id | null
  readonly addresses?: readonly PartyPartyCreateAddressesItem[]
  readonly channels?: readonly PartyPartyCreateChannelsItem[]
  readonly bankAccounts?: readonly PartyPartyCreateBankAccountsItem[]
}

/** One of addresses of party.party.create. */
export interface PartyPartyCreateAddressesItem {
  readonly purpose?: 'billing' | 'delivery' | 'office'
  readonly street: string
  readonly street2?: string | null
  readonly postalCode?: string | null
  readonly city: string
  readonly region?: string | null
  readonly country: string
  readonly validFrom?: DateText | null
  /** First day on which it is no longer valid. */
  readonly validUntil?: DateText | null
}

/** One of channels of party.party.create. */
export interface PartyPartyCreateChannelsItem {
  readonly kind: 'email' | 'phone' | 'mobile' | 'web' | 'messenger'
  readonly value: string
  readonly note?: string | null
}

/** One of bankAccounts of party.party.create. */
export interface PartyPartyCreateBankAccountsItem {
  readonly iban: string
  readonly bic?: string | null
  readonly holder?: string | null
}

/** Changes what is known of a party. */
export interface PartyPartyUpdateInput {
  readonly kind?: 'person' | 'organisation'
  /** Our own number for the party. */
  readonly number?: string | null
  /** Full name as it is written on letters; persons: given and family name if left empty. */
  readonly name?: string
  readonly givenName?: string | null
  readonly familyName?: string | null
  readonly isLead?: boolean
  readonly isContact?: boolean
  readonly isCustomer?: boolean
  readonly isSupplier?: boolean
  readonly isEmployee?: boolean
  readonly isPartner?: boolean
  /** Buys as a business, not as a consumer: decides how sales are taxed. */
  readonly isBusiness?: boolean
  /** Language of papers and mails to the party. */
  readonly language?: 'en' | 'de' | 'zh' | 'da'
  readonly currency?: string
  /** Where the party is established; decides taxes and how phone numbers are read. */
  readonly country?: string
  readonly vatId?: string | null
  readonly email?: string | null
  /** Stored with country code, such as +4930123456. */
  readonly phone?: string | null
  readonly website?: string | null
  /** The organisation a person works for, or a subsidiary belongs to. */
  readonly parent?: Id | null
  /** Who looks after the party. */
  readonly owner?: Id | null
  readonly team?: Id | null
  /** How we came to know each other. */
  readonly source?: 'web' | 'phone' | 'mail' | 'campaign' | 'fair' | 'referral' | 'import' | 'other' | null
  /** Orders keep the group their customer was in when they were drafted. */
  readonly customerGroup?: Id | null
  /** Left empty, that of the customer group, else the standard lists. */
  readonly priceList?: Id | null
  /** Most we let it owe us; empty: no limit. */
  readonly creditLimit?: Money | null
  readonly paymentDays?: number
  /** No new orders, deliveries or payments. */
  readonly blocked?: boolean
  readonly blockedReason?: string | null
  readonly note?: string | null
  readonly mergedInto?: Id | null
  readonly addresses?: readonly PartyPartyUpdateAddressesItem[]
  readonly channels?: readonly PartyPartyUpdateChannelsItem[]
  readonly bankAccounts?: readonly PartyPartyUpdateBankAccountsItem[]
}

/** One of addresses of party.party.update. */
export interface PartyPartyUpdateAddressesItem {
  /** Id of the line; absent for a new one. */
  readonly id?: string | null
  readonly purpose?: 'billing' | 'delivery' | 'office'
  readonly street: string
  readonly street2?: string | null
  readonly postalCode?: string | null
  readonly city: string
  readonly region?: string | null
  readonly country: string
  readonly validFrom?: DateText | null
  /** First day on which it is no longer valid. */
  readonly validUntil?: DateText | null
}

/** One of channels of party.party.update. */
export interface PartyPartyUpdateChannelsItem {
  /** Id of the line; absent for a new one. */
  readonly id?: string | null
  readonly kind: 'email' | 'phone' | 'mobile' | 'web' | 'messenger'
  readonly value: string
  readonly note?: string | null
}

/** One of bankAccounts of party.party.update. */
export interface PartyPartyUpdateBankAccountsItem {
  /** Id of the line; absent for a new one. */
  readonly id?: string | null
  readonly iban: string
  readonly bic?: string | null
  readonly holder?: string | null
}

/** Adds a role to a party, from today on. */
export interface PartyPartyAddRoleInput {
  readonly role: 'lead' | 'contact' | 'customer' | 'supplier' | 'employee' | 'partner'
}

/** Takes back that a party was made known; only while nothing refers to it. */
export interface PartyPartyTakeBackInput {}

/** Makes another party one with this one: its documents, tasks and people are this one's from now on. */
export interface PartyPartyMergeInput {
  /** Who turned out to be the same. */
  readonly other: Id
  /** Fields taken from the other. */
  readonly take?: readonly string[]
}

/** Parts two parties that were made one: what was the other's is the other's again, but for what came later. */
export interface PartyPartyPartInput {}

/** Says that the two are two. */
export interface PartyDuplicateDismissInput {}

/** Makes a legal entity with books of its own known. */
export interface OrgCompanyCreateInput {
  /** Made by the caller (UUIDv7), for work offline. */
  readonly id?: Id
  readonly name: string
  /** As registered; printed on papers. */
  readonly legalName: string
  readonly country: string
  /** Currency of the books. */
  readonly currency: string
  /** IANA time zone that decides what "today" is. */
  readonly zone?: string
  readonly language?: 'en' | 'de' | 'zh' | 'da'
  readonly street?: string | null
  readonly postalCode?: string | null
  readonly city?: string | null
  readonly vatId?: string | null
  /** Charges value added tax; a small business that is exempt does not. */
  readonly taxRegistered?: boolean
  /** Given by the tax office; stands on papers where there is no VAT number. */
  readonly taxNumber?: string | null
  /** Commercial register entry. */
  readonly registration?: string | null
  readonly email?: string | null
  readonly phone?: string | null
  readonly website?: string | null
  readonly bankName?: string | null
  readonly iban?: string | null
  readonly bic?: string | null
  /** Month in which the fiscal year begins. */
  readonly fiscalYearStart?: number
  /** Own patterns of document numbers by kind, such as {"sales.order": "SO-{yyyy}-{000000}"}. */
  readonly numbering?: JsonValue | null
}

/** Changes what is known of a company. */
export interface OrgCompanyUpdateInput {
  readonly name?: string
  /** As registered; printed on papers. */
  readonly legalName?: string
  /** IANA time zone that decides what "today" is. */
  readonly zone?: string
  readonly language?: 'en' | 'de' | 'zh' | 'da'
  readonly street?: string | null
  readonly postalCode?: string | null
  readonly city?: string | null
  readonly vatId?: string | null
  /** Charges value added tax; a small business that is exempt does not. */
  readonly taxRegistered?: boolean
  /** Given by the tax office; stands on papers where there is no VAT number. */
  readonly taxNumber?: string | null
  /** Commercial register entry. */
  readonly registration?: string | null
  readonly email?: string | null
  readonly phone?: string | null
  readonly website?: string | null
  readonly bankName?: string | null
  readonly iban?: string | null
  readonly bic?: string | null
  /** Month in which the fiscal year begins. */
  readonly fiscalYearStart?: number
  /** Own patterns of document numbers by kind, such as {"sales.order": "SO-{yyyy}-{000000}"}. */
  readonly numbering?: JsonValue | null
}

/** Makes another product one with this one: drafts, prices and customers' numbers name this one from now on, what is booked stays. */
export interface CatalogProductMergeInput {
  /** What turned out to be the same. */
  readonly other: Id
  /** Fields taken from the other. */
  readonly take?: readonly string[]
}

/** Parts two products that were made one: what still is being written and was the other's names it again. */
export interface CatalogProductPartInput {}

/** Says that the two are two. */
export interface CatalogDuplicateDismissInput {}

/** Attaches a file to a record; its bytes travel as base64. */
export interface DocumentsFileAttachInput {
  /** Made by the caller (UUIDv7), for work offline. */
  readonly id?: Id
  readonly subjectResource: string
  readonly subjectId: string
  readonly name: string
  readonly contentType?: string
  /** Base64. */
  readonly content: string
}

/** Takes an attachment off its record; printed papers stay. */
export interface DocumentsFileDetachInput {}

/** The mail server took the mail. */
export interface DocumentsMailRecordSentInput {}

/** The mail cannot be delivered: the server refused it for good, or too often. */
export interface DocumentsMailGiveUpInput {
  readonly problem: string
}

/** Queues a failed mail once more, after its cause was mended. */
export interface DocumentsMailRetryInput {}

/** Says where the numbers of a kind of paper begin, before the first of them is given. */
export interface DocumentsSeriesCreateInput {
  /** Made by the caller (UUIDv7), for work offline. */
  readonly id?: Id
  readonly company?: Id
  readonly kind: 'receivables.invoice' | 'receivables.credit-note' | 'receivables.payment' | 'sales.order' | 'warehouse.delivery' | 'warehouse.return' | 'ledger.entry' | 'stock.receipt' | 'stock.transfer' | 'stock.count'
  /** The year whose numbers begin there; none where the pattern has no year. Left out, it is this year where the pattern has one. */
  readonly year?: number | null
  /** The number after the last one of the program before: 1188 where that was 1187. */
  readonly first: number
  /** How the numbers look from now on, such as INV-{yyyy}-{000000}; left out, as they do. */
  readonly pattern?: string | null
}

/** Changes where the numbers of a kind of paper begin, while none of them has been given. */
export interface DocumentsSeriesUpdateInput {
  /** The number after the last one of the program before: 1188 where that was 1187. */
  readonly first?: number
}

/** Shows the view to everybody, to those who hold a role, or to nobody else. */
export interface DeskViewShareInput {
  readonly shared: 'nobody' | 'everybody' | 'role'
  readonly role?: Id | null
}

/** Shows the dashboard to everybody, to those who hold a role, or to nobody else; each sees their own figures. */
export interface DeskDashboardShareInput {
  readonly shared: 'nobody' | 'everybody' | 'role'
  readonly role?: Id | null
}

/** Has a dashboard sent by mail, at once, daily, every Monday or on the first of the month. */
export interface DeskSubscriptionPlanInput {
  /** Made by the caller (UUIDv7), for work offline. */
  readonly id?: Id
  readonly dashboard: Id
  readonly recipient: Id
  readonly every: 'once' | 'daily' | 'weekly' | 'monthly'
  readonly hour?: number
}

/** Has one command looked through for all records that match a list; nothing is written to them yet. */
export interface DeskBatchStartInput {
  /** Made by the caller (UUIDv7), for work offline. */
  readonly id?: Id
  /** Kind of the records. */
  readonly resource: string
  /** What is done with each. */
  readonly command: string
  /** Query of the list whose records are meant. */
  readonly query?: string | null
  /** What the command is given, the same for each. */
  readonly input: JsonValue
}

/** Does what was looked through: each record on its own, or all or none. */
export interface DeskBatchRunInput {
  readonly mode?: 'each' | 'all'
}

/** Stops a batch; what it has done stays and can be taken back. */
export interface DeskBatchCancelInput {}

/** Takes back what a batch has done, where nobody has changed it since and there is a way back. */
export interface DeskBatchUndoInput {}

/** Lets an import rest; what was taken in stays. */
export interface DeskImportPauseInput {}

/** Goes on behind the last line that was decided. */
export interface DeskImportResumeInput {}

/** Ends an import; what was taken in stays and can be taken back. */
export interface DeskImportCancelInput {}

/** Takes a whole import back: what it made goes, what it changed gets its old values; what others built on stays and is named. */
export interface DeskImportUndoInput {}

/** Has another program told of what happens from now on. */
export interface HooksWebhookCreateInput {
  /** Made by the caller (UUIDv7), for work offline. */
  readonly id?: Id
  readonly company?: Id
  readonly name: string
  /** Where facts are posted: https, or http within the own network. */
  readonly url: string
  /** Names of facts, separated by commas, such as sales.order.confirmed or receivables.*; * for all. */
  readonly events?: string
  readonly active?: boolean
}

/** Changes where, of what and whether a program is told; what is left out stays. */
export interface HooksWebhookUpdateInput {
  readonly name?: string | null
  /** Where facts are posted: https, or http within the own network. */
  readonly url?: string | null
  readonly events?: string | null
  readonly active?: boolean | null
}

/** Gives the webhook another secret, told this once; the old one signs nothing any more. */
export interface HooksWebhookRenewSecretInput {}

/** Tells the fact once more, under the same id. */
export interface HooksDeliveryReplayInput {}

/** Notes a call, a mail, a meeting or anything else on the time line of a party. */
export interface ActivityEntryLogInput {
  /** Made by the caller (UUIDv7), for work offline. */
  readonly id?: Id
  /** The own company when left empty. */
  readonly company?: Id | null
  readonly party: Id
  readonly kind?: 'call' | 'mail' | 'meeting' | 'note'
  readonly title: string
  readonly body?: string | null
  /** Now when left empty. */
  readonly at?: InstantText | null
  readonly subjectResource?: string | null
  readonly subjectId?: string | null
}

/** Sends a mail to a party and notes it on the time line. */
export interface ActivityEntrySendMailInput {
  /** Made by the caller (UUIDv7), for work offline. */
  readonly id?: Id
  /** The own company when left empty. */
  readonly company?: Id | null
  readonly party: Id
  /** The address of the party when left empty. */
  readonly toAddress?: string | null
  /** The subject. */
  readonly title: string
  readonly body: string
  readonly subjectResource?: string | null
  readonly subjectId?: string | null
}

/** Promises to do something by a day. */
export interface ActivityTaskCreateInput {
  /** Made by the caller (UUIDv7), for work offline. */
  readonly id?: Id
  /** The own company when left empty. */
  readonly company?: Id | null
  readonly party?: Id | null
  readonly title: string
  readonly note?: string | null
  readonly kind?: 'call' | 'mail' | 'meeting' | 'task'
  readonly dueOn: DateText
  readonly remindAt?: InstantText | null
  /** Oneself when left empty. */
  readonly assignee?: Id | null
  readonly subjectResource?: string | null
  readonly subjectId?: string | null
}

/** Marks a task as done, with what came of it. */
export interface ActivityTaskCompleteInput {
  readonly result?: string | null
}

/** Puts a task off to another day, or into other hands. */
export interface ActivityTaskRescheduleInput {
  readonly dueOn: DateText
  readonly remindAt?: InstantText | null
  readonly assignee?: Id | null
}

/** Drops a task that need not be done any more. */
export interface ActivityTaskCancelInput {
  readonly reason?: string | null
}

/** Keeps a time for a meeting, a visit or a call, and invites its guests by mail. */
export interface ActivityAppointmentPlanInput {
  /** Made by the caller (UUIDv7), for work offline. */
  readonly id?: Id
  /** The own company when left empty. */
  readonly company?: Id | null
  readonly title: string
  readonly startsAt: InstantText
  readonly endsAt: InstantText
  readonly party?: Id | null
  readonly place?: string | null
  readonly note?: string | null
  /** Oneself when left empty. */
  readonly organiser?: Id | null
  readonly guests?: readonly ActivityAppointmentPlanGuestsItem[]
}

/** One of guests of activity.appointment.plan. */
export interface ActivityAppointmentPlanGuestsItem {
  readonly party?: Id | null
  readonly name?: string | null
  readonly email?: string | null
}

/** Puts an appointment on another time; its guests are told. */
export interface ActivityAppointmentMoveInput {
  readonly startsAt: InstantText
  readonly endsAt: InstantText
}

/** Says anew what an appointment is about and where; its guests are told. */
export interface ActivityAppointmentChangeInput {
  readonly title?: string
  readonly party?: Id | null
  readonly place?: string | null
  readonly note?: string | null
}

/** Calls an appointment off; its guests are told. */
export interface ActivityAppointmentCancelInput {}

/** Opens a warehouse with its default location. */
export interface StockWarehouseCreateInput {
  /** Made by the caller (UUIDv7), for work offline. */
  readonly id?: Id
  readonly company?: Id
  readonly code: string
  readonly name: string
  /** Orders ship from here unless they name another; of several, and of none, the first by its code. */
  readonly standard?: boolean
}

/** Takes goods into stock at a stated cost: from a supplier, found, or as opening stock. */
export interface StockMoveReceiveInput {
  /** Made by the caller (UUIDv7), for work offline. */
  readonly id?: Id
  readonly company?: Id
  readonly location: Id
  /** Today when left empty. */
  readonly day?: DateText | null
  readonly origin?: 'supplier' | 'found' | 'opening'
  readonly lines: readonly StockMoveReceiveLinesItem[]
}

/** One of lines of stock.move.receive. */
export interface StockMoveReceiveLinesItem {
  readonly product: Id
  readonly quantity: DecimalText
  /** In the currency of the company, per unit. */
  readonly unitCost: DecimalText
}

/** Sets the stock of products at a location to what was counted; the differences are posted. */
export interface StockMoveAdjustInput {
  /** Made by the caller (UUIDv7), for work offline. */
  readonly id?: Id
  readonly company?: Id
  readonly location: Id
  /** Today when left empty. */
  readonly day?: DateText | null
  readonly lines: readonly StockMoveAdjustLinesItem[]
}

/** One of lines of stock.move.adjust. */
export interface StockMoveAdjustLinesItem {
  readonly product: Id
  readonly counted: DecimalText
  /** What the list said was there; where goods moved since, the count is refused. */
  readonly expected?: DecimalText | null
  /** Worth of goods found; the present average when left empty. */
  readonly unitCost?: DecimalText | null
}

/** Carries goods from one location to another. */
export interface StockMoveTransferInput {
  /** Made by the caller (UUIDv7), for work offline. */
  readonly id?: Id
  readonly company?: Id
  readonly source: Id
  readonly target: Id
  /** Today when left empty. */
  readonly day?: DateText | null
  readonly lines: readonly StockMoveTransferLinesItem[]
}

/** One of lines of stock.move.transfer. */
export interface StockMoveTransferLinesItem {
  readonly product: Id
  readonly quantity: DecimalText
}

/** Posts an entry written by hand. Debit and credit must be equal. */
export interface LedgerEntryPostInput {
  /** Made by the caller (UUIDv7), for work offline. */
  readonly id?: Id
  readonly company?: Id
  readonly journal?: 'sales' | 'purchase' | 'bank' | 'cash' | 'stock' | 'general' | 'exchange' | 'assets' | 'payroll' | 'opening' | 'closing'
  /** Today when left empty. */
  readonly day?: DateText | null
  readonly text: string
  /** The currency of the company when left empty. */
  readonly currency?: string | null
  /** Company currency per unit; the rate of the day when left empty. */
  readonly rate?: DecimalText | null
  readonly party?: Id | null
  readonly lines: readonly LedgerEntryPostLinesItem[]
}

/** One of lines of ledger.entry.post. */
export interface LedgerEntryPostLinesItem {
  readonly account: Id
  readonly debit?: DecimalText | null
  readonly credit?: DecimalText | null
  readonly party?: Id | null
  /** With a party, the line becomes an open item. */
  readonly dueOn?: DateText | null
  readonly text?: string | null
  readonly taxCategory?: string | null
  readonly taxRate?: DecimalText | null
}

/** Takes an entry back by its mirror image. Entries of documents are taken back by the document. */
export interface LedgerEntryReverseInput {
  /** Today when left empty. */
  readonly day?: DateText | null
}

/** Takes an entry back by its mirror image on its own day, as if it had never been, while nobody has paid what it opened. */
export interface LedgerEntryTakeBackInput {}

/** Adds the accounts of a chart, as CSV, to a company; accounts it has already stay as they are. */
export interface LedgerAccountImportInput {
  /** Made by the caller (UUIDv7), for work offline. */
  readonly id?: Id
  readonly company?: Id
  readonly csv: string
}

/** Closes a period: it takes no more entries. */
export interface LedgerPeriodCloseInput {}

/** Opens a closed period again. */
export interface LedgerPeriodReopenInput {}

/** Captures a first interest; the person becomes a party with the role lead unless an existing party is named. */
export interface CrmLeadCreateInput {
  /** Made by the caller (UUIDv7), for work offline. */
  readonly id?: Id
  readonly company?: Id
  readonly title: string
  /** Left out, a new party is made of name, mail and phone. */
  readonly party?: Id | null
  readonly name?: string | null
  readonly email?: string | null
  readonly phone?: string | null
  readonly country?: string | null
  readonly language?: 'en' | 'de' | 'zh' | 'da' | null
  readonly organisation?: string | null
  readonly source?: 'web' | 'phone' | 'mail' | 'campaign' | 'fair' | 'referral' | 'import' | 'other'
  /** Left out, you. */
  readonly owner?: Id | null
  readonly team?: Id | null
  readonly currency?: string | null
  readonly value?: Money | null
  readonly note?: string | null
}

/** Notes that somebody has begun to work on the lead, or takes a lost one up again. */
export interface CrmLeadWorkInput {}

/** Makes an opportunity of a lead. Its person becomes a contact, its organisation a customer; the history stays. */
export interface CrmLeadConvertInput {
  /** Left out, the lead's. */
  readonly title?: string | null
  /** An existing organisation; left out, one is made of the given name. */
  readonly customer?: Id | null
  readonly organisation?: string | null
  readonly street?: string | null
  readonly postalCode?: string | null
  readonly city?: string | null
  readonly vatId?: string | null
  /** Left out, the first stage of the company's pipeline. */
  readonly stage?: Id | null
  readonly currency?: string | null
  readonly expected?: Money | null
  readonly expectedOn?: DateText | null
}

/** Closes the lead without an opportunity, with the reason. */
export interface CrmLeadLoseInput {
  readonly reason: 'no-interest' | 'no-budget' | 'no-answer' | 'competitor' | 'duplicate' | 'other'
}

/** Opens a deal with a customer in the first stage of the pipeline, or the stage named. */
export interface CrmOpportunityCreateInput {
  /** Made by the caller (UUIDv7), for work offline. */
  readonly id?: Id
  readonly company?: Id
  readonly title: string
  readonly customer: Id
  readonly contact?: Id | null
  readonly stage?: Id | null
  readonly currency: string
  readonly expected?: Money | null
  readonly expectedOn?: DateText | null
  readonly source?: 'web' | 'phone' | 'mail' | 'campaign' | 'fair' | 'referral' | 'import' | 'other'
  readonly owner?: Id | null
  readonly team?: Id | null
  readonly note?: string | null
}

/** Moves a deal to another stage; some stages ask for the next step. */
export interface CrmOpportunityMoveInput {
  readonly stage: Id
  readonly nextStep?: string | null
  readonly nextOn?: DateText | null
  /** Puts the next step on the work list of whoever is responsible. */
  readonly asTask?: boolean | null
}

/** Closes a deal as won by hand; a confirmed order does it by itself. */
export interface CrmOpportunityWinInput {}

/** Closes a deal as lost, with the reason and perhaps the competitor. */
export interface CrmOpportunityLoseInput {
  readonly reason: 'price' | 'timing' | 'competitor' | 'no-budget' | 'no-answer' | 'other'
  readonly competitor?: string | null
}

/** Takes a closed deal up again. */
export interface CrmOpportunityReopenInput {}

/** Puts the steps of a plan on the work list of whoever is responsible for the deal. */
export interface CrmOpportunityApplyPlanInput {
  readonly plan: Id
}

/** Keeps the forecast as it stands now, for comparing later. */
export interface CrmForecastSnapshotTakeInput {
  /** Made by the caller (UUIDv7), for work offline. */
  readonly id?: Id
  readonly company?: Id
  readonly note?: string | null
  /** The one of the night; a company has one a day. */
  readonly night?: boolean
}

/** Drafts a quote: finds prices and taxes and adds everything up. Nothing is promised yet. */
export interface SalesOrderCreateInput {
  /** Made by the caller (UUIDv7), for work offline. */
  readonly id?: Id
  readonly company?: Id
  readonly customer: Id
  readonly contact?: Id | null
  readonly opportunity?: Id | null
  /** Left out, the customer's owner or else you; you, where you may write your own orders only. */
  readonly salesperson?: Id | null
  /** Left out, the customer's. */
  readonly currency?: string | null
  /** Left out, today. */
  readonly orderedOn?: DateText | null
  readonly validUntil?: DateText | null
  readonly promisedOn?: DateText | null
  readonly warehouse?: Id | null
  readonly inclusive?: boolean
  readonly paymentDays?: number | null
  readonly customerReference?: string | null
  readonly language?: 'en' | 'de' | 'zh' | 'da' | null
  readonly note?: string | null
  readonly lines?: readonly SalesOrderCreateLinesItem[]
}

/** One of lines of sales.order.create. */
export interface SalesOrderCreateLinesItem {
  readonly product: Id
  readonly text?: string | null
  readonly quantity: DecimalText
  /** Left out, the price lists decide. */
  readonly price?: DecimalText | null
  readonly discountPercent?: DecimalText
  readonly optional?: boolean
  readonly promisedOn?: DateText | null
}

/** Changes a draft and prices it again; after sending, only note and reference may change. */
export interface SalesOrderUpdateInput {
  readonly customer?: Id
  readonly contact?: Id | null
  readonly salesperson?: Id
  readonly orderedOn?: DateText
  readonly validUntil?: DateText | null
  readonly promisedOn?: DateText | null
  readonly warehouse?: Id | null
  readonly inclusive?: boolean
  readonly paymentDays?: number
  readonly customerReference?: string | null
  readonly language?: 'en' | 'de' | 'zh' | 'da'
  readonly note?: string | null
  readonly lines?: readonly SalesOrderUpdateLinesItem[]
}

/** One of lines of sales.order.update. */
export interface SalesOrderUpdateLinesItem {
  /** Id of the line; absent for a new one. */
  readonly id?: string | null
  readonly product: Id
  readonly text?: string | null
  readonly quantity: DecimalText
  /** Left out, the price lists decide. */
  readonly price?: DecimalText | null
  readonly discountPercent?: DecimalText
  readonly optional?: boolean
  readonly promisedOn?: DateText | null
}

/** Sends the quote to the customer and keeps a copy of it as sent. */
export interface SalesOrderQuoteInput {
  readonly validUntil?: DateText | null
}

/** Opens a sent quote for changes as its next version. */
export interface SalesOrderReviseInput {}

/** Records that the customer accepted the sent quote, with the optional lines they chose. */
export interface SalesOrderAcceptInput {
  readonly acceptedBy: string
  readonly options?: readonly SalesOrderAcceptOptionsItem[]
}

/** One of options of sales.order.accept. */
export interface SalesOrderAcceptOptionsItem {
  readonly line: string
}

/** Makes the promise binding and reserves the goods on hand. Over the credit limit it is refused, or held for release. */
export interface SalesOrderConfirmInput {
  /** Hold the order for release instead of refusing it over the credit limit. */
  readonly requestRelease?: boolean
}

/** Releases an order that was held for its customer's credit limit: it becomes binding. */
export interface SalesOrderReleaseInput {}

/** Reserves goods that have come in for lines that could not be reserved in full. */
export interface SalesOrderReserveInput {}

/** Changes quantities of a confirmed order: totals, reservations, margin and credit follow. A dry run shows the consequences. */
export interface SalesOrderChangeInput {
  readonly promisedOn?: DateText | null
  readonly lines: readonly SalesOrderChangeLinesItem[]
}

/** One of lines of sales.order.change. */
export interface SalesOrderChangeLinesItem {
  readonly line: string
  readonly quantity: DecimalText
}

/** Takes the order back and frees its reservations. Delivered or invoiced orders need a return or credit note first. */
export interface SalesOrderCancelInput {
  readonly reason?: 'price' | 'timing' | 'competitor' | 'no-budget' | 'no-answer' | 'other' | null
}

/** Drafts a new quote with the same lines at today's prices. */
export interface SalesOrderRepeatInput {}

/** Takes goods of a shipped delivery back into stock, at the value with which they left. */
export interface WarehouseDeliveryReturnInput {
  readonly day?: DateText | null
  readonly reason?: string | null
  readonly lines?: readonly WarehouseDeliveryReturnLinesItem[]
}

/** One of lines of warehouse.delivery.return. */
export interface WarehouseDeliveryReturnLinesItem {
  readonly line: string
  readonly quantity: DecimalText
}

/** Drafts an invoice by hand; it has no number until it is posted. */
export interface ReceivablesInvoiceCreateInput {
  /** Made by the caller (UUIDv7), for work offline. */
  readonly id?: Id
  readonly company?: Id
  readonly customer: Id
  readonly kind?: 'invoice' | 'credit-note'
  readonly day?: DateText | null
  readonly deliveredOn?: DateText | null
  readonly paymentDays?: number
  readonly currency: string
  readonly rate?: DecimalText
  readonly inclusive?: boolean
  readonly customerReference?: string | null
  /** Left out, the customer's. */
  readonly language?: 'en' | 'de' | 'zh' | 'da' | null
  readonly note?: string | null
  readonly lines?: readonly ReceivablesInvoiceCreateLinesItem[]
}

/** One of lines of receivables.invoice.create. */
export interface ReceivablesInvoiceCreateLinesItem {
  readonly product?: Id | null
  readonly text: string
  readonly quantity: DecimalText
  readonly unit?: Id | null
  readonly price: DecimalText
  readonly discountPercent?: DecimalText
  readonly taxCategory?: 'S' | 'Z' | 'E' | 'AE' | 'K' | 'G' | 'O'
  readonly taxRate: DecimalText
}

/** Changes a draft, head and lines, and adds it up anew; a line that claims an order keeps its price and tax, and may claim less. */
export interface ReceivablesInvoiceUpdateInput {
  readonly customer?: Id
  readonly day?: DateText
  readonly deliveredOn?: DateText | null
  readonly paymentDays?: number
  readonly rate?: DecimalText
  readonly inclusive?: boolean
  readonly customerReference?: string | null
  readonly language?: 'en' | 'de' | 'zh' | 'da'
  readonly note?: string | null
  readonly lines?: readonly ReceivablesInvoiceUpdateLinesItem[]
}

/** One of lines of receivables.invoice.update. */
export interface ReceivablesInvoiceUpdateLinesItem {
  /** Id of the line; absent for a new one. */
  readonly id?: string | null
  readonly product?: Id | null
  readonly text: string
  readonly quantity: DecimalText
  readonly unit?: Id | null
  readonly price: DecimalText
  readonly discountPercent?: DecimalText
  readonly taxCategory?: 'S' | 'Z' | 'E' | 'AE' | 'K' | 'G' | 'O'
  readonly taxRate: DecimalText
}

/** Makes a draft final: gapless number, ledger entry, open item. It can then only be credited. */
export interface ReceivablesInvoicePostInput {}

/** Drops a draft. It never had a number; what it was to claim can be invoiced again. */
export interface ReceivablesInvoiceDiscardInput {}

/** Takes a posted invoice back by a credit note, whole or for the lines named, and settles both against each other. */
export interface ReceivablesInvoiceCreditInput {
  readonly day?: DateText | null
  readonly lines?: readonly ReceivablesInvoiceCreditLinesItem[]
}

/** One of lines of receivables.invoice.credit. */
export interface ReceivablesInvoiceCreditLinesItem {
  readonly line: string
  readonly quantity: DecimalText
}

/** Books money received: settles the invoices named, or the oldest ones, and keeps the rest as credit. */
export interface ReceivablesPaymentCreateInput {
  /** Made by the caller (UUIDv7), for work offline. */
  readonly id?: Id
  readonly company?: Id
  readonly customer: Id
  readonly day?: DateText | null
  readonly method?: 'bank' | 'cash'
  readonly currency: string
  readonly amount: Money
  readonly reference?: string | null
  /** Oldest: settle open invoices by due date as far as the money reaches. */
  readonly spread?: 'named' | 'oldest'
  readonly allocations?: readonly ReceivablesPaymentCreateAllocationsItem[]
}

/** One of allocations of receivables.payment.create. */
export interface ReceivablesPaymentCreateAllocationsItem {
  readonly invoice: Id
  /** Left out, as much as invoice and payment allow. */
  readonly amount?: Money | null
}

/** Makes a secret address for one’s calendar and ends the one before; it is shown this once. */
export interface CalendarFeedOpenInput {
  /** Made by the caller (UUIDv7), for work offline. */
  readonly id?: Id
}

/** Ends a secret address: whoever has it reads nothing more. */
export interface CalendarFeedRevokeInput {}

/** Gives a company fiscal periods, a chart of accounts, a warehouse, a pipeline and a price list, where it has none. */
export interface OrgCompanyFurnishInput {
  readonly fromYear: number
  readonly years?: number
  /** Only where there are no accounts yet. */
  readonly chart?: 'generic' | 'de' | 'cn'
}

/** Founds a company with example data beside this one, of the same country and currency; it can be removed again whole. */
export interface OrgCompanyLoadExampleInput {}

/** Removes an example company with everything in it. What real work refers to stays. */
export interface OrgCompanyRemoveExampleInput {}

/** Takes over an invoice or credit note of another program with the number it had there, final at once; its lines count as revenue of that day. */
export interface ReceivablesInvoiceTakeOverInput {
  /** Made by the caller (UUIDv7), for work offline. */
  readonly id?: Id
  readonly company?: Id
  /** As it was there; it takes none of ours. */
  readonly number: string
  readonly kind?: 'invoice' | 'credit-note'
  /** Booked with what is owed on it; or figures only, as the opening balance brings the money. */
  readonly takenOver?: 'booked' | 'history'
  readonly customer: Id
  /** Whose revenue it was; left out, that of whoever takes it over. */
  readonly salesperson?: Id | null
  readonly day: DateText
  readonly deliveredOn?: DateText | null
  readonly paymentDays?: number
  readonly currency: string
  /** Left out, that of the day as the house knows it. */
  readonly rate?: DecimalText | null
  readonly inclusive?: boolean
  readonly customerReference?: string | null
  /** Left out, the customer's. */
  readonly language?: 'en' | 'de' | 'zh' | 'da' | null
  readonly note?: string | null
  readonly lines?: readonly ReceivablesInvoiceTakeOverLinesItem[]
}

/** One of lines of receivables.invoice.take-over. */
export interface ReceivablesInvoiceTakeOverLinesItem {
  readonly product: Id
  readonly text: string
  /** Less than nothing where it came back on the same paper. */
  readonly quantity: DecimalText
  readonly unit?: Id | null
  readonly price: DecimalText
  readonly discountPercent?: DecimalText
  readonly taxCategory?: 'S' | 'Z' | 'E' | 'AE' | 'K' | 'G' | 'O'
  readonly taxRate?: DecimalText
  /** What one cost then, in the currency of the company. */
  readonly unitCost?: DecimalText | null
}

/** Takes back that an invoice was taken over, while nothing refers to it: its entry is answered on the same day, its revenue too. */
export interface ReceivablesInvoiceTakeBackInput {}

/** Answers a move that no document has made by one the other way; one that went is brought back at what it was worth. */
export interface StockMoveTakeBackInput {}

/** Notes that one has read a notice; it does not go out by mail any more. */
export interface NoticesNoticeMarkReadInput {}

/** Keeps a notice for later. */
export interface NoticesNoticeMarkUnreadInput {}

/** Notes that one has read all of one’s notices. */
export interface NoticesNoticeMarkAllReadInput {}

/** Says how one wants to be told of things oneself. */
export interface NoticesSettingChooseInput {
  /** Made by the caller (UUIDv7), for work offline. */
  readonly id?: Id
  readonly assigned?: 'app' | 'mail' | 'digest' | 'none'
  readonly due?: 'app' | 'mail' | 'digest' | 'none'
  readonly mentioned?: 'app' | 'mail' | 'digest' | 'none'
  readonly followed?: 'app' | 'mail' | 'digest' | 'none'
  readonly step?: 'app' | 'mail' | 'digest' | 'none'
  /** Hour of the evening from which no mail goes out. */
  readonly quietFrom?: number
  /** Hour of the morning until which none goes out. */
  readonly quietUntil?: number
  /** Hour of the mail of the day, and of what is due that day. */
  readonly digestHour?: number
}

/** Asks to be told of what happens with a record. */
export interface NoticesFollowStartInput {
  /** Made by the caller (UUIDv7), for work offline. */
  readonly id?: Id
  readonly subjectResource: string
  readonly subjectId: string
}

/** Asks not to be told of a record any more. */
export interface NoticesFollowStopInput {}

/** Ships what is reserved for the order, or the lines named, and leaves the rest as backorder. */
export interface SalesOrderDeliverInput {
  readonly day?: DateText | null
  readonly lines?: readonly SalesOrderDeliverLinesItem[]
}

/** One of lines of sales.order.deliver. */
export interface SalesOrderDeliverLinesItem {
  readonly line: string
  readonly quantity: DecimalText
}

/** Drafts invoices for what was delivered and is not invoiced yet; posts them at once if wished. */
export interface SalesOrderInvoiceInput {
  readonly what?: 'delivered' | 'ordered'
  /** One invoice for all orders of the same customer and conditions. */
  readonly collect?: boolean
  readonly post?: boolean
  readonly day?: DateText | null
}

/** Prints the quote, or once it binds the order confirmation; a draft is marked as such. */
export interface SalesOrderPrintInput {
  /** Mail it to the partner as well. */
  readonly mail?: boolean
}

/** Prints the delivery note. */
export interface WarehouseDeliveryPrintInput {
  /** Mail it to the partner as well. */
  readonly mail?: boolean
}

/** Prints the invoice or credit note as it was posted. */
export interface ReceivablesInvoicePrintInput {
  /** Mail it to the partner as well. */
  readonly mail?: boolean
}

/** Has a paper that could not be printed tried once more, after its cause was mended. */
export interface PapersPaperRetryInput {}

/** The paper cannot be printed: it was tried too often, or what it shows cannot be set. */
export interface PapersPaperGiveUpInput {
  readonly problem: string
}

/** Removes a record nothing refers to: A legal entity of the group, with books of its own. */
export interface OrgCompanyRemoveInput {}

/** Makes a record: A month, quarter or adjustment slice of a fiscal year of one company. */
export interface OrgPeriodCreateInput {
  /** Made by the caller (UUIDv7), for work offline. */
  readonly id?: Id
  readonly company?: Id
  readonly name: string
  readonly fiscalYear: number
  readonly startsOn: DateText
  /** Last day, included. */
  readonly endsOn: DateText
  readonly kind?: 'month' | 'quarter' | 'adjustment'
}

/** Changes fields and lines of a record: A month, quarter or adjustment slice of a fiscal year of one company. */
export interface OrgPeriodUpdateInput {
  readonly name?: string
}

/** Removes a record nothing refers to: A month, quarter or adjustment slice of a fiscal year of one company. */
export interface OrgPeriodRemoveInput {}

/** Makes a record: Units of a currency per unit of the base currency on a day. */
export interface OrgCurrencyRateCreateInput {
  /** Made by the caller (UUIDv7), for work offline. */
  readonly id?: Id
  readonly base?: string
  readonly currency: string
  readonly day: DateText
  readonly rate: DecimalText
  readonly source?: string
}

/** Changes fields and lines of a record: Units of a currency per unit of the base currency on a day. */
export interface OrgCurrencyRateUpdateInput {
  readonly rate?: DecimalText
  readonly source?: string
}

/** Removes a record nothing refers to: Units of a currency per unit of the base currency on a day. */
export interface OrgCurrencyRateRemoveInput {}

/** Makes a record: A unit of measure: piece, kilogram, metre, hour. */
export interface OrgUnitCreateInput {
  /** Made by the caller (UUIDv7), for work offline. */
  readonly id?: Id
  /** UN/ECE Recommendation 20 code: C62 piece, KGM kilogram, MTR metre, HUR hour. */
  readonly code: string
  /** As people write it behind a quantity; those shipped are shown in the language of each reader. */
  readonly symbol: string
  readonly name: string
  readonly dimension: 'count' | 'mass' | 'length' | 'area' | 'volume' | 'time'
  /** Base units = quantity × numerator ÷ denominator. */
  readonly numerator?: DecimalText
  readonly denominator?: DecimalText
  /** Places a quantity in this unit is entered with. */
  readonly decimals?: number
}

/** Changes fields and lines of a record: A unit of measure: piece, kilogram, metre, hour. */
export interface OrgUnitUpdateInput {
  /** As people write it behind a quantity; those shipped are shown in the language of each reader. */
  readonly symbol?: string
  readonly name?: string
  /** Places a quantity in this unit is entered with. */
  readonly decimals?: number
}

/** Removes a record nothing refers to: A unit of measure: piece, kilogram, metre, hour. */
export interface OrgUnitRemoveInput {}

/** Makes a record: People who share records and targets. */
export interface OrgTeamCreateInput {
  /** Made by the caller (UUIDv7), for work offline. */
  readonly id?: Id
  readonly company?: Id
  readonly name: string
}

/** Changes fields and lines of a record: People who share records and targets. */
export interface OrgTeamUpdateInput {
  readonly name?: string
}

/** Removes a record nothing refers to: People who share records and targets. */
export interface OrgTeamRemoveInput {}

/** Makes a record: A named set of permissions. */
export interface OrgRoleCreateInput {
  /** Made by the caller (UUIDv7), for work offline. */
  readonly id?: Id
  readonly code: string
  readonly name: string
  readonly home?: 'sales' | 'warehouse' | 'accounting' | 'service' | 'manager' | 'administrator'
  /** Whoever holds it proves who they are twice: by a passkey, a code, or an identity provider. */
  readonly secondFactor?: boolean
  readonly grants?: readonly OrgRoleCreateGrantsItem[]
}

/** One of grants of org.role.create. */
export interface OrgRoleCreateGrantsItem {
  /** Permission pattern: sales.order.confirm, sales.order.*, *.*.read. */
  readonly allow: string
  readonly reach: 'all' | 'company' | 'team' | 'own'
  /** Fields this grant does not show. */
  readonly hide?: readonly string[] | null
  /** Confidential fields this grant shows. */
  readonly reveal?: readonly string[] | null
}

/** Changes fields and lines of a record: A named set of permissions. */
export interface OrgRoleUpdateInput {
  readonly name?: string
  readonly home?: 'sales' | 'warehouse' | 'accounting' | 'service' | 'manager' | 'administrator'
  /** Whoever holds it proves who they are twice: by a passkey, a code, or an identity provider. */
  readonly secondFactor?: boolean
  readonly grants?: readonly OrgRoleUpdateGrantsItem[]
}

/** One of grants of org.role.update. */
export interface OrgRoleUpdateGrantsItem {
  /** Id of the line; absent for a new one. */
  readonly id?: string | null
  /** Permission pattern: sales.order.confirm, sales.order.*, *.*.read. */
  readonly allow: string
  readonly reach: 'all' | 'company' | 'team' | 'own'
  /** Fields this grant does not show. */
  readonly hide?: readonly string[] | null
  /** Confidential fields this grant shows. */
  readonly reveal?: readonly string[] | null
}

/** Removes a record nothing refers to: A named set of permissions. */
export interface OrgRoleRemoveInput {}

/** Makes a record: A person who signs in. */
export interface OrgUserCreateInput {
  /** Made by the caller (UUIDv7), for work offline. */
  readonly id?: Id
  readonly name: string
  readonly email: string
  readonly language?: 'en' | 'de' | 'zh' | 'da'
  readonly zone?: string
  /** The company assumed where none is named. */
  readonly company: Id
  readonly active?: boolean
  /** How a directory that keeps people calls this one. */
  readonly externalId?: string | null
  readonly roles?: readonly OrgUserCreateRolesItem[]
  readonly companies?: readonly OrgUserCreateCompaniesItem[]
  readonly teams?: readonly OrgUserCreateTeamsItem[]
}

/** One of roles of org.user.create. */
export interface OrgUserCreateRolesItem {
  readonly role: Id
}

/** One of companies of org.user.create. */
export interface OrgUserCreateCompaniesItem {
  readonly company: Id
}

/** One of teams of org.user.create. */
export interface OrgUserCreateTeamsItem {
  readonly team: Id
}

/** Changes fields and lines of a record: A person who signs in. */
export interface OrgUserUpdateInput {
  readonly name?: string
  readonly email?: string
  readonly language?: 'en' | 'de' | 'zh' | 'da'
  readonly zone?: string
  /** The company assumed where none is named. */
  readonly company?: Id
  readonly active?: boolean
  /** How a directory that keeps people calls this one. */
  readonly externalId?: string | null
  readonly roles?: readonly OrgUserUpdateRolesItem[]
  readonly companies?: readonly OrgUserUpdateCompaniesItem[]
  readonly teams?: readonly OrgUserUpdateTeamsItem[]
}

/** One of roles of org.user.update. */
export interface OrgUserUpdateRolesItem {
  /** Id of the line; absent for a new one. */
  readonly id?: string | null
  readonly role: Id
}

/** One of companies of org.user.update. */
export interface OrgUserUpdateCompaniesItem {
  /** Id of the line; absent for a new one. */
  readonly id?: string | null
  readonly company: Id
}

/** One of teams of org.user.update. */
export interface OrgUserUpdateTeamsItem {
  /** Id of the line; absent for a new one. */
  readonly id?: string | null
  readonly team: Id
}

/** Removes a record nothing refers to: A person who signs in. */
export interface OrgUserRemoveInput {}

/** Makes a record: A service where people sign in, in place of a password here (OpenID Connect). */
export interface OrgIdentityProviderCreateInput {
  /** Made by the caller (UUIDv7), for work offline. */
  readonly id?: Id
  /** What its button says. */
  readonly name: string
  /** Its address, as its description at /.well-known/openid-configuration names it. */
  readonly issuer: string
  /** What it calls this house. */
  readonly clientId: string
  /** What is asked of it. */
  readonly scopes?: string
  /** Only people with mail addresses of these domains, separated by commas. */
  readonly domains?: string | null
  /** Whether people who are not known yet become users. */
  readonly createsPeople?: boolean
  /** The company of people it makes users. */
  readonly home?: Id | null
  /** The role of people it makes users. */
  readonly role?: Id | null
  /** What it says of people that decides their roles, such as groups. */
  readonly roleClaim?: string | null
  /** People of its domains come in by it alone; who may change providers keeps the password, so that nobody is locked out. */
  readonly enforced?: boolean
  readonly active?: boolean
  readonly roles?: readonly OrgIdentityProviderCreateRolesItem[]
}

/** One of roles of org.identity-provider.create. */
export interface OrgIdentityProviderCreateRolesItem {
  readonly value: string
  readonly role: Id
}

/** Changes fields and lines of a record: A service where people sign in, in place of a password here (OpenID Connect). */
export interface OrgIdentityProviderUpdateInput {
  /** What its button says. */
  readonly name?: string
  /** Its address, as its description at /.well-known/openid-configuration names it. */
  readonly issuer?: string
  /** What it calls this house. */
  readonly clientId?: string
  /** What is asked of it. */
  readonly scopes?: string
  /** Only people with mail addresses of these domains, separated by commas. */
  readonly domains?: string | null
  /** Whether people who are not known yet become users. */
  readonly createsPeople?: boolean
  /** The company of people it makes users. */
  readonly home?: Id | null
  /** The role of people it makes users. */
  readonly role?: Id | null
  /** What it says of people that decides their roles, such as groups. */
  readonly roleClaim?: string | null
  /** People of its domains come in by it alone; who may change providers keeps the password, so that nobody is locked out. */
  readonly enforced?: boolean
  readonly active?: boolean
  readonly roles?: readonly OrgIdentityProviderUpdateRolesItem[]
}

/** One of roles of org.identity-provider.update. */
export interface OrgIdentityProviderUpdateRolesItem {
  /** Id of the line; absent for a new one. */
  readonly id?: string | null
  readonly value: string
  readonly role: Id
}

/** Removes a record nothing refers to: A service where people sign in, in place of a password here (OpenID Connect). */
export interface OrgIdentityProviderRemoveInput {}

/** Makes a record: Customers one does business with in the same way. */
export interface PartyCustomerGroupCreateInput {
  /** Made by the caller (UUIDv7), for work offline. */
  readonly id?: Id
  readonly name: string
  /** Applies to customers of the group who have no list of their own. */
  readonly priceList?: Id | null
  readonly note?: string | null
}

/** Changes fields and lines of a record: Customers one does business with in the same way. */
export interface PartyCustomerGroupUpdateInput {
  readonly name?: string
  /** Applies to customers of the group who have no list of their own. */
  readonly priceList?: Id | null
  readonly note?: string | null
}

/** Removes a record nothing refers to: Customers one does business with in the same way. */
export interface PartyCustomerGroupRemoveInput {}

/** Makes a record: What one party is to another. */
export interface PartyRelationCreateInput {
  /** Made by the caller (UUIDv7), for work offline. */
  readonly id?: Id
  readonly party: Id
  readonly kind: 'works-for' | 'consultant-of' | 'former-employer' | 'subsidiary-of' | 'household'
  readonly other: Id
  readonly since?: DateText | null
  /** First day on which it no longer held. */
  readonly until?: DateText | null
  readonly note?: string | null
}

/** Changes fields and lines of a record: What one party is to another. */
export interface PartyRelationUpdateInput {
  readonly kind?: 'works-for' | 'consultant-of' | 'former-employer' | 'subsidiary-of' | 'household'
  readonly since?: DateText | null
  /** First day on which it no longer held. */
  readonly until?: DateText | null
  readonly note?: string | null
}

/** Removes a record nothing refers to: What one party is to another. */
export interface PartyRelationRemoveInput {}

/** Makes a record: A group of products, perhaps inside another group. */
export interface CatalogCategoryCreateInput {
  /** Made by the caller (UUIDv7), for work offline. */
  readonly id?: Id
  readonly name: string
  readonly parent?: Id | null
}

/** Changes fields and lines of a record: A group of products, perhaps inside another group. */
export interface CatalogCategoryUpdateInput {
  readonly name?: string
  readonly parent?: Id | null
}

/** Removes a record nothing refers to: A group of products, perhaps inside another group. */
export interface CatalogCategoryRemoveInput {}

/** Makes a record: A good or a service with its unit, tax class and identifiers. */
export interface CatalogProductCreateInput {
  /** Made by the caller (UUIDv7), for work offline. */
  readonly id?: Id
  /** Our article number. */
  readonly code: string
  readonly name: string
  readonly kind?: 'good' | 'service'
  readonly category?: Id | null
  /** The unit stock and prices are kept in. */
  readonly unit: Id
  /** Kept in a warehouse; services and drop-shipped goods are not. */
  readonly stocked?: boolean
  readonly taxClass?: 'standard' | 'intermediate' | 'reduced' | 'super-reduced' | 'zero' | 'exempt'
  readonly description?: string | null
  readonly weightKg?: DecimalText | null
  /** GTIN-8, -12, -13 or -14 with its check digit. */
  readonly barcode?: string | null
  /** Offered in new documents. */
  readonly active?: boolean
  /** What is offered in its place when it is no longer sold. */
  readonly replacedBy?: Id | null
  readonly units?: readonly CatalogProductCreateUnitsItem[]
}

/** One of units of catalog.product.create. */
export interface CatalogProductCreateUnitsItem {
  readonly unit: Id
  /** Quantity in the own unit = quantity × numerator ÷ denominator. */
  readonly numerator?: DecimalText
  readonly denominator?: DecimalText
  /** GTIN of the package. */
  readonly barcode?: string | null
}

/** Changes fields and lines of a record: A good or a service with its unit, tax class and identifiers. */
export interface CatalogProductUpdateInput {
  /** Our article number. */
  readonly code?: string
  readonly name?: string
  readonly kind?: 'good' | 'service'
  readonly category?: Id | null
  /** The unit stock and prices are kept in. */
  readonly unit?: Id
  /** Kept in a warehouse; services and drop-shipped goods are not. */
  readonly stocked?: boolean
  readonly taxClass?: 'standard' | 'intermediate' | 'reduced' | 'super-reduced' | 'zero' | 'exempt'
  readonly description?: string | null
  readonly weightKg?: DecimalText | null
  /** GTIN-8, -12, -13 or -14 with its check digit. */
  readonly barcode?: string | null
  /** Offered in new documents. */
  readonly active?: boolean
  /** What is offered in its place when it is no longer sold. */
  readonly replacedBy?: Id | null
  readonly units?: readonly CatalogProductUpdateUnitsItem[]
}

/** One of units of catalog.product.update. */
export interface CatalogProductUpdateUnitsItem {
  /** Id of the line; absent for a new one. */
  readonly id?: string | null
  readonly unit: Id
  /** Quantity in the own unit = quantity × numerator ÷ denominator. */
  readonly numerator?: DecimalText
  readonly denominator?: DecimalText
  /** GTIN of the package. */
  readonly barcode?: string | null
}

/** Removes a record nothing refers to: A good or a service with its unit, tax class and identifiers. */
export interface CatalogProductRemoveInput {}

/** Makes a record: Prices in one currency, for some or all customers. */
export interface CatalogPriceListCreateInput {
  /** Made by the caller (UUIDv7), for work offline. */
  readonly id?: Id
  readonly name: string
  readonly currency: string
  /** Its prices contain the tax. */
  readonly inclusive?: boolean
  /** Applies to customers without a list of their own. */
  readonly standard?: boolean
  /** The only company that sells by it; empty: all. */
  readonly company?: Id | null
}

/** Changes fields and lines of a record: Prices in one currency, for some or all customers. */
export interface CatalogPriceListUpdateInput {
  readonly name?: string
  /** Applies to customers without a list of their own. */
  readonly standard?: boolean
  /** The only company that sells by it; empty: all. */
  readonly company?: Id | null
}

/** Removes a record nothing refers to: Prices in one currency, for some or all customers. */
export interface CatalogPriceListRemoveInput {}

/** Makes a record: The price of a product on a list, from a quantity on, for a time. */
export interface CatalogPriceCreateInput {
  /** Made by the caller (UUIDv7), for work offline. */
  readonly id?: Id
  readonly priceList: Id
  readonly product: Id
  /** Applies from this quantity on. */
  readonly minQuantity?: DecimalText
  /** Per unit of the product, in the currency of the list. */
  readonly price: DecimalText
  readonly validFrom: DateText
  /** First day on which it no longer applies. */
  readonly validUntil?: DateText | null
}

/** Changes fields and lines of a record: The price of a product on a list, from a quantity on, for a time. */
export interface CatalogPriceUpdateInput {
  /** Per unit of the product, in the currency of the list. */
  readonly price?: DecimalText
  readonly validFrom?: DateText
  /** First day on which it no longer applies. */
  readonly validUntil?: DateText | null
}

/** Removes a record nothing refers to: The price of a product on a list, from a quantity on, for a time. */
export interface CatalogPriceRemoveInput {}

/** Makes a record: The article number by which a customer orders a product. */
export interface CatalogCustomerNumberCreateInput {
  /** Made by the caller (UUIDv7), for work offline. */
  readonly id?: Id
  readonly party: Id
  readonly product: Id
  /** As the customer writes it. */
  readonly number: string
  /** What the customer calls it. */
  readonly name?: string | null
}

/** Changes fields and lines of a record: The article number by which a customer orders a product. */
export interface CatalogCustomerNumberUpdateInput {
  readonly product?: Id
  /** As the customer writes it. */
  readonly number?: string
  /** What the customer calls it. */
  readonly name?: string | null
}

/** Removes a record nothing refers to: The article number by which a customer orders a product. */
export interface CatalogCustomerNumberRemoveInput {}

/** Makes a record: What a country charges on a class of goods or services from a day on. */
export interface TaxRateCreateInput {
  /** Made by the caller (UUIDv7), for work offline. */
  readonly id?: Id
  readonly country: string
  readonly taxClass: 'standard' | 'intermediate' | 'reduced' | 'super-reduced' | 'zero' | 'exempt'
  readonly category?: 'S' | 'Z' | 'E' | 'AE' | 'K' | 'G' | 'O'
  readonly rate: DecimalText
  readonly validFrom: DateText
  /** First day on which it no longer applies. */
  readonly validUntil?: DateText | null
}

/** Changes fields and lines of a record: What a country charges on a class of goods or services from a day on. */
export interface TaxRateUpdateInput {
  readonly category?: 'S' | 'Z' | 'E' | 'AE' | 'K' | 'G' | 'O'
  readonly rate?: DecimalText
  /** First day on which it no longer applies. */
  readonly validUntil?: DateText | null
}

/** Removes a record nothing refers to: What a country charges on a class of goods or services from a day on. */
export interface TaxRateRemoveInput {}

/** Makes a record: Filters, order, columns and groups of a list under a name. */
export interface DeskViewCreateInput {
  /** Made by the caller (UUIDv7), for work offline. */
  readonly id?: Id
  /** Whose view it is. */
  readonly owner: Id
  /** The resource whose list it shows. */
  readonly list: string
  readonly name: string
  /** The query of the address. */
  readonly query: string
  /** Its owner finds the list in this view. */
  readonly opens?: boolean
}

/** Changes fields and lines of a record: Filters, order, columns and groups of a list under a name. */
export interface DeskViewUpdateInput {
  readonly name?: string
  /** The query of the address. */
  readonly query?: string
  /** Its owner finds the list in this view. */
  readonly opens?: boolean
}

/** Removes a record nothing refers to: Filters, order, columns and groups of a list under a name. */
export interface DeskViewRemoveInput {}

/** Makes a record: Figures, charts, pivots and lists somebody put together. */
export interface DeskDashboardCreateInput {
  /** Made by the caller (UUIDv7), for work offline. */
  readonly id?: Id
  /** Whose dashboard it is. */
  readonly owner: Id
  readonly name: string
  readonly tiles?: readonly DeskDashboardCreateTilesItem[]
}

/** One of tiles of desk.dashboard.create. */
export interface DeskDashboardCreateTilesItem {
  readonly kind: 'figure' | 'chart' | 'pivot' | 'list'
  readonly title: string
  /** The cube, or for a list the resource. */
  readonly source: string
  /** The query of the address. */
  readonly query?: string | null
  readonly across?: number
  readonly down?: number
  readonly width?: number
  readonly height?: number
}

/** Changes fields and lines of a record: Figures, charts, pivots and lists somebody put together. */
export interface DeskDashboardUpdateInput {
  readonly name?: string
  readonly tiles?: readonly DeskDashboardUpdateTilesItem[]
}

/** One of tiles of desk.dashboard.update. */
export interface DeskDashboardUpdateTilesItem {
  /** Id of the line; absent for a new one. */
  readonly id?: string | null
  readonly kind: 'figure' | 'chart' | 'pivot' | 'list'
  readonly title: string
  /** The cube, or for a list the resource. */
  readonly source: string
  /** The query of the address. */
  readonly query?: string | null
  readonly across?: number
  readonly down?: number
  readonly width?: number
  readonly height?: number
}

/** Removes a record nothing refers to: Figures, charts, pivots and lists somebody put together. */
export interface DeskDashboardRemoveInput {}

/** Removes a record nothing refers to: A dashboard that somebody gets by mail. */
export interface DeskSubscriptionRemoveInput {}

/** Makes a record: What a figure shall reach in whole months, for a company, a team or a person. */
export interface DeskTargetCreateInput {
  /** Made by the caller (UUIDv7), for work offline. */
  readonly id?: Id
  readonly company?: Id
  /** Money is meant in the currency of the company. */
  readonly figure: 'revenue' | 'margin' | 'orders' | 'won' | 'delivered'
  /** First day of a month. */
  readonly startsOn: DateText
  /** Last day of a month. */
  readonly endsOn: DateText
  readonly team?: Id | null
  /** Neither team nor person: the whole company. */
  readonly person?: Id | null
  readonly goal: DecimalText
}

/** Changes fields and lines of a record: What a figure shall reach in whole months, for a company, a team or a person. */
export interface DeskTargetUpdateInput {
  /** Money is meant in the currency of the company. */
  readonly figure?: 'revenue' | 'margin' | 'orders' | 'won' | 'delivered'
  /** First day of a month. */
  readonly startsOn?: DateText
  /** Last day of a month. */
  readonly endsOn?: DateText
  readonly team?: Id | null
  /** Neither team nor person: the whole company. */
  readonly person?: Id | null
  readonly goal?: DecimalText
}

/** Removes a record nothing refers to: What a figure shall reach in whole months, for a company, a team or a person. */
export interface DeskTargetRemoveInput {}

/** Makes a record: How tables of one kind are read, under a name. */
export interface DeskImportProfileCreateInput {
  /** Made by the caller (UUIDv7), for work offline. */
  readonly id?: Id
  readonly owner: Id
  /** What such a table holds. */
  readonly target: string
  readonly name: string
  /** Headers by which such a table is known again. */
  readonly header: JsonValue
  /** How it is read. */
  readonly wish: JsonValue
}

/** Changes fields and lines of a record: How tables of one kind are read, under a name. */
export interface DeskImportProfileUpdateInput {
  readonly name?: string
  /** Headers by which such a table is known again. */
  readonly header?: JsonValue
  /** How it is read. */
  readonly wish?: JsonValue
}

/** Removes a record nothing refers to: How tables of one kind are read, under a name. */
export interface DeskImportProfileRemoveInput {}

/** Removes a record nothing refers to: An address of another program that is told of what happens. */
export interface HooksWebhookRemoveInput {}

/** Makes a record: A mail that is written often. */
export interface ActivityMailTemplateCreateInput {
  /** Made by the caller (UUIDv7), for work offline. */
  readonly id?: Id
  readonly name: string
  readonly language?: 'en' | 'de' | 'zh' | 'da'
  /** The subject. */
  readonly title: string
  /** {name} becomes the name of the reader, {me} that of the writer. */
  readonly body: string
}

/** Changes fields and lines of a record: A mail that is written often. */
export interface ActivityMailTemplateUpdateInput {
  readonly name?: string
  readonly language?: 'en' | 'de' | 'zh' | 'da'
  /** The subject. */
  readonly title?: string
  /** {name} becomes the name of the reader, {me} that of the writer. */
  readonly body?: string
}

/** Removes a record nothing refers to: A mail that is written often. */
export interface ActivityMailTemplateRemoveInput {}

/** Changes fields and lines of a record: A place where a company keeps goods. */
export interface StockWarehouseUpdateInput {
  readonly code?: string
  readonly name?: string
  /** Orders ship from here unless they name another; of several, and of none, the first by its code. */
  readonly standard?: boolean
}

/** Makes a record: A shelf, zone or dock of a warehouse, or the world outside: suppliers, customers, stock differences. */
export interface StockLocationCreateInput {
  /** Made by the caller (UUIDv7), for work offline. */
  readonly id?: Id
  readonly company?: Id
  readonly warehouse?: Id | null
  readonly code: string
  readonly name: string
  readonly kind?: 'internal' | 'supplier' | 'customer' | 'inventory' | 'transit' | 'production'
  /** Goods may leave before their arrival is recorded. */
  readonly allowNegative?: boolean
}

/** Changes fields and lines of a record: A shelf, zone or dock of a warehouse, or the world outside: suppliers, customers, stock differences. */
export interface StockLocationUpdateInput {
  readonly code?: string
  readonly name?: string
  /** Goods may leave before their arrival is recorded. */
  readonly allowNegative?: boolean
}

/** Removes a record nothing refers to: A shelf, zone or dock of a warehouse, or the world outside: suppliers, customers, stock differences. */
export interface StockLocationRemoveInput {}

/** Makes a record: A place in the books where amounts of one kind gather. */
export interface LedgerAccountCreateInput {
  /** Made by the caller (UUIDv7), for work offline. */
  readonly id?: Id
  readonly company?: Id
  /** Number in the chart of accounts. */
  readonly code: string
  readonly name: string
  readonly kind: 'asset' | 'liability' | 'equity' | 'income' | 'expense'
  /** What the house uses the account for. */
  readonly role?: 'receivable' | 'payable' | 'revenue' | 'tax-output' | 'tax-input' | 'inventory' | 'cost-of-goods' | 'goods-received' | 'inventory-difference' | 'bank' | 'cash' | 'payment-transit' | 'rounding' | 'cash-discount' | 'exchange-gain' | 'exchange-loss' | 'customer-prepayment' | 'supplier-prepayment' | 'opening' | 'retained-earnings' | 'work-in-progress' | 'wages' | 'depreciation' | null
  /** The only currency it takes, for bank accounts abroad; empty: all. */
  readonly currency?: string | null
  /** Takes new entries. */
  readonly active?: boolean
}

/** Changes fields and lines of a record: A place in the books where amounts of one kind gather. */
export interface LedgerAccountUpdateInput {
  /** Number in the chart of accounts. */
  readonly code?: string
  readonly name?: string
  /** What the house uses the account for. */
  readonly role?: 'receivable' | 'payable' | 'revenue' | 'tax-output' | 'tax-input' | 'inventory' | 'cost-of-goods' | 'goods-received' | 'inventory-difference' | 'bank' | 'cash' | 'payment-transit' | 'rounding' | 'cash-discount' | 'exchange-gain' | 'exchange-loss' | 'customer-prepayment' | 'supplier-prepayment' | 'opening' | 'retained-earnings' | 'work-in-progress' | 'wages' | 'depreciation' | null
  /** The only currency it takes, for bank accounts abroad; empty: all. */
  readonly currency?: string | null
  /** Takes new entries. */
  readonly active?: boolean
}

/** Removes a record nothing refers to: A place in the books where amounts of one kind gather. */
export interface LedgerAccountRemoveInput {}

/** Makes a record: Entries of one kind, as one book of the company. */
export interface LedgerJournalCreateInput {
  /** Made by the caller (UUIDv7), for work offline. */
  readonly id?: Id
  readonly company?: Id
  readonly code: string
  readonly name: string
  readonly kind: 'sales' | 'purchase' | 'bank' | 'cash' | 'stock' | 'general' | 'exchange' | 'assets' | 'payroll' | 'opening' | 'closing'
}

/** Changes fields and lines of a record: Entries of one kind, as one book of the company. */
export interface LedgerJournalUpdateInput {
  readonly code?: string
  readonly name?: string
}

/** Removes a record nothing refers to: Entries of one kind, as one book of the company. */
export interface LedgerJournalRemoveInput {}

/** Makes a record: The stages a deal goes through. */
export interface CrmPipelineCreateInput {
  /** Made by the caller (UUIDv7), for work offline. */
  readonly id?: Id
  readonly company?: Id
  readonly name: string
}

/** Changes fields and lines of a record: The stages a deal goes through. */
export interface CrmPipelineUpdateInput {
  readonly name?: string
}

/** Removes a record nothing refers to: The stages a deal goes through. */
export interface CrmPipelineRemoveInput {}

/** Makes a record: A step of a pipeline. */
export interface CrmStageCreateInput {
  /** Made by the caller (UUIDv7), for work offline. */
  readonly id?: Id
  readonly company?: Id
  readonly pipeline: Id
  readonly name: string
  /** Order of the stages. */
  readonly rank: number
  /** Chance of winning a deal in this stage; 25 means 25 %. */
  readonly probability: DecimalText
  /** How a deal that enters this stage counts in the forecast. */
  readonly category?: 'pipeline' | 'best-case' | 'commit'
  /** Days after which a deal that still stands here is stuck. */
  readonly limitDays?: number | null
  /** A deal may stand here only with a next step and its date. */
  readonly needsNextStep?: boolean
}

/** Changes fields and lines of a record: A step of a pipeline. */
export interface CrmStageUpdateInput {
  readonly name?: string
  /** Order of the stages. */
  readonly rank?: number
  /** Chance of winning a deal in this stage; 25 means 25 %. */
  readonly probability?: DecimalText
  /** How a deal that enters this stage counts in the forecast. */
  readonly category?: 'pipeline' | 'best-case' | 'commit'
  /** Days after which a deal that still stands here is stuck. */
  readonly limitDays?: number | null
  /** A deal may stand here only with a next step and its date. */
  readonly needsNextStep?: boolean
}

/** Removes a record nothing refers to: A step of a pipeline. */
export interface CrmStageRemoveInput {}

/** Changes fields and lines of a record: A first interest in what we sell, to be followed up until it is an opportunity or nothing. */
export interface CrmLeadUpdateInput {
  /** What they are interested in. */
  readonly title?: string
  /** Name of their organisation as they gave it. */
  readonly organisation?: string | null
  readonly source?: 'web' | 'phone' | 'mail' | 'campaign' | 'fair' | 'referral' | 'import' | 'other'
  readonly owner?: Id
  readonly team?: Id | null
  readonly currency?: string | null
  /** First guess of the deal. */
  readonly value?: Money | null
  readonly note?: string | null
}

/** Removes a record nothing refers to: A first interest in what we sell, to be followed up until it is an opportunity or nothing. */
export interface CrmLeadRemoveInput {}

/** Changes fields and lines of a record: A deal in the making, on its way through the stages of a pipeline. */
export interface CrmOpportunityUpdateInput {
  readonly title?: string
  readonly customer?: Id
  readonly contact?: Id | null
  /** How it counts in the forecast: that of its stage until somebody judges otherwise. */
  readonly category?: 'pipeline' | 'best-case' | 'commit'
  /** Net value; that of its quote once there is one. */
  readonly expected?: Money
  /** When the order is expected. */
  readonly expectedOn?: DateText | null
  readonly source?: 'web' | 'phone' | 'mail' | 'campaign' | 'fair' | 'referral' | 'import' | 'other'
  readonly owner?: Id
  readonly team?: Id | null
  readonly nextStep?: string | null
  readonly nextOn?: DateText | null
  readonly competitor?: string | null
  readonly note?: string | null
}

/** Removes a record nothing refers to: A deal in the making, on its way through the stages of a pipeline. */
export interface CrmOpportunityRemoveInput {}

/** Makes a record: Next steps that follow each other, for deals of a stage or from a source. */
export interface CrmPlanCreateInput {
  /** Made by the caller (UUIDv7), for work offline. */
  readonly id?: Id
  readonly company?: Id
  readonly name: string
  readonly stage?: Id | null
  readonly source?: 'web' | 'phone' | 'mail' | 'campaign' | 'fair' | 'referral' | 'import' | 'other' | null
  readonly steps?: readonly CrmPlanCreateStepsItem[]
}

/** One of steps of crm.plan.create. */
export interface CrmPlanCreateStepsItem {
  readonly kind?: 'call' | 'mail' | 'meeting' | 'task'
  readonly title: string
  readonly afterDays: number
}

/** Changes fields and lines of a record: Next steps that follow each other, for deals of a stage or from a source. */
export interface CrmPlanUpdateInput {
  readonly name?: string
  readonly stage?: Id | null
  readonly source?: 'web' | 'phone' | 'mail' | 'campaign' | 'fair' | 'referral' | 'import' | 'other' | null
  readonly steps?: readonly CrmPlanUpdateStepsItem[]
}

/** One of steps of crm.plan.update. */
export interface CrmPlanUpdateStepsItem {
  /** Id of the line; absent for a new one. */
  readonly id?: string | null
  readonly kind?: 'call' | 'mail' | 'meeting' | 'task'
  readonly title: string
  readonly afterDays: number
}

/** Removes a record nothing refers to: Next steps that follow each other, for deals of a stage or from a source. */
export interface CrmPlanRemoveInput {}

/** Changes fields and lines of a record: Goods on their way to a customer, or back. */
export interface WarehouseDeliveryUpdateInput {
  readonly day?: DateText
  readonly address?: JsonValue
  readonly carrier?: string | null
  readonly tracking?: string | null
  readonly language?: 'en' | 'de' | 'zh' | 'da'
  readonly note?: string | null
  readonly lines?: readonly WarehouseDeliveryUpdateLinesItem[]
}

/** One of lines of warehouse.delivery.update. */
export interface WarehouseDeliveryUpdateLinesItem {
  /** Id of the line; absent for a new one. */
  readonly id?: string | null
  /** The order line it fulfils. */
  readonly orderLine: string
  readonly product: Id
  readonly text: string
  readonly quantity: DecimalText
  readonly unit: Id
}

/** Makes a record: Whether a company mails papers of a kind to its partners by itself. */
export interface PapersRuleCreateInput {
  /** Made by the caller (UUIDv7), for work offline. */
  readonly id?: Id
  readonly company?: Id
  readonly kind: 'quote' | 'confirmation' | 'delivery-note' | 'invoice' | 'credit-note'
  readonly mail: boolean
}

/** Changes fields and lines of a record: Whether a company mails papers of a kind to its partners by itself. */
export interface PapersRuleUpdateInput {
  readonly mail?: boolean
}

/** Removes a record nothing refers to: Whether a company mails papers of a kind to its partners by itself. */
export interface PapersRuleRemoveInput {}

/** Every resource by name. */
export interface Rows {
  readonly 'own.field': OwnField
  readonly 'process.instance': ProcessInstance
  readonly 'process.task': ProcessTask
  readonly 'process.incident': ProcessIncident
  readonly 'org.company': OrgCompany
  readonly 'org.period': OrgPeriod
  readonly 'org.currency-rate': OrgCurrencyRate
  readonly 'org.unit': OrgUnit
  readonly 'org.team': OrgTeam
  readonly 'org.role': OrgRole
  readonly 'org.user': OrgUser
  readonly 'org.identity-provider': OrgIdentityProvider
  readonly 'party.customer-group': PartyCustomerGroup
  readonly 'party.party': PartyParty
  readonly 'party.relation': PartyRelation
  readonly 'party.duplicate': PartyDuplicate
  readonly 'party.merge': PartyMerge
  readonly 'catalog.category': CatalogCategory
  readonly 'catalog.product': CatalogProduct
  readonly 'catalog.price-list': CatalogPriceList
  readonly 'catalog.price': CatalogPrice
  readonly 'catalog.customer-number': CatalogCustomerNumber
  readonly 'catalog.duplicate': CatalogDuplicate
  readonly 'catalog.merge': CatalogMerge
  readonly 'tax.rate': TaxRate
  readonly 'documents.file': DocumentsFile
  readonly 'documents.mail': DocumentsMail
  readonly 'documents.series': DocumentsSeries
  readonly 'desk.view': DeskView
  readonly 'desk.dashboard': DeskDashboard
  readonly 'desk.subscription': DeskSubscription
  readonly 'desk.batch': DeskBatch
  readonly 'desk.target': DeskTarget
  readonly 'desk.import': DeskImport
  readonly 'desk.import-profile': DeskImportProfile
  readonly 'hooks.webhook': HooksWebhook
  readonly 'hooks.delivery': HooksDelivery
  readonly 'activity.entry': ActivityEntry
  readonly 'activity.task': ActivityTask
  readonly 'activity.appointment': ActivityAppointment
  readonly 'activity.mail-template': ActivityMailTemplate
  readonly 'stock.warehouse': StockWarehouse
  readonly 'stock.location': StockLocation
  readonly 'stock.move': StockMove
  readonly 'stock.reservation': StockReservation
  readonly 'stock.expectation': StockExpectation
  readonly 'ledger.account': LedgerAccount
  readonly 'ledger.journal': LedgerJournal
  readonly 'ledger.entry': LedgerEntry
  readonly 'ledger.open-item': LedgerOpenItem
  readonly 'ledger.settlement': LedgerSettlement
  readonly 'crm.pipeline': CrmPipeline
  readonly 'crm.stage': CrmStage
  readonly 'crm.lead': CrmLead
  readonly 'crm.opportunity': CrmOpportunity
  readonly 'crm.plan': CrmPlan
  readonly 'crm.forecast-snapshot': CrmForecastSnapshot
  readonly 'crm.forecast-line': CrmForecastLine
  readonly 'sales.order': SalesOrder
  readonly 'warehouse.delivery': WarehouseDelivery
  readonly 'receivables.invoice': ReceivablesInvoice
  readonly 'receivables.payment': ReceivablesPayment
  readonly 'calendar.feed': CalendarFeed
  readonly 'notices.notice': NoticesNotice
  readonly 'notices.setting': NoticesSetting
  readonly 'notices.follow': NoticesFollow
  readonly 'papers.paper': PapersPaper
  readonly 'papers.rule': PapersRule
}

/** The input of every command by name. */
export interface Inputs {
  readonly 'own.field.add': OwnFieldAddInput
  readonly 'own.field.update': OwnFieldUpdateInput
  readonly 'own.field.hide': OwnFieldHideInput
  readonly 'own.field.restore': OwnFieldRestoreInput
  readonly 'own.field.discard': OwnFieldDiscardInput
  readonly 'own.field.retype': OwnFieldRetypeInput
  readonly 'own.field.rename': OwnFieldRenameInput
  readonly 'own.field.fill': OwnFieldFillInput
  readonly 'own.field.indexed': OwnFieldIndexedInput
  readonly 'process.task.complete': ProcessTaskCompleteInput
  readonly 'process.task.skip': ProcessTaskSkipInput
  readonly 'process.task.assign': ProcessTaskAssignInput
  readonly 'process.instance.start': ProcessInstanceStartInput
  readonly 'process.instance.cancel': ProcessInstanceCancelInput
  readonly 'process.incident.retry': ProcessIncidentRetryInput
  readonly 'org.identity-provider.set-secret': OrgIdentityProviderSetSecretInput
  readonly 'party.party.create': PartyPartyCreateInput
  readonly 'party.party.update': PartyPartyUpdateInput
  readonly 'party.party.add-role': PartyPartyAddRoleInput
  readonly 'party.party.take-back': PartyPartyTakeBackInput
  readonly 'party.party.merge': PartyPartyMergeInput
  readonly 'party.party.part': PartyPartyPartInput
  readonly 'party.duplicate.dismiss': PartyDuplicateDismissInput
  readonly 'org.company.create': OrgCompanyCreateInput
  readonly 'org.company.update': OrgCompanyUpdateInput
  readonly 'catalog.product.merge': CatalogProductMergeInput
  readonly 'catalog.product.part': CatalogProductPartInput
  readonly 'catalog.duplicate.dismiss': CatalogDuplicateDismissInput
  readonly 'documents.file.attach': DocumentsFileAttachInput
  readonly 'documents.file.detach': DocumentsFileDetachInput
  readonly 'documents.mail.record-sent': DocumentsMailRecordSentInput
  readonly 'documents.mail.give-up': DocumentsMailGiveUpInput
  readonly 'documents.mail.retry': DocumentsMailRetryInput
  readonly 'documents.series.create': DocumentsSeriesCreateInput
  readonly 'documents.series.update': DocumentsSeriesUpdateInput
  readonly 'desk.view.share': DeskViewShareInput
  readonly 'desk.dashboard.share': DeskDashboardShareInput
  readonly 'desk.subscription.plan': DeskSubscriptionPlanInput
  readonly 'desk.batch.start': DeskBatchStartInput
  readonly 'desk.batch.run': DeskBatchRunInput
  readonly 'desk.batch.cancel': DeskBatchCancelInput
  readonly 'desk.batch.undo': DeskBatchUndoInput
  readonly 'desk.import.pause': DeskImportPauseInput
  readonly 'desk.import.resume': DeskImportResumeInput
  readonly 'desk.import.cancel': DeskImportCancelInput
  readonly 'desk.import.undo': DeskImportUndoInput
  readonly 'hooks.webhook.create': HooksWebhookCreateInput
  readonly 'hooks.webhook.update': HooksWebhookUpdateInput
  readonly 'hooks.webhook.renew-secret': HooksWebhookRenewSecretInput
  readonly 'hooks.delivery.replay': HooksDeliveryReplayInput
  readonly 'activity.entry.log': ActivityEntryLogInput
  readonly 'activity.entry.send-mail': ActivityEntrySendMailInput
  readonly 'activity.task.create': ActivityTaskCreateInput
  readonly 'activity.task.complete': ActivityTaskCompleteInput
  readonly 'activity.task.reschedule': ActivityTaskRescheduleInput
  readonly 'activity.task.cancel': ActivityTaskCancelInput
  readonly 'activity.appointment.plan': ActivityAppointmentPlanInput
  readonly 'activity.appointment.move': ActivityAppointmentMoveInput
  readonly 'activity.appointment.change': ActivityAppointmentChangeInput
  readonly 'activity.appointment.cancel': ActivityAppointmentCancelInput
  readonly 'stock.warehouse.create': StockWarehouseCreateInput
  readonly 'stock.move.receive': StockMoveReceiveInput
  readonly 'stock.move.adjust': StockMoveAdjustInput
  readonly 'stock.move.transfer': StockMoveTransferInput
  readonly 'ledger.entry.post': LedgerEntryPostInput
  readonly 'ledger.entry.reverse': LedgerEntryReverseInput
  readonly 'ledger.entry.take-back': LedgerEntryTakeBackInput
  readonly 'ledger.account.import': LedgerAccountImportInput
  readonly 'ledger.period.close': LedgerPeriodCloseInput
  readonly 'ledger.period.reopen': LedgerPeriodReopenInput
  readonly 'crm.lead.create': CrmLeadCreateInput
  readonly 'crm.lead.work': CrmLeadWorkInput
  readonly 'crm.lead.convert': CrmLeadConvertInput
  readonly 'crm.lead.lose': CrmLeadLoseInput
  readonly 'crm.opportunity.create': CrmOpportunityCreateInput
  readonly 'crm.opportunity.move': CrmOpportunityMoveInput
  readonly 'crm.opportunity.win': CrmOpportunityWinInput
  readonly 'crm.opportunity.lose': CrmOpportunityLoseInput
  readonly 'crm.opportunity.reopen': CrmOpportunityReopenInput
  readonly 'crm.opportunity.apply-plan': CrmOpportunityApplyPlanInput
  readonly 'crm.forecast-snapshot.take': CrmForecastSnapshotTakeInput
  readonly 'sales.order.create': SalesOrderCreateInput
  readonly 'sales.order.update': SalesOrderUpdateInput
  readonly 'sales.order.quote': SalesOrderQuoteInput
  readonly 'sales.order.revise': SalesOrderReviseInput
  readonly 'sales.order.accept': SalesOrderAcceptInput
  readonly 'sales.order.confirm': SalesOrderConfirmInput
  readonly 'sales.order.release': SalesOrderReleaseInput
  readonly 'sales.order.reserve': SalesOrderReserveInput
  readonly 'sales.order.change': SalesOrderChangeInput
  readonly 'sales.order.cancel': SalesOrderCancelInput
  readonly 'sales.order.repeat': SalesOrderRepeatInput
  readonly 'warehouse.delivery.return': WarehouseDeliveryReturnInput
  readonly 'receivables.invoice.create': ReceivablesInvoiceCreateInput
  readonly 'receivables.invoice.update': ReceivablesInvoiceUpdateInput
  readonly 'receivables.invoice.post': ReceivablesInvoicePostInput
  readonly 'receivables.invoice.discard': ReceivablesInvoiceDiscardInput
  readonly 'receivables.invoice.credit': ReceivablesInvoiceCreditInput
  readonly 'receivables.payment.create': ReceivablesPaymentCreateInput
  readonly 'calendar.feed.open': CalendarFeedOpenInput
  readonly 'calendar.feed.revoke': CalendarFeedRevokeInput
  readonly 'org.company.furnish': OrgCompanyFurnishInput
  readonly 'org.company.load-example': OrgCompanyLoadExampleInput
  readonly 'org.company.remove-example': OrgCompanyRemoveExampleInput
  readonly 'receivables.invoice.take-over': ReceivablesInvoiceTakeOverInput
  readonly 'receivables.invoice.take-back': ReceivablesInvoiceTakeBackInput
  readonly 'stock.move.take-back': StockMoveTakeBackInput
  readonly 'notices.notice.mark-read': NoticesNoticeMarkReadInput
  readonly 'notices.notice.mark-unread': NoticesNoticeMarkUnreadInput
  readonly 'notices.notice.mark-all-read': NoticesNoticeMarkAllReadInput
  readonly 'notices.setting.choose': NoticesSettingChooseInput
  readonly 'notices.follow.start': NoticesFollowStartInput
  readonly 'notices.follow.stop': NoticesFollowStopInput
  readonly 'sales.order.deliver': SalesOrderDeliverInput
  readonly 'sales.order.invoice': SalesOrderInvoiceInput
  readonly 'sales.order.print': SalesOrderPrintInput
  readonly 'warehouse.delivery.print': WarehouseDeliveryPrintInput
  readonly 'receivables.invoice.print': ReceivablesInvoicePrintInput
  readonly 'papers.paper.retry': PapersPaperRetryInput
  readonly 'papers.paper.give-up': PapersPaperGiveUpInput
  readonly 'org.company.remove': OrgCompanyRemoveInput
  readonly 'org.period.create': OrgPeriodCreateInput
  readonly 'org.period.update': OrgPeriodUpdateInput
  readonly 'org.period.remove': OrgPeriodRemoveInput
  readonly 'org.currency-rate.create': OrgCurrencyRateCreateInput
  readonly 'org.currency-rate.update': OrgCurrencyRateUpdateInput
  readonly 'org.currency-rate.remove': OrgCurrencyRateRemoveInput
  readonly 'org.unit.create': OrgUnitCreateInput
  readonly 'org.unit.update': OrgUnitUpdateInput
  readonly 'org.unit.remove': OrgUnitRemoveInput
  readonly 'org.team.create': OrgTeamCreateInput
  readonly 'org.team.update': OrgTeamUpdateInput
  readonly 'org.team.remove': OrgTeamRemoveInput
  readonly 'org.role.create': OrgRoleCreateInput
  readonly 'org.role.update': OrgRoleUpdateInput
  readonly 'org.role.remove': OrgRoleRemoveInput
  readonly 'org.user.create': OrgUserCreateInput
  readonly 'org.user.update': OrgUserUpdateInput
  readonly 'org.user.remove': OrgUserRemoveInput
  readonly 'org.identity-provider.create': OrgIdentityProviderCreateInput
  readonly 'org.identity-provider.update': OrgIdentityProviderUpdateInput
  readonly 'org.identity-provider.remove': OrgIdentityProviderRemoveInput
  readonly 'party.customer-group.create': PartyCustomerGroupCreateInput
  readonly 'party.customer-group.update': PartyCustomerGroupUpdateInput
  readonly 'party.customer-group.remove': PartyCustomerGroupRemoveInput
  readonly 'party.relation.create': PartyRelationCreateInput
  readonly 'party.relation.update': PartyRelationUpdateInput
  readonly 'party.relation.remove': PartyRelationRemoveInput
  readonly 'catalog.category.create': CatalogCategoryCreateInput
  readonly 'catalog.category.update': CatalogCategoryUpdateInput
  readonly 'catalog.category.remove': CatalogCategoryRemoveInput
  readonly 'catalog.product.create': CatalogProductCreateInput
  readonly 'catalog.product.update': CatalogProductUpdateInput
  readonly 'catalog.product.remove': CatalogProductRemoveInput
  readonly 'catalog.price-list.create': CatalogPriceListCreateInput
  readonly 'catalog.price-list.update': CatalogPriceListUpdateInput
  readonly 'catalog.price-list.remove': CatalogPriceListRemoveInput
  readonly 'catalog.price.create': CatalogPriceCreateInput
  readonly 'catalog.price.update': CatalogPriceUpdateInput
  readonly 'catalog.price.remove': CatalogPriceRemoveInput
  readonly 'catalog.customer-number.create': CatalogCustomerNumberCreateInput
  readonly 'catalog.customer-number.update': CatalogCustomerNumberUpdateInput
  readonly 'catalog.customer-number.remove': CatalogCustomerNumberRemoveInput
  readonly 'tax.rate.create': TaxRateCreateInput
  readonly 'tax.rate.update': TaxRateUpdateInput
  readonly 'tax.rate.remove': TaxRateRemoveInput
  readonly 'desk.view.create': DeskViewCreateInput
  readonly 'desk.view.update': DeskViewUpdateInput
  readonly 'desk.view.remove': DeskViewRemoveInput
  readonly 'desk.dashboard.create': DeskDashboardCreateInput
  readonly 'desk.dashboard.update': DeskDashboardUpdateInput
  readonly 'desk.dashboard.remove': DeskDashboardRemoveInput
  readonly 'desk.subscription.remove': DeskSubscriptionRemoveInput
  readonly 'desk.target.create': DeskTargetCreateInput
  readonly 'desk.target.update': DeskTargetUpdateInput
  readonly 'desk.target.remove': DeskTargetRemoveInput
  readonly 'desk.import-profile.create': DeskImportProfileCreateInput
  readonly 'desk.import-profile.update': DeskImportProfileUpdateInput
  readonly 'desk.import-profile.remove': DeskImportProfileRemoveInput
  readonly 'hooks.webhook.remove': HooksWebhookRemoveInput
  readonly 'activity.mail-template.create': ActivityMailTemplateCreateInput
  readonly 'activity.mail-template.update': ActivityMailTemplateUpdateInput
  readonly 'activity.mail-template.remove': ActivityMailTemplateRemoveInput
  readonly 'stock.warehouse.update': StockWarehouseUpdateInput
  readonly 'stock.location.create': StockLocationCreateInput
  readonly 'stock.location.update': StockLocationUpdateInput
  readonly 'stock.location.remove': StockLocationRemoveInput
  readonly 'ledger.account.create': LedgerAccountCreateInput
  readonly 'ledger.account.update': LedgerAccountUpdateInput
  readonly 'ledger.account.remove': LedgerAccountRemoveInput
  readonly 'ledger.journal.create': LedgerJournalCreateInput
  readonly 'ledger.journal.update': LedgerJournalUpdateInput
  readonly 'ledger.journal.remove': LedgerJournalRemoveInput
  readonly 'crm.pipeline.create': CrmPipelineCreateInput
  readonly 'crm.pipeline.update': CrmPipelineUpdateInput
  readonly 'crm.pipeline.remove': CrmPipelineRemoveInput
  readonly 'crm.stage.create': CrmStageCreateInput
  readonly 'crm.stage.update': CrmStageUpdateInput
  readonly 'crm.stage.remove': CrmStageRemoveInput
  readonly 'crm.lead.update': CrmLeadUpdateInput
  readonly 'crm.lead.remove': CrmLeadRemoveInput
  readonly 'crm.opportunity.update': CrmOpportunityUpdateInput
  readonly 'crm.opportunity.remove': CrmOpportunityRemoveInput
  readonly 'crm.plan.create': CrmPlanCreateInput
  readonly 'crm.plan.update': CrmPlanUpdateInput
  readonly 'crm.plan.remove': CrmPlanRemoveInput
  readonly 'warehouse.delivery.update': WarehouseDeliveryUpdateInput
  readonly 'papers.rule.create': PapersRuleCreateInput
  readonly 'papers.rule.update': PapersRuleUpdateInput
  readonly 'papers.rule.remove': PapersRuleRemoveInput
}

/** Code of everything that may be refused. */
export type ProblemCode =
  | 'activity/company-missing'
  | 'activity/due-in-the-past'
  | 'activity/ends-before-it-starts'
  | 'activity/guest-without-mail'
  | 'activity/no-mail-address'
  | 'auth/account-closed'
  | 'auth/already-set-up'
  | 'auth/code-needed'
  | 'auth/csrf-mismatch'
  | 'auth/identity-taken'
  | 'auth/last-way-in'
  | 'auth/link-not-valid'
  | 'auth/passkey-known'
  | 'auth/passkey-refused'
  | 'auth/proof-by-another'
  | 'auth/proof-not-anew'
  | 'auth/second-factor-missing'
  | 'auth/second-factor-on'
  | 'auth/second-factor-required'
  | 'auth/session-needed'
  | 'auth/sign-in-anew'
  | 'auth/sign-on-domain'
  | 'auth/sign-on-lapsed'
  | 'auth/sign-on-mail-unproved'
  | 'auth/sign-on-needed'
  | 'auth/sign-on-not-trusted'
  | 'auth/sign-on-refused'
  | 'auth/sign-on-set-up'
  | 'auth/sign-on-unavailable'
  | 'auth/sign-on-unknown'
  | 'auth/token-not-valid'
  | 'auth/too-many-attempts'
  | 'auth/too-many-tokens'
  | 'auth/wrong-code'
  | 'auth/wrong-credentials'
  | 'catalog/already-merged'
  | 'catalog/barcode-not-valid'
  | 'catalog/cannot-merge'
  | 'catalog/counted-otherwise'
  | 'catalog/named-elsewhere'
  | 'catalog/not-merged'
  | 'catalog/price-overlap'
  | 'catalog/still-held'
  | 'catalog/still-promised'
  | 'crm/next-step-missing'
  | 'crm/no-pipeline'
  | 'crm/unknown-plan'
  | 'crm/unknown-stage'
  | 'desk/batch-moved'
  | 'desk/import-moved'
  | 'desk/no-such-command'
  | 'desk/nothing-taken-in'
  | 'desk/nothing-to-undo'
  | 'desk/target-exists'
  | 'desk/too-many-together'
  | 'desk/would-be-refused'
  | 'documents/file-too-large'
  | 'documents/file-type-refused'
  | 'documents/first-number-taken'
  | 'documents/not-an-attachment'
  | 'documents/number-pattern-not-valid'
  | 'documents/numbers-taken'
  | 'documents/patterns-meet'
  | 'documents/series-has-begun'
  | 'documents/series-has-no-year'
  | 'founding/example-is-home'
  | 'founding/not-an-example'
  | 'hooks/not-a-hook-url'
  | 'hooks/unknown-events'
  | 'import/column-twice'
  | 'import/columns-missing'
  | 'import/company-needed'
  | 'import/file-not-readable'
  | 'import/move-answered'
  | 'import/move-of-a-document'
  | 'import/rules-not-readable'
  | 'import/too-many-columns'
  | 'import/unknown-target'
  | 'import/workbook-not-readable'
  | 'kernel/changed-meanwhile'
  | 'kernel/database-away'
  | 'kernel/duplicate'
  | 'kernel/headers-too-large'
  | 'kernel/idempotency-key-reused'
  | 'kernel/immutable'
  | 'kernel/internal'
  | 'kernel/invalid-input'
  | 'kernel/malformed-request'
  | 'kernel/method-not-allowed'
  | 'kernel/no-such-address'
  | 'kernel/not-allowed'
  | 'kernel/not-editable'
  | 'kernel/not-found'
  | 'kernel/not-signed-in'
  | 'kernel/not-yours-to-give'
  | 'kernel/overloaded'
  | 'kernel/prove-yourself'
  | 'kernel/rule-broken'
  | 'kernel/stale-version'
  | 'kernel/still-referenced'
  | 'kernel/storage-full'
  | 'kernel/too-large'
  | 'kernel/too-many-items'
  | 'kernel/too-many-requests'
  | 'kernel/too-slow'
  | 'kernel/unknown-reference'
  | 'kernel/wrong-media-type'
  | 'kernel/wrong-state'
  | 'ledger/account-missing'
  | 'ledger/account-unusable'
  | 'ledger/already-reversed'
  | 'ledger/amount-too-precise'
  | 'ledger/chart-not-readable'
  | 'ledger/debit-or-credit'
  | 'ledger/entry-complete'
  | 'ledger/entry-of-a-document'
  | 'ledger/items-do-not-match'
  | 'ledger/items-settled'
  | 'ledger/later-period-closed'
  | 'ledger/more-than-open'
  | 'ledger/period-closed'
  | 'ledger/period-not-ready'
  | 'ledger/unbalanced'
  | 'notices/not-followable'
  | 'odata/bad-token'
  | 'odata/mixed-currencies'
  | 'odata/needs-top'
  | 'odata/not-read'
  | 'odata/not-served'
  | 'odata/took-too-long'
  | 'odata/unknown-name'
  | 'odata/wrong-kind'
  | 'order-to-cash/more-than-open'
  | 'order-to-cash/not-collectable'
  | 'order-to-cash/nothing-to-deliver'
  | 'order-to-cash/nothing-to-invoice'
  | 'org/domains-no-domains'
  | 'org/enforced-for-nobody'
  | 'org/issuer-no-address'
  | 'org/no-exchange-rate'
  | 'org/people-not-whole'
  | 'org/periods-overlap'
  | 'own/choice-in-use'
  | 'own/currency-missing'
  | 'own/formula-circle'
  | 'own/formula-not-readable'
  | 'own/formula-unknown-name'
  | 'own/key-taken'
  | 'own/not-convertible'
  | 'own/not-extensible'
  | 'own/rule-broken'
  | 'own/still-computed-from'
  | 'own/too-many-fields'
  | 'own/values-left-over'
  | 'papers/quote-not-open'
  | 'party/already-merged'
  | 'party/cannot-merge'
  | 'party/details-not-valid'
  | 'party/named-elsewhere'
  | 'party/not-merged'
  | 'process/not-your-task'
  | 'process/step-is-over'
  | 'process/task-has-command'
  | 'process/unknown-process'
  | 'receivables/already-credited'
  | 'receivables/charges-no-tax'
  | 'receivables/claims-an-order'
  | 'receivables/invoice-is-empty'
  | 'receivables/invoice-is-final'
  | 'receivables/more-than-residual'
  | 'receivables/not-one-customer'
  | 'receivables/nothing-to-invoice'
  | 'receivables/number-taken'
  | 'receivables/number-to-come'
  | 'receivables/other-customer'
  | 'receivables/over-allocated'
  | 'receivables/own-invoice'
  | 'sales/already-accepted'
  | 'sales/already-delivered'
  | 'sales/already-invoiced'
  | 'sales/below-delivered'
  | 'sales/credit-limit-exceeded'
  | 'sales/customer-blocked'
  | 'sales/no-price'
  | 'sales/no-warehouse'
  | 'sales/nothing-to-repeat'
  | 'sales/order-is-empty'
  | 'sales/quote-expired'
  | 'sales/unknown-customer'
  | 'sales/unknown-line'
  | 'sales/unknown-product'
  | 'stock/insufficient-stock'
  | 'stock/location-missing'
  | 'stock/moved-since'
  | 'stock/reserved-stock'
  | 'stock/same-location'
  | 'stock/unknown-location'
  | 'stock/value-missing'
  | 'tax/no-rate'
  | 'tax/rate-overlap'
  | 'warehouse/more-than-delivered'
  | 'warehouse/nothing-to-return'
