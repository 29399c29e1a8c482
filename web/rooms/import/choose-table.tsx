// Where a table comes from: dropped, chosen, or pasted from a spreadsheet.
import { Button, Textarea } from '@mantine/core'
import { IconTableImport } from '@tabler/icons-react'
import { useRef, useState } from 'react'
import { Select } from '../../kit/select.tsx'
import { t } from '../../words.ts'
import type { ImportTarget } from './import-api.ts'

export interface Chosen { readonly name: string, readonly table: Blob }

/** Not every system knows what a workbook is called in full; its name tells. */
const typed = (file: File): Blob => (/\.xls[xm]?$/i.test(file.name)
  ? new Blob([file], { type: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet' }) : file)

interface ChooseProps {
  readonly targets: readonly ImportTarget[]
  readonly target: ImportTarget | undefined
  readonly onTarget: (name: string) => void
  readonly onTable: (chosen: Chosen) => void
}

export function ChooseTable({ targets, target, onTarget, onTable }: ChooseProps) {
  const picker = useRef<HTMLInputElement>(null)
  const [over, setOver] = useState(false)
  const [pasted, setPasted] = useState('')
  const take = (file: File | null | undefined) => { if (file && target) onTable({ name: file.name, table: typed(file) }) }
  return (
    <>
      <Select label={t('ui.import.target')} w={320} data={targets.map(one => ({ value: one.name, label: one.title }))}
        value={target?.name ?? null} onChange={value => value && onTarget(value)} />
      {target && <p className="k-lead k-tight">{t('ui.import.columns', {
        needed: target.columns.filter(one => one.required).map(one => one.title).join(', '),
        others: target.columns.filter(one => !one.required).map(one => one.title).join(', ') || '–' })}
      {target.together && target.together.length > 0 && ` ${t('ui.import.together', {
        columns: target.together.map(name => target.columns.find(one => one.name === name)?.title
          ?? name).join(', ') })}`}</p>}
      <div className="k-drop k-section" data-over={over || undefined}
        onDragOver={event => { event.preventDefault(); setOver(true) }} onDragLeave={() => setOver(false)}
        onDrop={event => { event.preventDefault(); setOver(false); take(event.dataTransfer.files[0]) }}>
        <IconTableImport size={28} stroke={1.5} aria-hidden />
        <p>{t('ui.import.drop')}</p>
        <Button disabled={!target} onClick={() => picker.current?.click()}>{t('ui.import.choose')}</Button>
        <input ref={picker} type="file" hidden accept=".csv,.tsv,.txt,.xlsx,text/csv,text/plain" aria-label={t('ui.import.choose')}
          onChange={event => take(event.currentTarget.files?.[0])} />
      </div>
      <div className="k-section">
        <Textarea label={t('ui.import.paste')} description={t('ui.import.pasteHint')} minRows={3} maxRows={8} autosize value={pasted}
          onChange={event => setPasted(event.currentTarget.value)} />
        <div className="k-import-foot"><Button variant="default" disabled={!target || pasted.trim() === ''}
          onClick={() => onTable({ name: t('ui.import.pasted'),
            table: new Blob([pasted]) })}>{t('ui.import.usePasted')}</Button></div>
      </div>
    </>
  )
}
