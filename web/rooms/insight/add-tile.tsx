// A new tile: what kind, of which figures or records, and how it is called.
import { Button, Modal, SegmentedControl, TextInput } from '@mantine/core'
import { useState } from 'react'
import { comparisons, periods } from '../../../kernel/cube/contract.ts'
import { useHouse } from '../../renderer/house.ts'
import { Select } from '../../kit/select.tsx'
import { t } from '../../words.ts'
import { below } from './grid.ts'
import { tileKinds, type Tile, type TileKind } from './use-boards.ts'

interface AddTileProps { readonly tiles: readonly Tile[], readonly onAdd: (tile: Tile) => void, readonly onClose: () => void }

const sizes: Readonly<Record<TileKind, { readonly width: number, readonly height: number }>> = { figure: { width: 3, height: 2 },
  chart: { width: 6, height: 4 }, pivot: { width: 6, height: 4 }, list: { width: 6, height: 4 } }

export function AddTile({ tiles, onAdd, onClose }: AddTileProps) {
  const house = useHouse()
  const cubes = Object.values(house.cubes)
  const kinds = tileKinds.filter(kind => kind === 'list' || cubes.length > 0)
  const lists = Object.values(house.resources).filter(resource => resource.views?.list && !resource.minor)
  const [kind, setKind] = useState<TileKind>(kinds[0] ?? 'list')
  const [source, setSource] = useState(cubes[0]?.name ?? '')
  const cube = house.cubes[source] ?? cubes[0]
  const [measure, setMeasure] = useState(Object.keys(cube?.measures ?? {})[0] ?? '')
  const [by, setBy] = useState(Object.keys(cube?.dimensions ?? {})[0] ?? '')
  const [period, setPeriod] = useState<string>('year')
  const [compare, setCompare] = useState<string>('none')
  const [list, setList] = useState(lists[0]?.name ?? '')
  const [title, setTitle] = useState('')
  const measureName = cube?.measures[measure]?.label ?? ''
  const usual = kind === 'list' ? house.resources[list]?.plural ?? list
    : kind === 'figure' ? `${measureName} · ${t(`ui.pivot.period.${period}`)}` : `${measureName} · ${cube?.dimensions[by]?.label ?? ''}`
  const add = () => {
    const query: Record<string, string> = kind === 'list' ? {} : { measures: measure, period,
      ...kind !== 'figure' && { rows: by }, ...compare !== 'none' && { compare } }
    onAdd({ id: crypto.randomUUID(), kind, title: title.trim() || usual, source: kind === 'list' ? list : cube?.name ?? '',
      query: new URLSearchParams(query).toString(), across: 0, down: below(tiles), ...sizes[kind] })
    onClose()
  }
  const choices = (of: Readonly<Record<string, { readonly label: string }>> = {}) =>
    Object.entries(of).map(([value, { label }]) => ({ value, label }))
  return (
    <Modal opened onClose={onClose} title={t('ui.board.addTile')} closeButtonProps={{ 'aria-label': t('ui.close') }}>
      <SegmentedControl fullWidth size="xs" value={kind} aria-label={t('ui.board.kind')}
        onChange={value => setKind(kinds.find(one => one === value) ?? 'figure')}
        data={kinds.map(value => ({ value, label: t(`ui.board.kind.${value}`) }))} />
      {kind === 'list' ? <Select mt="sm" label={t('ui.board.list')} value={list} onChange={value => setList(value ?? list)} searchable
        data={lists.map(({ name, plural }) => ({ value: name, label: plural }))} /> : <>
        {cubes.length > 1 && <Select mt="sm" label={t('ui.board.source')} value={cube?.name ?? null}
          onChange={value => setSource(value ?? source)} data={cubes.map(({ name, label }) => ({ value: name, label }))} />}
        <Select mt="sm" label={t('ui.pivot.measures')} value={measure} onChange={value => setMeasure(value ?? measure)}
         
          data={choices(cube?.measures)} />
        {kind !== 'figure' && <Select mt="sm" label={t('ui.board.by')} value={by} onChange={value => setBy(value ?? by)}
         
          data={choices(cube?.dimensions)} />}
        <Select mt="sm" label={t('ui.pivot.period')} value={period} onChange={value => setPeriod(value ?? period)}
          data={periods.map(value => ({ value, label: t(`ui.pivot.period.${value}`) }))} />
        <Select mt="sm" label={t('ui.pivot.compare')} value={compare} onChange={value => setCompare(value ?? compare)}
          data={['none', ...comparisons].map(value => ({ value, label: t(`ui.pivot.compare.${value}`) }))} />
      </>}
      <TextInput mt="sm" label={t('ui.board.title')} value={title} placeholder={usual} maxLength={120}
        onChange={event => setTitle(event.currentTarget.value)} />
      <div className="k-dialog-foot">
        <Button variant="default" onClick={onClose}>{t('ui.cancel')}</Button>
        <Button onClick={add}>{t('ui.pivot.add')}</Button>
      </div>
    </Modal>
  )
}
