// What columns are called in tables of other programs, beside our own names for them, in the languages of the house:
// enough to propose a column; that it is the right one, a person confirms.
import type { ImportTarget } from '../../kernel/exchange/import-target.ts'

type Called = Readonly<Record<string, readonly string[]>>

const customers: Called = {
  number: ['Kundennummer', 'Kunden-Nr.', 'Kundennr.', 'Kd.-Nr.', 'Debitor', 'Debitorennummer', 'Lieferantennummer',
    'Customer number', 'Customer no.', 'Customer ID', 'Account number', 'Kundenummer', 'Kundenr.', '客户编号', '客户代码'],
  name: ['Firma', 'Firmenname', 'Unternehmen', 'Company', 'Company name', 'Organization', 'Account name', 'Virksomhed', 'Firmanavn',
    '公司', '公司名称', '客户名称'],
  givenName: ['Vorname', 'First name', 'Fornavn'],
  familyName: ['Nachname', 'Last name', 'Surname', 'Efternavn'],
  vatId: ['USt-IdNr.', 'USt-ID', 'Umsatzsteuer-ID', 'VAT number', 'VAT no.', 'CVR', 'CVR-nr.', 'Momsnummer', '税号'],
  email: ['Mail', 'E-Mail-Adresse', 'Email address', 'Mailadresse', '邮箱'],
  phone: ['Tel.', 'Telefonnummer', 'Phone number', 'Mobil', 'Mobile', 'Handy', '手机'],
  website: ['Homepage', 'Internet', 'URL', 'Web', '网址'],
  street: ['Adresse', 'Anschrift', 'Address', 'Address line 1', 'Straße und Hausnummer', 'Vej', 'Gade', '地址'],
  street2: ['Adresszusatz', 'Address line 2'],
  postalCode: ['PLZ', 'ZIP', 'ZIP code', 'Postcode', 'Postnr.', '邮编'],
  city: ['Ort', 'Stadt', 'Town', 'Wohnort', 'By', '城市'],
  country: ['Ländercode', 'Country code', 'Landekode', '国家'],
  paymentDays: ['Zahlungsziel', 'Payment terms', 'Terms', 'Betalingsfrist'],
  owner: ['Betreuer', 'Vertreter', 'Account manager', 'Salesperson', 'Sælger', '业务员'],
  customerGroup: ['Kundengruppe', 'Customer type', 'Kundegruppe', '客户组'],
  note: ['Bemerkung', 'Notiz', 'Remarks', 'Comment', 'Bemærkning', '备注'],
}

const goods: Called = {
  code: ['Artikelnummer', 'Artikel-Nr.', 'Art.-Nr.', 'SKU', 'Item number', 'Item no.', 'Part number', 'Product code', 'Varenummer',
    'Varenr.',
    '货号', '产品编号'],
  name: ['Bezeichnung', 'Artikelbezeichnung', 'Product name', 'Item name', 'Item', 'Varenavn', '品名', '产品名称'],
  category: ['Warengruppe', 'Artikelgruppe', 'Product group', 'Varegruppe', '类别'],
  unit: ['Mengeneinheit', 'ME', 'UOM', 'Unit of measure', 'Enhed', '单位'],
  barcode: ['EAN', 'GTIN', 'UPC', 'Strichcode', 'Stregkode', '条码'],
  product: ['Artikelnummer', 'Artikel', 'SKU', 'Item', 'Item number', 'Varenummer', '货号'],
  quantity: ['Menge', 'Anzahl', 'Stück', 'Qty', 'Antal', '数量'],
  price: ['Preis', 'Einzelpreis', 'VK', 'Verkaufspreis', 'Unit price', 'Sales price', 'Enhedspris', '单价'],
}

const documents: Called = {
  ...goods,
  number: ['Belegnummer', 'Beleg-Nr.', 'Auftragsnummer', 'Rechnungsnummer', 'Document number', 'Document no.', 'Order number',
    'Invoice number',
    'Invoice no.', 'Bilagsnummer', 'Ordrenummer', 'Fakturanummer', '单号', '发票号'],
  customer: ['Kunde', 'Kundennummer', 'Kunden-Nr.', 'Kd.-Nr.', 'Debitor', 'Customer ID', 'Customer number', 'Account', 'Kundenummer', '客户'],
  orderedOn: ['Belegdatum', 'Auftragsdatum', 'Datum', 'Order date', 'Date', 'Dato', '日期'],
  day: ['Belegdatum', 'Rechnungsdatum', 'Datum', 'Invoice date', 'Date', 'Dato', '日期'],
  salesperson: ['Vertreter', 'Verkäufer', 'Sales rep', 'Sælger', '业务员'],
  customerReference: ['Bestellnummer', 'Ihre Bestellung', 'PO number', 'Purchase order', 'Rekvisition'],
}

const known: Readonly<Record<string, Called>> = { 'party': customers, 'product': goods, 'price': goods, 'opening-stock': goods,
  'order': documents, 'invoice': documents, 'opportunity': documents }

/** The target with what others call its columns. */
export const calledElsewhere = (target: ImportTarget): ImportTarget => ({ ...target,
  columns: target.columns.map(column => ({ ...column, also: known[target.name]?.[column.name] ?? [] })) })
