// Where goods come from and go to: a location by id, the default location of a warehouse, or one of the
// company's outside places by name.
import { reference } from '../../kernel/command/references.ts'
import type { Work } from '../../kernel/command/work.ts'
import type { Id } from '../../kernel/model/fields.ts'
import { sql } from '../../kernel/sql/sql.ts'
import { locationMissing, unknownLocation } from './problems.ts'
import type { LocationKind } from './warehouse.ts'

export type OutsideKind = 'supplier' | 'customer' | 'inventory'
/** Location id, warehouse (its default location), or an outside place of the company. */
export type Place = Id | OutsideKind | { readonly warehouse: Id }

const outside: readonly string[] = ['supplier', 'customer', 'inventory']
const isOutside = (place: Place): place is OutsideKind => typeof place === 'string' && outside.includes(place)

/** Id of the location, where the place itself says it. */
export const locationIn = (place: Place): Id | null =>
  typeof place === 'object' ? place.warehouse : isOutside(place) ? null : place

export interface KnownLocation { readonly id: Id, readonly company: Id, readonly kind: LocationKind, readonly code: string }
export interface Locations {
  /** The location of a place; unknown ones, and those of another company, are refused. */
  of(company: Id, place: Place): KnownLocation
}

interface PlaceRow extends Record<string, unknown>, KnownLocation {}

/** Outside places and the default location of each warehouse: few, and hardly ever changed. */
const standingPlaces = reference('stock.standing-places', {
  tables: ['stock.locations'],
  load: read => read<PlaceRow>(sql`select id, company_id as company, kind, code from stock.locations
    where warehouse_id is null or id = warehouse_id order by id`),
})

/** Looks up all named locations and the outside places of the companies; shelves and docks cost one statement. */
export async function readLocations(work: Work, companies: readonly Id[], places: readonly Place[]): Promise<Locations> {
  const ids = places.flatMap(place => locationIn(place) ?? [])
  // why: places of other companies are looked for like those there are not, so that the work tells nothing of them.
  const standing = (await work.reference(standingPlaces)).filter(place => companies.includes(place.company))
  const known = new Set(standing.map(place => place.id))
  const others = [...new Set(ids)].filter(id => !known.has(id))
  const named = others.length === 0 ? [] : await work.read<PlaceRow>(sql`
    select id, company_id as company, kind, code from stock.locations where id = any(${others}::uuid[]) order by id`)
  const rows = [...standing, ...named]
  const byId = new Map(rows.map(row => [row.id, row]))
  const byKind = new Map(rows.toReversed().map(row => [`${row.company}/${row.kind}`, row]))
  return {
    of(company, place) {
      const named = locationIn(place)
      const found = named === null ? byKind.get(`${company}/${String(place)}`) : byId.get(named)
      if (found && found.company === company) return found
      if (named !== null) throw unknownLocation.of({ location: named })
      throw locationMissing.of({ kind: String(place), company: work.company(company).name })
    },
  }
}
