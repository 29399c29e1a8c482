// Papers for the tests of this room: the same bill in four languages, as long as asked for.
import { parseInstant } from '../values/instant.ts'
import type { Paper, PaperLanguage } from './paper.ts'

const words = {
  en: {
    title: 'Invoice', facts: [['Date', '22 Nov 2026'], ['Customer no.', '10482'], ['Due', '6 Dec 2026']],
    recipient: ['Ashworth & Sons Ltd', 'Ms Eleanor Ashworth', '14 Mill Lane', 'LEEDS LS1 4AP', 'ENGLAND'],
    intro: 'Dear Ms Ashworth,\n\nfor our delivery of 20 November we charge:',
    columns: ['No.', 'Item', 'Description', 'Quantity', 'Price', 'Amount'],
    goods: ['Ball bearing 6204-2RS, stainless', 'Conveyor belt 1200 mm', 'Hydraulic cylinder ø 40'],
    unit: 'pcs', money: (figure: string) => `€${figure}`, total: 'Total', closing: 'Payable by 6 December.',
    carry: { over: 'Carried forward', brought: 'Brought forward' }, outro: 'Kind regards',
  },
  de: {
    title: 'Rechnung',
    facts: [['Datum', '22.11.2026'], ['Kundennummer', '10482'], ['Fällig am', '06.12.2026']],
    recipient: ['Bäumler & Söhne KG', 'Frau Dr. Ayşe Öztürk', 'Große Elbstraße 145', '22767 Hamburg'],
    intro: 'Sehr geehrte Frau Dr. Öztürk,\n\nfür unsere Lieferung vom 20. November berechnen wir:',
    columns: ['Pos.', 'Artikel', 'Bezeichnung', 'Menge', 'Einzelpreis', 'Betrag'],
    goods: ['Kugellager 6204-2RS, Edelstahl', 'Förderband 1200 mm', 'Schmierstoff „Öko-Plus“, 5 l'],
    unit: 'Stück', money: (figure: string) => `${figure} €`, total: 'Rechnungsbetrag',
    closing: 'Zahlbar ohne Abzug bis 06.12.2026.',
    carry: { over: 'Übertrag', brought: 'Übertrag von der Vorseite' }, outro: 'Mit freundlichen Grüßen',
  },
  zh: {
    title: '发票', facts: [['开票日期', '2026年11月22日'], ['客户编号', '10482'], ['到期日', '2026年12月6日']],
    recipient: ['上海明德贸易有限公司', '王小明 先生', '上海市浦东新区世纪大道 100 号', '邮编 200120'],
    intro: '尊敬的王小明先生：\n\n现就十一月二十日的交货向贵公司开具发票如下：',
    columns: ['序号', '货号', '品名', '数量', '单价', '金额'],
    goods: ['不锈钢滚珠轴承 6204-2RS', '输送带，宽 1200 毫米', '环保型润滑剂，5 升'],
    unit: '件', money: (figure: string) => `¥${figure}`, total: '应付总额', closing: '请于到期日前全额付款。',
    carry: { over: '过次页', brought: '承前页' }, outro: '此致\n敬礼',
  },
  da: {
    title: 'Faktura', facts: [['Dato', '22.11.2026'], ['Kundenr.', '10482'], ['Forfald', '06.12.2026']],
    recipient: ['Sørensen & Brødre A/S', 'Fru Åse Kjær', 'Nørregade 12', '1165 København K'],
    intro: 'Kære Åse Kjær\n\nFor vores levering den 20. november fakturerer vi:',
    columns: ['Nr.', 'Vare', 'Beskrivelse', 'Antal', 'Stykpris', 'Beløb'],
    goods: ['Kugleleje 6204-2RS, rustfrit stål', 'Transportbånd 1200 mm', 'Smøremiddel „Øko“, 5 l'],
    unit: 'stk.', money: (figure: string) => `${figure} kr.`, total: 'I alt at betale',
    closing: 'Betales senest 06.12.2026.', outro: 'Med venlig hilsen',
    carry: { over: 'Transport', brought: 'Transport fra forrige side' },
  },
} as const

export function samplePaper(language: PaperLanguage, lines = 3): Paper {
  const text = words[language]
  return {
    language,
    createdAt: parseInstant('2026-11-22T09:00:00Z'),
    title: text.title,
    number: 'RE-2026-004217',
    sender: {
      name: 'Nordlicht Maschinenbau GmbH',
      address: ['Speicherstraße 12', '20457 Hamburg'],
      contact: ['+49 40 1234567', 'post@nordlicht.example'],
      footer: [
        ['Nordlicht Maschinenbau GmbH', 'Geschäftsführung: Lars Öhrn'],
        ['Amtsgericht Hamburg HRB 123456', 'USt-IdNr. DE123456788'],
        ['IBAN DE02 1203 0000 0000 2020 51', 'BIC BYLADEM1001'],
      ],
    },
    recipient: text.recipient,
    facts: text.facts,
    intro: text.intro,
    columns: text.columns.map((label, index) => ({ label, align: index < 3 ? 'left' : 'right' })),
    lines: Array.from({ length: lines }, (_, index) => ({
      cells: [
        `${index + 1}`, `N-${4000 + index}`, text.goods[index % text.goods.length] ?? '',
        `${index % 7 + 1} ${text.unit}`, text.money('12,50'), text.money(`${index % 7 + 1}00,00`),
      ],
      carry: text.money(`${index + 1}.000,00`),
      ...index % 3 === 0 && { note: `Charge ${7000 + index} · DE` },
    })),
    carry: text.carry,
    totals: [
      { label: 'Netto', value: text.money('1.000,00') },
      { label: text.total, value: text.money('1.190,00'), strong: true },
    ],
    taxes: {
      columns: [{ label: '%', align: 'left' }, { label: '∑', align: 'right' }],
      rows: [['19 %', text.money('190,00')]],
    },
    closing: text.closing,
    outro: [text.outro],
  }
}
