// Where the made-up customers live: real towns, made-up doors, and telephone numbers of ranges kept free for stories
// where a country has such a range.
import type { Chance } from './chance.ts'

export interface Place { readonly language: 'de' | 'da' | 'zh' | 'en', readonly currency: string
  readonly towns: ReadonlyArray<readonly [city: string, postalCode: string]>
  phone(chance: Chance): string }

const number = (chance: Chance, digits: number): string => String(chance.whole(10 ** (digits - 1), 10 ** digits - 1))
const three = (chance: Chance): string => String(chance.whole(0, 999)).padStart(3, '0')

const german = [['Hamburg', '20095'], ['Berlin', '10117'], ['München', '80331'], ['Köln', '50667'], ['Frankfurt am Main', '60311'],
  ['Stuttgart', '70173'], ['Leipzig', '04109'], ['Bremen', '28195'], ['Hannover', '30159'], ['Lübeck', '23552'], ['Kiel', '24103'],
  ['Dresden', '01067'], ['Freiburg', '79098'], ['Münster', '48143'], ['Rostock', '18055']] as const
const danish = [['Aarhus C', '8000'], ['København K', '1050'], ['Odense C', '5000'], ['Aalborg', '9000'], ['Esbjerg', '6700'],
  ['Randers C', '8900'], ['Kolding', '6000'], ['Vejle', '7100'], ['Horsens', '8700'], ['Silkeborg', '8600'], ['Roskilde', '4000']] as const
const chinese = [['深圳', '518000'], ['广州', '510000'], ['上海', '200000'], ['北京', '100000'], ['杭州', '310000'], ['苏州', '215000'],
  ['东莞', '523000'], ['佛山', '528000'], ['成都', '610000'], ['厦门', '361000']] as const

export const places: Readonly<Record<string, Place>> = {
  DE: { language: 'de', currency: 'EUR', towns: german,
    phone: chance => `+49 ${chance.pick(['40 66969', '30 23125', '89 99998', '221 4710', '69 90009'])} ${three(chance)}` },
  AT: { language: 'de', currency: 'EUR', towns: [['Wien', '1010'], ['Graz', '8010'], ['Linz', '4020'], ['Salzburg', '5020'],
    ['Innsbruck', '6020']],
    phone: chance => `+43 1 ${number(chance, 7)}` },
  CH: { language: 'de', currency: 'EUR', towns: [['Zürich', '8001'], ['Basel', '4001'], ['Bern', '3011'], ['Luzern', '6003'],
    ['St. Gallen', '9000']],
    phone: chance => `+41 44 555 ${number(chance, 2)} ${number(chance, 2)}` },
  FR: { language: 'en', currency: 'EUR', towns: [['Paris', '75002'], ['Lyon', '69002'], ['Strasbourg', '67000'], ['Nantes', '44000'],
    ['Lille', '59000']],
    phone: chance => `+33 1 99 00 ${number(chance, 2)} ${number(chance, 2)}` },
  NL: { language: 'en', currency: 'EUR', towns: [['Amsterdam', '1012 JS'], ['Rotterdam', '3011 AA'], ['Utrecht', '3511 LN'],
    ['Eindhoven', '5611 AZ']],
    phone: chance => `+31 20 ${number(chance, 7)}` },
  BE: { language: 'en', currency: 'EUR', towns: [['Bruxelles', '1000'], ['Antwerpen', '2000'], ['Gent', '9000']],
    phone: chance => `+32 2 ${number(chance, 7)}` },
  GB: { language: 'en', currency: 'GBP', towns: [['London', 'EC1V 9HQ'], ['Manchester', 'M1 4BT'], ['Bristol', 'BS1 5TY'],
    ['Edinburgh', 'EH2 2BY']],
    phone: chance => `+44 20 7946 0${three(chance)}` },
  US: { language: 'en', currency: 'USD', towns: [['Portland', '97205'], ['Chicago', '60611'], ['Austin', '78701'], ['Seattle', '98101']],
    phone: chance => `+1 ${chance.pick(['503', '312', '512', '206'])} 555 01${number(chance, 2)}` },
  DK: { language: 'da', currency: 'DKK', towns: danish,
    phone: chance => `+45 86 ${number(chance, 2)} ${number(chance, 2)} ${number(chance, 2)}` },
  SE: { language: 'en', currency: 'EUR', towns: [['Stockholm', '111 22'], ['Göteborg', '411 03'], ['Malmö', '211 20'], ['Lund', '223 50']],
    phone: chance => `+46 31 3900 6${number(chance, 2)}` },
  NO: { language: 'en', currency: 'EUR', towns: [['Oslo', '0150'], ['Bergen', '5003'], ['Trondheim', '7010']],
    phone: chance => `+47 22 ${number(chance, 6)}` },
  FI: { language: 'en', currency: 'EUR', towns: [['Helsinki', '00100'], ['Turku', '20100'], ['Tampere', '33100']],
    phone: chance => `+358 9 ${number(chance, 6)}` },
  CN: { language: 'zh', currency: 'CNY', towns: chinese, phone: chance => `+86 755 2600 ${number(chance, 4)}` },
}
