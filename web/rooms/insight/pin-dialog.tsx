// Putting what one sees on a dashboard: a pivot as it is cut, as a chart or as a figure, or a list as it is filtered.
import { Button, Modal, SegmentedControl, TextInput } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { call, post } from '../../client.ts'
import { ProblemNotice } from '../../kit/problem-notice.tsx'
import { tell } from '../../kit/tell.ts'
import { asProblem } from '../../problem.ts'
import { useHouse } from '../../renderer/house.ts'
import { refresh } from '../../shell/live.ts'
import { useSession } from '../../shell/session.ts'
import { Select } from '../../kit/select.tsx'
import { t } from '../../words.ts'
import { below } from './grid.ts'
import { pinned, pinKinds } from './pinned.ts'
import { boardResource, useBoards, type TileKind } from './use-boards.ts'

const fresh = 'new'
const sizes: Readonly<Record<TileKind, { readonly width: number, readonly height: number }>> = { figure: { width: 3, height: 2 },
  chart: { width: 6, height: 4 }, pivot: { width: 6, height: 4 }, list: { width: 6, height: 4 } }

export function PinDialog({ list, query, onClose }: { readonly list: string, readonly query: string, readonly onClose: () => void }) {
  const house = useHouse()
  const { user } = useSession()
  const queries = useQueryClient()
  const boards = useBoards()
  const kinds = pinKinds(list, house)
  const [kind, setKind] = useState<TileKind>(kinds[0] ?? 'list')
  const [chosen, setChosen] = useState<string | null>(null)
  const [name, setName] = useState('')
  const usual = list.startsWith('cube ') ? house.cubes[list.slice(5)]?.label ?? '' : house.resources[list]?.plural ?? ''
  const [title, setTitle] = useState('')
  const own = (boards.data ?? []).filter(board => board.own)
  const board = chosen === fresh ? undefined : own.find(one => one.id === chosen) ?? own[0]
  const pin = useMutation({
    mutationFn: () => {
      const tile = { ...pinned(list, query, kind, house), kind, title: title.trim() || usual, across: 0, down: below(board?.tiles ?? []),
        ...sizes[kind] }
      if (!board) return post('desk/dashboards', { owner: user.id, name: name.trim() || usual, tiles: [tile] })
      return call(`desk/dashboards/${board.id}`, { method: 'PATCH', version: board.version,
        body: { tiles: [...board.tiles.map(({ id: _, ...kept }) => kept), tile] } })
    },
    onSuccess: () => {
      refresh(queries, boardResource, [])
      tell(t('ui.board.pinned'))
      onClose()
    },
  })
  return (
    <Modal opened onClose={onClose} title={t('ui.board.pin')} closeButtonProps={{ 'aria-label': t('ui.close') }}>
      <form onSubmit={event => {
        event.preventDefault()
        if (!pin.isPending) pin.mutate()
      }}>
        {pin.error && <ProblemNotice problem={asProblem(pin.error)} />}
        {kinds.length > 1 && <SegmentedControl fullWidth size="xs" mb="sm" value={kind} aria-label={t('ui.board.kind')}
          onChange={value => setKind(kinds.find(one => one === value) ?? kind)}
          data={kinds.map(value => ({ value, label: t(`ui.board.kind.${value}`) }))} />}
        <Select label={t('ui.board.choose')} value={board?.id ?? fresh} onChange={setChosen}
          data={[...own.map(one => ({ value: one.id, label: one.name })), { value: fresh, label: t('ui.board.new') }]} />
        {!board && <TextInput mt="sm" label={t('ui.board.name')} value={name} placeholder={usual} maxLength={80}
          onChange={event => setName(event.currentTarget.value)} />}
        <TextInput mt="sm" label={t('ui.board.title')} value={title} placeholder={usual} maxLength={120} data-autofocus
          onChange={event => setTitle(event.currentTarget.value)} />
        <div className="k-dialog-foot">
          <Button variant="default" onClick={onClose}>{t('ui.cancel')}</Button>
          <Button type="submit" loading={pin.isPending} disabled={boards.isPending}>{t('ui.board.pin')}</Button>
        </div>
      </form>
    </Modal>
  )
}
