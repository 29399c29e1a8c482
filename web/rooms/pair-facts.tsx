// Two records that are probably one, side by side: what each says where they were compared, how loudly that speaks for or
// against, and the decision below: keep the one, keep the other, or say that they are two.
import { Button } from '@mantine/core'
import { IconEqual, IconEqualNot } from '@tabler/icons-react'
import { useQueryClient } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { ProblemNotice } from '../kit/problem-notice.tsx'
import { RowSkeletons } from '../kit/skeletons.tsx'
import { asProblem } from '../problem.ts'
import { useRunner } from '../renderer/command/use-runner.ts'
import { FieldValue } from '../renderer/fields/field-value.tsx'
import { recordPath, titleOf, useHouse } from '../renderer/house.ts'
import type { CommandMeta, FieldMeta, RecordAnswer, ResourceMeta, Row } from '../renderer/meta.ts'
import type { RecordProps } from '../renderer/record/record-props.ts'
import { useRecord } from '../renderer/record/use-record.ts'
import { refresh } from '../shell/live.ts'
import { t } from '../words.ts'
import { MergeDialog } from './merge-dialog.tsx'

/** What a field said: how alike in percent, and how loudly, for (above nothing) or against. */
interface Said { readonly field: string, readonly alike: number, readonly bits: number }

export function PairFacts(props: RecordProps) {
  const kind = useHouse().resources[props.resource.fields['one']?.target ?? '']
  return kind ? <Two {...props} kind={kind} /> : null
}

function Two({ resource, row, possible, kind }: RecordProps & { readonly kind: ResourceMeta }) {
  const [one, other] = [useRecord(kind, String(row['one'])), useRecord(kind, String(row['other']))]
  const error = one.error ?? other.error
  if (error) return <ProblemNotice problem={asProblem(error)} />
  if (!one.data || !other.data) return <RowSkeletons rows={6} />
  const both = [one.data, other.data] as const
  return (
    <section className="k-section" aria-label={t('ui.pair.compared')}>
      <p className="k-lead"><strong>{t('ui.pair.score', { score: Number(row['score']) })}</strong></p>
      <Compared kind={kind} both={both} said={saidOf(row)} />
      {row[resource.state ?? ''] === 'open' && <Decide {...{ resource, row, possible, kind, both }} />}
    </section>
  )
}

const saidOf = (row: Row): readonly Said[] => {
  const said = (row['said'] ?? []) as unknown as readonly Said[] // why: the watch lays down exactly this.
  return [...said].sort((a, b) => Math.abs(b.bits) - Math.abs(a.bits))
}

interface Compared { readonly kind: ResourceMeta, readonly both: readonly RecordAnswer[], readonly said: readonly Said[] }

function Compared({ kind, both, said }: Compared) {
  const told = new Set(said.map(one => one.field))
  const known = ['number', 'code', 'createdAt'].filter(name => kind.fields[name] && !told.has(name))
  return (
    <div className="k-grid-scroll">
      <table className="k-grid k-grid-read k-compared">
        <caption className="k-hidden">{t('ui.pair.compared')}</caption>
        <thead><tr><th scope="col">{t('ui.merge.field')}</th>
          {both.map(({ item, labels }) => <th key={item.id} scope="col"><Link className="k-ref"
            to={recordPath(kind, item.id)}>{titleOf(kind, item, labels)}</Link></th>)}
          <th scope="col">{t('ui.pair.speaks')}</th></tr></thead>
        <tbody>
          {said.map(one => <Line key={one.field} kind={kind} both={both} name={one.field} said={one} />)}
          {known.map(name => <Line key={name} kind={kind} both={both} name={name} />)}
        </tbody>
      </table>
    </div>
  )
}

function Line({ kind, both, name, said }: Omit<Compared, 'said'> & { readonly name: string, readonly said?: Said }) {
  const field = fieldOf(kind, name)
  return (
    <tr>
      <th scope="row">{field?.label ?? t(`ui.pair.field.${name}`)}</th>
      {both.map(({ item }) => <td key={item.id}>{field ? <FieldValue field={field} value={valueOf(item, name)} row={item} plain />
        : <span className="k-dim">–</span>}</td>)}
      <td>{said && <Speaks {...said} />}</td>
    </tr>
  )
}

function Speaks({ alike, bits }: Said) {
  const Icon = bits > 0 ? IconEqual : IconEqualNot
  return <span className="k-compared-says" data-tone={bits > 0 ? 'good' : 'bad'}><Icon size={15} aria-hidden />
    {t(bits > 0 ? 'ui.pair.for' : 'ui.pair.against', { alike })}</span>
}

/** Where somebody lives is a line of the record: the first one was compared. */
const fieldOf = (kind: ResourceMeta, name: string): FieldMeta | undefined =>
  kind.fields[name] ?? kind.parts?.['addresses']?.fields[name]

function valueOf(item: Row, name: string): unknown {
  if (name in item) return item[name]
  const [first] = (item['addresses'] ?? []) as readonly Row[] // why: lines of a record are rows.
  return first?.[name]
}

interface DecideProps extends Omit<RecordProps, 'labels'> {
  readonly kind: ResourceMeta
  readonly both: readonly [RecordAnswer, RecordAnswer]
}

function Decide({ resource, row, possible, kind, both }: DecideProps) {
  const house = useHouse()
  const queries = useQueryClient()
  const runner = useRunner(resource, row)
  const [kept, setKept] = useState<0 | 1 | null>(null)
  const commandOf = (of: ResourceMeta, verb: string, may: readonly string[]): CommandMeta | undefined =>
    (may.includes(`${of.name}.${verb}`) ? house.commands[`${of.name}.${verb}`] : undefined)
  const dismiss = commandOf(resource, 'dismiss', possible)
  const merge = commandOf(kind, 'merge', both[0].commands)
  const survivor = kept === null ? null : both[kept]
  return (
    <>
      {runner.problem && <ProblemNotice problem={runner.problem} remedy={runner.remedy} onClose={runner.forget} />}
      <div className="k-decide">
        {merge && ([0, 1] as const).map(place => <Button key={place} variant={place === 0 ? 'filled' : 'default'}
          onClick={() => setKept(place)}>{t('ui.pair.keep', { name: titleOf(kind, both[place].item, both[place].labels) })}</Button>)}
        {dismiss && <Button variant="default" loading={runner.running === dismiss.name}
          onClick={() => runner.start(dismiss)}>{dismiss.label}</Button>}
      </div>
      {merge && survivor && <MergeDialog command={merge} resource={kind} row={survivor.item}
        given={{ other: both[kept === 0 ? 1 : 0].item.id }} onClose={() => setKept(null)}
        onDone={() => refresh(queries, resource.name, [row.id])} />}
    </>
  )
}
