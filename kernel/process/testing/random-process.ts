// Random processes for property tests: blocks nested in blocks, drawn with the same builder as any
// test diagram. Every such process can finish, whatever happens on the way.

import fc from 'fast-check'
import { bpmn, otherwise, when } from './bpmn-builder.ts'
import type { Drawing, Path } from './bpmn-builder.ts'

export type Block =
  | { readonly kind: 'user' | 'service' | 'message' | 'timer' | 'deadline' | 'reminder' | 'each' }
  | { readonly kind: 'sequence' | 'parallel' | 'choose' | 'some' | 'race', readonly blocks: readonly Block[] }
  | { readonly kind: 'loop' | 'within' | 'within-each', readonly block: Block }

const leafKinds = ['user', 'service', 'message', 'timer', 'deadline', 'reminder', 'each'] as const
const manyKinds = ['sequence', 'parallel', 'choose', 'some', 'race'] as const
const oneKinds = ['loop', 'within', 'within-each'] as const

export const anyBlock: fc.Arbitrary<Block> =
  fc.letrec<{ block: Block, leaf: Block, many: Block, one: Block }>(tie => ({
  leaf: fc.record({ kind: fc.constantFrom(...leafKinds) }),
  many: fc.record({
    kind: fc.constantFrom(...manyKinds), blocks: fc.array(tie('block'), { minLength: 2, maxLength: 3 }),
  }),
  one: fc.record({ kind: fc.constantFrom(...oneKinds), block: tie('block') }),
  block: fc.oneof({ maxDepth: 4, depthSize: 'medium' }, tie('leaf'), tie('many'), tie('one')),
})).block

export interface RandomProcess {
  readonly xml: string
  /** Parallel gateways with the number of their branches. */
  readonly forks: ReadonlyMap<string, number>
}

interface Pen {
  count: number
  readonly forks: Map<string, number>
}

export function drawn(block: Block): RandomProcess {
  const pen: Pen = { count: 0, forks: new Map() }
  const drawing = bpmn('random').start()
  place(drawing, block, pen)
  return { xml: drawing.end().xml(), forks: pen.forks }
}

// Conditions look at three variables that the test sets at random: choice, needs and again.
function place(path: Drawing, block: Block, pen: Pen): Drawing {
  pen.count += 1
  const id = `N${pen.count}`
  const inside = (inner: Block): Path => branch => place(branch, inner, pen)
  switch (block.kind) {
    case 'user': return path.user(id)
    case 'service': return path.service(id)
    case 'message': return path.awaits(id, `message ${id}`)
    case 'timer': return path.timer(id, 'PT1H')
    case 'deadline': return path.user(id).gateway(`${id}.meet`, 'exclusive')
      .boundary(`${id}.late`, id, { timer: 'PT2H' }, late => late.user(`${id}.hurry`).to(`${id}.meet`))
    case 'reminder': return path.user(id)
      .boundary(`${id}.remind`, id, { timer: 'R2/PT1H', interrupting: false },
        side => side.end(`${id}.reminded`))
    case 'each': return path.user(id, { each: { collection: 'needs', sequential: pen.count % 2 === 0 } })
    case 'sequence': return block.blocks.reduce((before, inner) => place(before, inner, pen), path)
    case 'parallel':
      pen.forks.set(id, block.blocks.length)
      return path.parallel(id, ...block.blocks.map(inside))
    case 'choose':
      return path.choose(id, ...block.blocks.map((inner, index) =>
        index === 0 ? otherwise(inside(inner)) : when(`choice = "${index}"`, inside(inner))))
    case 'some':
      return path.some(id, ...block.blocks.map((inner, index) =>
        index === 0 ? otherwise(inside(inner)) : when(`"${index}" in needs`, inside(inner))))
    case 'race':
      return path.race(id, ...block.blocks.map((inner, index): Path => branch => place(
        index % 2 === 0 ? branch.awaits(`${id}.on${index}`, `message ${id}.${index}`)
          : branch.timer(`${id}.on${index}`, 'PT3H'), inner, pen)))
    case 'loop': return path.repeat(id, 'again = true',
      body => place(body.user(`${id}.work`), block.block, pen))
    case 'within': return path.within(id,
      inner => place(inner.start(`${id}.start`), block.block, pen).end(`${id}.end`))
    case 'within-each':
      return path.within(id, inner => place(inner.start(`${id}.start`), block.block, pen).end(`${id}.end`),
        { each: { collection: 'needs', sequential: pen.count % 2 === 0 } })
  }
}
