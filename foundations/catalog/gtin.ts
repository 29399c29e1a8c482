// The check digit of a barcode (GS1 GTIN-8, -12, -13, -14): a mistyped number is refused by the database itself.

const weighted = (column: string, place: number): string =>
  `${place % 2 === 1 ? '3 * ' : ''}substr(lpad(${column}, 14, '0'), ${place}, 1)::integer`

/** SQL condition: the column is empty or a GTIN whose digits, weighted 3-1-3…, sum to a multiple of ten. */
export const gtinCheck = (column: string): string =>
  `case when ${column} is null then true when ${column} !~ '^([0-9]{8}|[0-9]{12,14})$' then false else (`
  + Array.from({ length: 14 }, (_, index) => weighted(column, index + 1)).join(' + ') + ') % 10 = 0 end'
