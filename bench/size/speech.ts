// How firms and streets are called where they are: `{n}` is a family, `{m}` another one, `{c}` the town.
const german = ['{n} Maschinenbau GmbH', '{n} & {m} GmbH', 'Architekturbüro {n}', 'Möbelhaus {n} KG', 'Elektro {n} GmbH',
  'Stadtwerke {c}', 'Tischlerei {n}', '{n} Lichttechnik', 'Hotel {c}er Hof {n}', '{n} und Söhne OHG', 'Praxis {n}', '{n} {m} AG']
const danish = ['Tegnestuen {n} ApS', '{n} Indretning A/S', 'Møbelhuset {n}', '{n} & {m} ApS', '{c} Boligforening {n}', '{n} Byggeri ApS']
const chinese = ['{c}{n}照明工程有限公司', '{c}{n}装饰设计有限公司', '{c}{n}{m}贸易有限公司', '{c}{n}酒店管理有限公司', '{c}{n}建筑设计事务所']
const french = ['Atelier {n}', '{n} Agencement SARL', 'Hôtel {n} de {c}', 'Maison {n}', '{n} {m} SAS', 'Cabinet {n} Architectes']
const english = ['{n} Architects', '{n} Interiors Ltd', 'Hotel {n}', '{n} & {m} Electrical', 'Studio {n}', 'The {c} {n} Workshop',
  '{n} Retail Group']

const tongue: Readonly<Record<string, readonly string[]>> = { DE: german, AT: german, CH: german, DK: danish, CN: chinese, FR: french }

export const firms = (country: string): readonly string[] => tongue[country] ?? english

const ways: Readonly<Record<string, readonly string[]>> = {
  DE: ['Lindenstraße', 'Hauptstraße', 'Am Markt', 'Gartenweg', 'Bahnhofstraße', 'Schillerstraße', 'Hafenstraße', 'Mühlenweg'],
  DK: ['Søndergade', 'Vestergade', 'Havnegade', 'Skovvej', 'Kirkevej', 'Strandvejen'],
  CN: ['人民路', '中山路', '建设路', '解放路', '和平路'],
  FR: ['Rue de la Paix', 'Avenue Victor Hugo', 'Rue du Moulin', 'Place du Marché'],
}

export const streets = (country: string): readonly string[] => ways[country === 'AT' || country === 'CH' ? 'DE' : country]
  ?? ['High Street', 'Station Road', 'Church Lane', 'Mill Road', 'Park Avenue', 'Queen Street']
