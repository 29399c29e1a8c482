// What stands on the desks of the three houses, in their own language: stages, plans, mails, meetings, dashboards.
import type { Tongue } from './plan.ts'

interface DeskTexts {
  /** Names of the stages, in their order. */
  readonly stages: readonly [string, string, string, string]
  readonly pipeline: string
  readonly first: { readonly name: string, readonly steps: readonly [string, string] }
  readonly plan: { readonly name: string,
    readonly steps: ReadonlyArray<readonly [kind: 'call' | 'mail' | 'meeting', title: string, days: number]> }
  readonly mails: ReadonlyArray<{ readonly name: string, readonly title: string, readonly body: string }>
  readonly meetings: ReadonlyArray<readonly [title: string, place: string]>
  readonly service: { readonly tasks: readonly [string, string, string], readonly visit: string }
  readonly mention: string
  readonly board: string
  readonly tiles: Readonly<Record<'revenue' | 'margin' | 'months' | 'people' | 'deals' | 'late', string>>
}

export const deskTexts: Readonly<Record<Tongue, DeskTexts>> = {
  de: {
    stages: ['Neu', 'Qualifiziert', 'Angebot', 'Verhandlung'], pipeline: 'Vertrieb',
    first: { name: 'Erster Kontakt', steps: ['Zurückrufen', 'Unterlagen schicken'] },
    plan: { name: 'Angebot nachhalten', steps: [['call', 'Angebot eingetroffen?', 2], ['meeting', 'Muster vor Ort zeigen', 7],
      ['call', 'Entscheidung erfragen', 14]] },
    mails: [{ name: 'Dank für das Gespräch', title: 'Vielen Dank für das Gespräch',
      body: 'Guten Tag {name},\n\nvielen Dank für das angenehme Gespräch. Die Datenblätter schicke ich Ihnen heute noch.\n\n'
        + 'Mit freundlichen Grüßen\n{me}' },
    { name: 'Angebot nachfassen', title: 'Unser Angebot',
      body: 'Guten Tag {name},\n\nhaben Sie unser Angebot schon ansehen können? Gern kläre ich offene Fragen am Telefon.\n\n'
        + 'Mit freundlichen Grüßen\n{me}' }],
    meetings: [['Begehung der Räume', 'beim Kunden'], ['Muster zeigen', 'Ausstellung Große Elbstraße'], ['Lichtplanung abstimmen',
      'Telefon'],
      ['Jahresgespräch', 'beim Kunden']],
    service: { tasks: ['Flackernde Leuchte: zurückrufen', 'Ersatzteil klären', 'Nach der Montage fragen'],
      visit: 'Leuchten vor Ort prüfen' },
    mention: 'kannst du die Lieferzeit bis morgen klären?', board: 'Wie wir stehen',
    tiles: { revenue: 'Umsatz dieses Jahr', margin: 'Marge dieses Jahr', months: 'Umsatz je Monat', people: 'Umsatz je Verkäufer',
      deals: 'Größte offene Chancen', late: 'Überfällige Rechnungen' },
  },
  da: {
    stages: ['Ny', 'Kvalificeret', 'Tilbud', 'Forhandling'], pipeline: 'Salg',
    first: { name: 'Første kontakt', steps: ['Ring tilbage', 'Send materiale'] },
    plan: { name: 'Følg op på tilbud', steps: [['call', 'Er tilbuddet kommet frem?', 2], ['meeting', 'Vis prøver på stedet', 7],
      ['call', 'Spørg til beslutningen', 14]] },
    mails: [{ name: 'Tak for samtalen', title: 'Tak for en god samtale',
      body: 'Hej {name},\n\ntak for en god samtale. Databladene sender jeg i dag.\n\nVenlig hilsen\n{me}' },
    { name: 'Opfølgning på tilbud', title: 'Vores tilbud',
      body: 'Hej {name},\n\nhar du haft tid til at se på vores tilbud? Jeg svarer gerne på spørgsmål.\n\nVenlig hilsen\n{me}' }],
    meetings: [['Gennemgang af lokalerne', 'hos kunden'], ['Vis prøver', 'Havnegade'], ['Aftal lysplan', 'telefon'], ['Årsmøde',
      'hos kunden']],
    service: { tasks: ['Lampe flimrer: ring tilbage', 'Afklar reservedel', 'Spørg til monteringen'], visit: 'Tjek lamper hos kunden' },
    mention: 'kan du afklare leveringstiden inden i morgen?', board: 'Sådan står vi',
    tiles: { revenue: 'Omsætning i år', margin: 'Avance i år', months: 'Omsætning pr. måned', people: 'Omsætning pr. sælger',
      deals: 'Største åbne salgsmuligheder', late: 'Forfaldne fakturaer' },
  },
  zh: {
    stages: ['新建', '已确认', '报价', '谈判'], pipeline: '销售',
    first: { name: '首次联系', steps: ['回电', '发送资料'] },
    plan: { name: '报价跟进', steps: [['call', '报价是否收到', 2], ['meeting', '现场展示样品', 7], ['call', '询问决定', 14]] },
    mails: [{ name: '感谢洽谈', title: '感谢您的洽谈', body: '{name}，您好：\n\n感谢您抽空洽谈，规格书今天发给您。\n\n{me}' },
      { name: '跟进报价', title: '关于我们的报价', body: '{name}，您好：\n\n不知您是否已看过我们的报价？如有疑问，欢迎来电。\n\n{me}' }],
    meetings: [['现场勘察', '客户处'], ['展示样品', '南山展厅'], ['确认照明方案', '电话'], ['年度会谈', '客户处']],
    service: { tasks: ['灯具闪烁：回电', '确认备件', '询问安装情况'], visit: '现场检查灯具' },
    mention: '请在明天前确认交货期。', board: '经营概况',
    tiles: { revenue: '今年收入', margin: '今年毛利', months: '各月收入', people: '各销售员收入', deals: '最大的未结商机', late: '逾期账单' },
  },
}

/** For those who read English, whose house has no language of its own here. */
export const englishMails = [
  { name: 'Thanks for the talk', title: 'Thank you for your time',
    body: 'Dear {name},\n\nthank you for your time. I will send you the data sheets today.\n\nKind regards\n{me}' },
  { name: 'Following up our quote', title: 'Our quote',
    body: 'Dear {name},\n\nhave you had time to look at our quote? I am glad to answer any question.\n\nKind regards\n{me}' }] as const
