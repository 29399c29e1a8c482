// Steps on the cells of a column, and whose word counts in it: behind one button, and seen at once in the first lines.
import { ActionIcon, Button, NumberInput, TextInput } from '@mantine/core'
import { IconWand, IconX } from '@tabler/icons-react'
import { Popover } from '../../kit/popover.tsx'
import { Select } from '../../kit/select.tsx'
import { t } from '../../words.ts'
import type { Rules, Step, Survival } from './import-api.ts'

/** Arguments of each step as it begins. */
const beginnings: Readonly<Record<string, Step>> = {
  upper: { do: 'upper' }, lower: { do: 'lower' }, title: { do: 'title' }, spaces: { do: 'spaces' }, digits: { do: 'digits' },
  replace: { do: 'replace', what: '', by: '' }, piece: { do: 'piece', between: ' ', at: 1 }, before: { do: 'before', text: '' },
  after: { do: 'after', text: '' }, empty: { do: 'empty', text: '' }, with: { do: 'with', header: '', between: ' ' },
}
export const survivals = ['overwrite', 'fill', 'keep', 'newest'] as const
export const survivalChoices = () => survivals.map(value => ({ value, label: t(`ui.import.survival.${value}`) }))

interface StepsProps {
  readonly header: string
  readonly column: string | null
  readonly headers: readonly string[]
  readonly rules: Rules
  readonly onRules: (rules: Rules) => void
}

export function Steps({ header, column, headers, rules, onRules }: StepsProps) {
  const steps = rules.transforms[header] ?? []
  const { [header]: _, ...others } = rules.transforms
  const set = (next: readonly Step[]) => onRules({ ...rules, transforms: next.length > 0 ? { ...others, [header]: next } : others })
  const own = column === null ? undefined : rules.survivals[column]
  const label = t('ui.import.stepsOf', { header })
  return (
    <Popover position="bottom-end" width={340} trapFocus returnFocus>
      <Popover.Target><Button size="compact-sm" variant={steps.length > 0 || own ? 'light' : 'subtle'}
        aria-label={steps.length > 0 ? `${label}: ${steps.length}` : label}
        leftSection={<IconWand size={15} aria-hidden />}>{steps.length > 0 ? steps.length : ''}</Button></Popover.Target>
      <Popover.Dropdown>
        <div className="k-import-cells" role="group" aria-label={label}>
          {steps.map((step, at) => (
            <div key={at} className="k-import-cell-step">
              <span>{t(`ui.import.do.${step.do}`)}</span>
              <Arguments step={step} headers={headers} onStep={next => set(steps.map((one, place) => place === at ? next : one))} />
              <ActionIcon variant="subtle" color="gray" aria-label={t('ui.import.dropStep')}
                onClick={() => set(steps.filter((_, place) => place !== at))}><IconX size={14} /></ActionIcon>
            </div>
          ))}
          <Select size="xs" label={t('ui.import.addStep')} value={null}
            data={Object.keys(beginnings).map(value => ({ value, label: t(`ui.import.do.${value}`) }))}
            onChange={value => { const step = value === null ? undefined : beginnings[value]; if (step) set([...steps, step]) }} />
          {column !== null && <Select size="xs" label={t('ui.import.survivalHere')} clearable value={own ?? null}
            placeholder={t('ui.import.asTable')} data={survivalChoices()}
            onChange={value => { const { [column]: _before, ...rest } = rules.survivals
              onRules({ ...rules, survivals: value ? { ...rest, [column]: value as Survival } : rest }) }} />}
        </div>
      </Popover.Dropdown>
    </Popover>
  )
}

function Arguments({ step, headers, onStep }: { readonly step: Step, readonly headers: readonly string[],
  readonly onStep: (step: Step) => void }) {
  return <>{Object.entries(step).filter(([name]) => name !== 'do').map(([name, value]) => {
    const label = t(`ui.import.argument.${name}`)
    if (name === 'header') {
      return <Select key={name} size="xs" aria-label={label} placeholder={label} data={[...headers]} value={String(value) || null}
        onChange={next => onStep({ ...step, header: next ?? '' })} />
    }
    return typeof value === 'number'
      ? <NumberInput key={name} size="xs" w={64} aria-label={label} value={value} min={-9} max={9}
        onChange={next => { if (Number(next) !== 0) onStep({ ...step, [name]: Number(next) }) }} />
      : <TextInput key={name} size="xs" aria-label={label} placeholder={label} value={value}
        onChange={event => onStep({ ...step, [name]: event.currentTarget.value })} />
  })}</>
}
