// "Why?" on a computed figure: hover, click or `w` opens the chain of rules, inputs and documents behind it.
import { IconHelp } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useRef, useState, type ReactNode } from 'react'
import { later } from '../../kit/later.tsx'
import { Popover } from '../../kit/popover.tsx'
import { get } from '../../client.ts'
import { ProblemNotice } from '../../kit/problem-notice.tsx'
import { asProblem } from '../../problem.ts'
import { t } from '../../words.ts'
import type { ResourceMeta, Row } from '../meta.ts'
import type { Step } from './why-steps.tsx'

const WhySteps = later(async () => (await import('./why-steps.tsx')).WhySteps, { likely: true })

interface Explained { readonly field: string, readonly label: string, readonly steps: readonly Step[] }

/** Long enough that passing over a figure opens nothing. */
const hoverMs = 450
const leaveMs = 250

interface PanelProps {
  readonly label: string
  /** The figure itself; without it a small mark is drawn. */
  readonly children?: ReactNode
  /** The steps, drawn once the panel is open. */
  readonly content: ReactNode
  /** `w` takes this one where nothing is pointed at. */
  readonly main?: boolean
}

/** A figure, or a mark beside it, that opens its reasons. */
export function WhyPanel({ label, children, content, main = false }: PanelProps) {
  const [open, setOpen] = useState<'no' | 'hover' | 'click'>('no')
  const waiting = useRef<ReturnType<typeof setTimeout>>(undefined)
  const soon = (next: 'no' | 'hover', after: number) => {
    clearTimeout(waiting.current)
    waiting.current = setTimeout(() => setOpen(now => now === 'click' ? now : next), after)
  }
  return (
    <Popover opened={open !== 'no'} onChange={to => setOpen(to ? 'click' : 'no')} width={360}
      trapFocus={open === 'click'} returnFocus>
      <Popover.Target>
        <button type="button" data-why={main ? 'main' : ''} className={children === undefined ? 'k-why' : 'k-why-figure'}
          aria-label={children === undefined ? t('ui.why', { name: label }) : undefined} title={t('ui.why', { name: label })}
          onClick={() => {
            clearTimeout(waiting.current)
            setOpen(now => now === 'click' ? 'no' : 'click')
          }}
          onMouseEnter={() => soon('hover', hoverMs)} onMouseLeave={() => soon('no', leaveMs)}>
          {children ?? <IconHelp size={13} stroke={1.6} aria-hidden />}
        </button>
      </Popover.Target>
      <Popover.Dropdown className="k-why-panel" aria-label={t('ui.why', { name: label })}
        onMouseEnter={() => clearTimeout(waiting.current)} onMouseLeave={() => soon('no', leaveMs)}>
        <strong>{label}</strong>
        {open !== 'no' && content}
      </Popover.Dropdown>
    </Popover>
  )
}

interface WhyProps {
  readonly resource: ResourceMeta
  readonly row: Row
  /** `gross`, `lines.price`, `credit`. */
  readonly name: string
  readonly label: string
  readonly line?: string
  readonly children?: ReactNode
  readonly main?: boolean
}

/** What the server says of a figure of a record. */
export function Why(props: WhyProps) {
  const { children, label, main = false } = props
  return <WhyPanel label={label} main={main} content={<Asked {...props} />}>{children}</WhyPanel>
}

function Asked({ resource, row, name, line }: WhyProps) {
  const answer = useQuery({
    queryKey: ['record', resource.name, row.id, 'why', name, line, row.version],
    queryFn: ({ signal }) => get<Explained>(`${resource.path}/${row.id}/why/${name}`, line ? { line } : undefined, signal),
  })
  if (answer.error) return <ProblemNotice problem={asProblem(answer.error)} />
  if (!answer.data) return <p className="k-dim k-tight" aria-busy="true">…</p>
  return <WhySteps steps={answer.data.steps} />
}

/** `w`: the reasons of what is pointed at or has the focus, else of the figure that matters most on the screen. */
export function openWhy(): void {
  const found = document.querySelector('[data-why]:focus, [data-why]:hover, :has(> [data-why]):hover > [data-why]')
    ?? document.querySelector('[data-why="main"]')
  if (found instanceof HTMLElement) {
    found.focus()
    found.click()
  }
}
