// What an example company trades: a small maker of lamps and its customers, in the language of whoever loads it.
import type { Language } from '../../kernel/i18n/language.ts'

export interface ExampleTrade {
  /** What stands behind the company's name. */
  readonly mark: string
  readonly customers: ReadonlyArray<{ readonly name: string, readonly street: string, readonly postalCode: string, readonly city: string }>
  readonly lead: { readonly title: string, readonly name: string, readonly organisation: string }
  readonly category: string
  readonly products: ReadonlyArray<{ readonly code: string, readonly name: string, readonly price: string, readonly cost: string | null }>
  readonly regulars: string
  readonly deals: readonly [string, string, string]
  readonly steps: readonly [string, string]
  readonly notes: readonly [string, string]
  readonly tasks: readonly [string, string]
}

/** Prices by place of the product; the last is a service. */
const figures = [['EX-100', '189.00', '86.00'], ['EX-110', '129.00', '58.00'], ['EX-200', '349.00', '171.00'],
  ['EX-300', '279.00', '132.00'], ['EX-400', '12.50', '4.80'], ['EX-900', '85.00', null]] as const

const productsOf = (...names: readonly string[]): ExampleTrade['products'] =>
  figures.map(([code, price, cost], at) => ({ code, price, cost, name: names[at] ?? code }))

const en: ExampleTrade = {
  mark: 'Example',
  customers: [{ name: 'Harbour Hotel', street: '12 Quay Street', postalCode: '2000', city: 'Port Town' },
    { name: 'Miller & Daughters Interiors', street: '4 Mill Lane', postalCode: '3100', city: 'Millbrook' },
    { name: 'Northlight Architects', street: '88 High Street', postalCode: '1020', city: 'Kingsbridge' },
    { name: 'Riverside Medical Centre', street: '1 Riverside', postalCode: '4400', city: 'Oakham' }],
  lead: { title: 'Three new shops in spring', name: 'Jamie Porter', organisation: 'Porter Bakeries' },
  category: 'Lamps',
  products: productsOf('Desk lamp, brass', 'Reading lamp', 'Floor lamp, oak', 'Pendant light, 40 cm', 'LED bulb E27',
    'Light planning, hour'),
  regulars: 'Regular customers', deals: ['Lobby and corridors', 'Office fit-out', 'Waiting rooms'],
  steps: ['Show samples', 'Discuss quantities'], notes: ['Asked for delivery in the morning', 'Called about the dimmer'],
  tasks: ['Send data sheets', 'Arrange a visit'],
}

const de: ExampleTrade = {
  mark: 'Beispiel',
  customers: [{ name: 'Hotel Hafenblick', street: 'Kaistraße 12', postalCode: '20457', city: 'Hamburg' },
    { name: 'Müller & Töchter Raumausstattung', street: 'Mühlgasse 4', postalCode: '93047', city: 'Regensburg' },
    { name: 'Nordlicht Architekten', street: 'Hauptstraße 88', postalCode: '24103', city: 'Kiel' },
    { name: 'Ärztehaus am Fluss', street: 'Uferweg 1', postalCode: '01067', city: 'Dresden' }],
  lead: { title: 'Drei neue Filialen im Frühjahr', name: 'Jana Bäcker', organisation: 'Bäckerei Bäcker' },
  category: 'Leuchten',
  products: productsOf('Schreibtischleuchte Messing', 'Leseleuchte', 'Stehleuchte Eiche', 'Pendelleuchte 40 cm', 'LED-Lampe E27',
    'Lichtplanung, Stunde'),
  regulars: 'Stammkunden', deals: ['Empfang und Flure', 'Büroausbau', 'Wartezimmer'],
  steps: ['Muster zeigen', 'Mengen besprechen'], notes: ['Wünscht Lieferung am Vormittag', 'Wegen des Dimmers telefoniert'],
  tasks: ['Datenblätter schicken', 'Termin vor Ort vereinbaren'],
}

const zh: ExampleTrade = {
  mark: '示例',
  customers: [{ name: '海港酒店', street: '码头路12号', postalCode: '200000', city: '上海' },
    { name: '明辉室内装饰有限公司', street: '水磨巷4号', postalCode: '310000', city: '杭州' },
    { name: '北光建筑设计事务所', street: '中山大道88号', postalCode: '510000', city: '广州' },
    { name: '滨江医疗中心', street: '滨江路1号', postalCode: '430000', city: '武汉' }],
  lead: { title: '春季新开三家门店', name: '李佳', organisation: '佳味烘焙' },
  category: '灯具',
  products: productsOf('黄铜台灯', '阅读灯', '橡木落地灯', '吊灯 40厘米', 'LED灯泡 E27', '照明设计（小时）'),
  regulars: '老客户', deals: ['大堂与走廊照明', '办公室装修', '候诊室照明'],
  steps: ['展示样品', '确认数量'], notes: ['希望上午送货', '来电咨询调光器'], tasks: ['发送产品资料', '预约现场勘察'],
}

const da: ExampleTrade = {
  mark: 'Eksempel',
  customers: [{ name: 'Havnehotellet', street: 'Kajgade 12', postalCode: '8000', city: 'Aarhus' },
    { name: 'Møller & Døtre Indretning', street: 'Møllestræde 4', postalCode: '5000', city: 'Odense' },
    { name: 'Nordlys Arkitekter', street: 'Hovedgaden 88', postalCode: '9000', city: 'Aalborg' },
    { name: 'Lægehuset ved Åen', street: 'Åvej 1', postalCode: '7100', city: 'Vejle' }],
  lead: { title: 'Tre nye butikker til foråret', name: 'Jens Bager', organisation: 'Bagers Bageri' },
  category: 'Lamper',
  products: productsOf('Bordlampe messing', 'Læselampe', 'Gulvlampe eg', 'Pendel 40 cm', 'LED-pære E27', 'Lysplanlægning, time'),
  regulars: 'Stamkunder', deals: ['Reception og gange', 'Kontorindretning', 'Venteværelser'],
  steps: ['Vise prøver', 'Aftale mængder'], notes: ['Ønsker levering om formiddagen', 'Ringede om lysdæmperen'],
  tasks: ['Sende datablade', 'Aftale besøg'],
}

export const exampleTrades: Readonly<Record<Language, ExampleTrade>> = { en, de, zh, da }
