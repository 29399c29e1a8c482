// What people of the three houses write: titles of leads, deals, calls and tasks in their own language.
import type { Tongue } from './plan.ts'

interface Texts {
  readonly leads: readonly string[]
  readonly deals: readonly string[]
  readonly steps: readonly string[]
  readonly calls: readonly string[]
  readonly mails: readonly string[]
  readonly meetings: readonly string[]
  readonly notes: readonly string[]
  readonly tasks: ReadonlyArray<readonly [kind: 'call' | 'mail' | 'meeting' | 'task', title: string]>
  readonly results: readonly string[]
  readonly remind: string
  readonly count: string
  readonly returned: string
}

export const texts: Readonly<Record<Tongue, Texts>> = {
  de: {
    leads: ['Anfrage über die Website', 'Licht für neues Büro', 'Katalog angefordert', 'Gespräch auf der Messe', 'Leuchten für Umbau',
      'Interesse an Pendelleuchten'],
    deals: ['Bürobeleuchtung', 'Empfang und Flure', 'Hotelzimmer', 'Ladenbau', 'Außenbeleuchtung', 'Umrüstung auf LED', 'Restaurant',
      'Treppenhaus'],
    steps: ['Muster zeigen', 'Angebot nachfassen', 'Lichtplanung abstimmen', 'Termin vor Ort', 'Mengen klären'],
    calls: ['Liefertermin besprochen', 'Rückfrage zum Angebot', 'Wegen Dimmer telefoniert', 'Nach Zufriedenheit gefragt',
      'Nachbestellung angekündigt'],
    mails: ['Datenblätter geschickt', 'Auftragsbestätigung nachgereicht', 'Preisliste geschickt', 'Montageanleitung geschickt'],
    meetings: ['Begehung der Räume', 'Muster gezeigt', 'Jahresgespräch'],
    notes: ['Wünscht Lieferung nur vormittags', 'Neuer Ansprechpartner im Einkauf', 'Plant Erweiterung im Frühjahr'],
    tasks: [['call', 'Angebot nachfassen'], ['call', 'Zurückrufen wegen Muster'], ['mail', 'Datenblätter schicken'],
      ['meeting', 'Begehung vereinbaren'],
      ['task', 'Lichtplan vorbereiten'], ['call', 'Liefertermin abstimmen']],
    results: ['Erledigt, Kunde ist zufrieden', 'Nicht erreicht, Nachricht hinterlassen', 'Bestellung folgt', 'Unterlagen geschickt'],
    remind: 'An überfällige Rechnung erinnern', count: 'Regal nachzählen', returned: 'Falsche Farbe bestellt',
  },
  da: {
    leads: ['Forespørgsel fra hjemmesiden', 'Lys til nyt kontor', 'Ønsker katalog', 'Mødt på messen', 'Lamper til ombygning',
      'Interesse for pendler'],
    deals: ['Kontorbelysning', 'Reception og gange', 'Hotelværelser', 'Butiksindretning', 'Udendørsbelysning', 'Skift til LED',
      'Restaurant', 'Trappeopgang'],
    steps: ['Vise prøver', 'Følge op på tilbud', 'Aftale lysplan', 'Møde på stedet', 'Afklare antal'],
    calls: ['Aftalt leveringsdag', 'Spørgsmål til tilbuddet', 'Talt om lysdæmper', 'Spurgt til tilfredshed', 'Ny bestilling på vej'],
    mails: ['Sendt datablade', 'Sendt ordrebekræftelse igen', 'Sendt prisliste', 'Sendt monteringsvejledning'],
    meetings: ['Gennemgang af lokalerne', 'Vist prøver', 'Årsmøde'],
    notes: ['Vil kun have levering om formiddagen', 'Ny kontakt i indkøb', 'Planlægger udvidelse til foråret'],
    tasks: [['call', 'Følg op på tilbud'], ['call', 'Ring tilbage om prøve'], ['mail', 'Send datablade'], ['meeting', 'Aftal gennemgang'],
      ['task', 'Forbered lysplan'], ['call', 'Aftal leveringsdag']],
    results: ['Klaret, kunden er tilfreds', 'Ikke truffet, lagt besked', 'Ordre på vej', 'Materiale sendt'],
    remind: 'Ryk for forfalden faktura', count: 'Tæl hylden igen', returned: 'Forkert farve bestilt',
  },
  zh: {
    leads: ['网站咨询', '新办公室照明', '索取产品目录', '展会洽谈', '改造项目灯具', '咨询吊灯'],
    deals: ['办公照明', '前台与走廊', '酒店客房', '店铺装修', '户外照明', 'LED改造', '餐厅', '楼梯间'],
    steps: ['展示样品', '跟进报价', '确认照明方案', '现场会面', '核对数量'],
    calls: ['确认交货日期', '询问报价细节', '讨论调光器', '回访满意度', '客户将再次订购'],
    mails: ['已发送规格书', '补发订单确认', '已发送价格表', '已发送安装说明'],
    meetings: ['现场勘察', '展示样品', '年度会谈'],
    notes: ['只接受上午送货', '采购换了新联系人', '计划春季扩建'],
    tasks: [['call', '跟进报价'], ['call', '就样品回电'], ['mail', '发送规格书'], ['meeting', '约定现场勘察'], ['task', '准备照明方案'], ['call', '确认交货日期']],
    results: ['已完成，客户满意', '未接通，已留言', '即将下单', '资料已发送'],
    remind: '催收逾期账款', count: '重新盘点货架', returned: '颜色订错',
  },
}
