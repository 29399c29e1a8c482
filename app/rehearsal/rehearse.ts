// The rehearsal itself, on a copy: a picture before, the migrations with their times, a picture after, all checks; and what
// differs. What the old program would say is asked of it, where it is at hand; else of what was stored when orders were written.
import type { House } from '../../kernel/model/house.ts'
import { type Migrated, type StepDone, migrate } from '../../kernel/schema/migrate.ts'
import { holds, verify } from '../../kernel/verify/verify.ts'
import { house as ours } from '../house.ts'
import { type Difference, type View, differences } from './business-views.ts'
import { type OrdersAnew, orderNamed } from './orders-anew.ts'
import { type Picture, pricedAnew, takePicture } from './picture.ts'

export interface Rehearsal {
  readonly applied: readonly StepDone[]
  /** While these ran nobody could have worked. */
  readonly stillMs: number
  readonly before: readonly View[]
  readonly after: readonly View[]
  readonly found: readonly Difference[]
  /** Orders that cost something else because somebody changed prices, customers or taxes since. */
  readonly moved: readonly string[]
  readonly broken: readonly string[]
}

export interface RehearsalWish {
  readonly house?: House
  readonly migrations?: Migrated
  /** The picture the old version of the program takes of the copy. */
  readonly old?: (() => Promise<Picture>) | undefined
  readonly say?: (line: string) => void
}

export const asStored = 'sample orders against what was stored'

/** Orders whose causes are as they were must cost what they did; of the others, those whose move nobody can explain. */
function againstStored({ anew, stored, moved }: OrdersAnew, explained: boolean): { views: [View, View], moved: string[] } {
  const differs = (of: string): boolean => anew.get(of) !== stored.get(of)
  const left = explained ? moved : new Set<string>()
  const counted = (lines: ReadonlyMap<string, string>): View => ({ name: asStored, failure: null, ms: 0,
    lines: new Map([...lines].filter(([of]) => !left.has(orderNamed(of)))) })
  const names = new Set([...stored.keys()].filter(differs).map(orderNamed))
  return { views: [counted(stored), counted(anew)], moved: [...left].filter(name => names.has(name)) }
}

/** Where processes stand, without the word of the new program whether they can go on. */
const withoutWord = (view: View): View => (view.name !== 'where processes stand' ? view
  : { ...view, lines: new Map([...view.lines].map(([of, is]) => [of, `${is.split(',')[0] ?? ''}, go on`])) })

export async function rehearse(url: string, wish: RehearsalWish = {}): Promise<Rehearsal> {
  const { house = ours, migrations = house, old, say = () => {} } = wish
  const first = old ? await old() : await takePicture(url, { asStarted: false })
  const applied: StepDone[] = []
  const begun = performance.now()
  await migrate(url, migrations, (line, done) => {
    say(line)
    if (done) applied.push(done)
  })
  const stillMs = Math.round(performance.now() - begun)
  const then = await takePicture(url, { asStarted: true })
  const known = first.views.find(view => view.name === pricedAnew)?.failure === null
  const kept = old || !then.orders ? null : againstStored(then.orders, known)
  const before = [...old ? first.views : first.views.map(withoutWord), ...kept ? [kept.views[0]] : []]
  const after = [...then.views, ...kept ? [kept.views[1]] : []]
  const broken: string[] = []
  for await (const verdict of verify(url, house)) if (!holds(verdict)) broken.push(verdict.check.name)
  return { applied, stillMs, before, after, found: differences(before, after), moved: kept?.moved ?? [], broken }
}
