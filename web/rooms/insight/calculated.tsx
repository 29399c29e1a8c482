// A measure of one's own: a name, how it is written and a formula over the measures of the cube. The server says what is
// wrong with a formula before it is taken.
import { Button, Modal, TextInput } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { calculatedFormats, writeCalculated, type Calculated } from '../../../kernel/cube/contract.ts'
import { get } from '../../client.ts'
import { ProblemNotice } from '../../kit/problem-notice.tsx'
import { asProblem } from '../../problem.ts'
import type { CubeMeta } from '../../renderer/meta.ts'
import { Select } from '../../kit/select.tsx'
import { t } from '../../words.ts'

interface CalculatedProps { readonly cube: CubeMeta, readonly onTake: (made: Calculated) => void, readonly onClose: () => void }

export function CalculatedDialog({ cube, onTake, onClose }: CalculatedProps) {
  const [label, setLabel] = useState('')
  const [formula, setFormula] = useState('')
  const [format, setFormat] = useState<Calculated['format']>('money')
  const made = { label: label.trim(), format, formula: formula.trim() }
  const take = useMutation({
    mutationFn: () => get(`cubes/${cube.name}/pivot`, { calc: writeCalculated([made]), from: '1970-01', to: '1970-01' }),
    onSuccess: () => {
      onTake(made)
      onClose()
    } })
  return (
    <Modal opened onClose={onClose} title={t('ui.pivot.calculate')} closeButtonProps={{ 'aria-label': t('ui.close') }}>
      <form onSubmit={event => {
        event.preventDefault()
        take.mutate()
      }}>
        {take.error && <ProblemNotice problem={asProblem(take.error)} />}
        <TextInput label={t('ui.pivot.calcName')} value={label} required maxLength={60} data-autofocus
          onChange={event => setLabel(event.currentTarget.value)} />
        <TextInput mt="sm" label={t('ui.pivot.formula')} value={formula} required maxLength={300} spellCheck={false}
          placeholder="margin / orders" onChange={event => setFormula(event.currentTarget.value)} />
        <div className="k-pivot-names" role="group" aria-label={t('ui.pivot.measures')}>
          {Object.entries(cube.measures).map(([name, measure]) => <button key={name} type="button" className="k-chip-add" title={name}
            onClick={() => setFormula(`${formula}${formula === '' || formula.endsWith(' ') ? '' : ' '}${name} `)}>{measure.label}</button>)}
        </div>
        <Select mt="sm" label={t('ui.pivot.format')} value={format}
          onChange={value => setFormat(calculatedFormats.find(one => one === value) ?? 'money')}
          data={calculatedFormats.map(value => ({ value, label: t(`ui.pivot.format.${value}`) }))} />
        <div className="k-dialog-foot">
          <Button variant="default" onClick={onClose}>{t('ui.cancel')}</Button>
          <Button type="submit" loading={take.isPending}>{t('ui.pivot.add')}</Button>
        </div>
      </form>
    </Modal>
  )
}
