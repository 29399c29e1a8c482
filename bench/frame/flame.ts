// A picture of where the time of a program went, from stacks that were seen and how often: each box a function, as wide as its
// share, standing on who called it. Plain SVG of the same bytes for the same stacks; boxes too narrow to see are left out.

export interface Frame { readonly name: string, readonly kind: 'room' | 'kernel' | 'driver' | 'node' }
export interface Stack { readonly frames: readonly Frame[], readonly weight: number }

interface Box { readonly frame: Frame, weight: number, readonly above: Map<string, Box> }

const wide = 1200
const row = 17
const narrowest = 1.2
const colours = { room: '#e8a33d', kernel: '#e07b5f', driver: '#6f9fd8', node: '#b9b9b9' } as const

function pile(stacks: readonly Stack[]): Box {
  const root: Box = { frame: { name: 'all', kind: 'node' }, weight: 0, above: new Map() }
  for (const { frames, weight } of stacks) {
    let at = root
    at.weight += weight
    for (const frame of frames) {
      const box = at.above.get(frame.name) ?? { frame, weight: 0, above: new Map() }
      at.above.set(frame.name, box)
      box.weight += weight
      at = box
    }
  }
  return root
}

const safe = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;')

/** Boxes from the left by name, so that a little more or less here and there moves nothing. */
function draw(box: Box, place: { x: number, depth: number, perPixel: number, whole: number }, into: string[]): number {
  const { perPixel, whole } = place
  let { x } = place
  let deepest = place.depth
  for (const one of [...box.above.values()].sort((a, b) => (a.frame.name < b.frame.name ? -1 : 1))) {
    const width = one.weight / perPixel
    if (width >= narrowest) {
      const share = `${(one.weight / whole * 100).toFixed(1)} %`
      const letters = Math.floor((width - 4) / 6.2)
      const label = letters < 3 ? '' : one.frame.name.length <= letters ? one.frame.name : `${one.frame.name.slice(0, letters - 1)}…`
      into.push(`<g transform="translate(${x.toFixed(1)} {y${place.depth}})"><title>${safe(one.frame.name)}: ${share}</title>`
        + `<rect width="${(width - 0.4).toFixed(1)}" height="${row - 1}" fill="${colours[one.frame.kind]}"/>`
        + `${label === '' ? '' : `<text x="2" y="12">${safe(label)}</text>`}</g>`)
      deepest = Math.max(deepest, draw(one, { ...place, x, depth: place.depth + 1 }, into))
    }
    x += width
  }
  return deepest
}

export function flameGraph(stacks: readonly Stack[], title: string): string {
  const root = pile(stacks)
  const boxes: string[] = []
  const deepest = draw(root, { x: 0, depth: 0, perPixel: root.weight / wide, whole: root.weight }, boxes)
  const high = (deepest + 1) * row + 30
  const placed = boxes.map(box => box.replace(/\{y(\d+)\}/, (_, depth: string) => String(high - (Number(depth) + 1) * row)))
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${wide} ${high}" font-family="monospace" font-size="10.5">
<rect width="${wide}" height="${high}" fill="#fff"/>
<text x="4" y="16" font-size="13">${safe(title)}</text>
${placed.join('\n')}
</svg>
`
}
