// What is to be done today, and what is not as it should be: a figure each, what it sums up to, and the way to its records.
import { Link } from '@tanstack/react-router'
import { IconCircleCheck } from '@tabler/icons-react'
import { useId } from 'react'
import { CompactMoney } from '../../kit/compact.tsx'
import { useReader } from '../../kit/reader.ts'
import { decimalText } from '../../kit/format.ts'
import { t } from '../../words.ts'
import type { Panel, Who, Work } from './panels.ts'
import { useCounted } from './use-panel.ts'

export function WorkTiles({ work: { todo, wrong }, who }: { readonly work: Work, readonly who: Who }) {
  return (
    <div className="k-work" data-tour="panels">
      <Tiles name="todo" panels={todo} who={who} />
      <Tiles name="wrong" panels={wrong} who={who} />
    </div>
  )
}

interface TilesProps { readonly name: 'todo' | 'wrong', readonly panels: readonly Panel[], readonly who: Who }

function Tiles({ name, panels, who }: TilesProps) {
  const id = useId()
  if (panels.length === 0) return null
  return (
    <section className="k-work-part" aria-labelledby={id} data-of={name} style={{ flexGrow: panels.length }}>
      <h2 id={id}>{t(`ui.home.${name}`)}</h2>
      <div className="k-work-tiles">{panels.map(panel => <Tile key={panel.key} panel={panel} who={who} isWrong={name === 'wrong'} />)}</div>
    </section>
  )
}

function Tile({ panel, who, isWrong }: { readonly panel: Panel, readonly who: Who, readonly isWrong: boolean }) {
  const { lang } = useReader()
  const { resource, search, counted } = useCounted(panel, who)
  const none = counted?.count === 0
  return (
    <Link className="k-work-tile" to={`/${resource?.path}`} search={search as never} data-none={none || undefined}
      data-wrong={isWrong && counted && !none || undefined}>
      <span className="k-work-count">
        {counted ? `${decimalText(String(counted.count), lang)}${counted.capped ? '+' : ''}` : '\u2007'}
        {isWrong && none && <IconCircleCheck size={16} aria-label={t('ui.home.fine')} />}
      </span>
      <span className="k-work-label">{t(`ui.home.${panel.key}`)}</span>
      <span className="k-work-sums">{counted?.sums.slice(0, 2).map(sum =>
        <span key={sum.currency}><CompactMoney value={sum} from={1000} /></span>)}</span>
    </Link>
  )
}
