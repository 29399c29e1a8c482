// Where the parties of a relations graph stand: one in the middle, those it knows around it, theirs further out
// beside the one they belong to. Pure; lengths in pixels.
export interface Tie { readonly party: string, readonly other: string, readonly kind: string }
export interface Place { readonly id: string, readonly x: number, readonly y: number, readonly ring: 0 | 1 | 2 }

export const picture = { width: 560, height: 300 }
const rings = [{ x: 0, y: 0 }, { x: 150, y: 84 }, { x: 236, y: 132 }] as const

/** Parties by how many steps they are away from the middle; whoever hangs on nobody known is left out. */
export function layout(centre: string, ids: readonly string[], ties: readonly Tie[]): readonly Place[] {
  const neighbours = (id: string): string[] => [...new Set(ties.flatMap(({ party, other }) =>
    (party === id ? [other] : other === id ? [party] : [])))].filter(one => ids.includes(one))
  const first = neighbours(centre).filter(id => id !== centre)
  const taken = new Set([centre, ...first])
  const places: Place[] = [at(centre, 0, 0)]
  first.forEach((id, index) => {
    const angle = 2 * Math.PI * index / first.length - Math.PI / 2
    places.push(at(id, 1, angle))
    const behind = neighbours(id).filter(one => !taken.has(one))
    const share = 2 * Math.PI / first.length
    behind.forEach((one, place) => {
      taken.add(one)
      places.push(at(one, 2, angle + share * ((place + 1) / (behind.length + 1) - 0.5)))
    })
  })
  return places
}

/** The part of the picture that is used, with room for the names: x, y, width, height. */
export function frame(places: readonly Place[]): readonly [number, number, number, number] {
  const ys = places.map(place => place.y)
  const top = Math.min(...ys) - 20
  return [0, top, picture.width, Math.max(...ys) + 20 - top]
}

const at = (id: string, ring: 0 | 1 | 2, angle: number): Place => ({ id, ring,
  x: Math.round(picture.width / 2 + rings[ring].x * Math.cos(angle)),
  y: Math.round(picture.height / 2 + rings[ring].y * Math.sin(angle)) })
