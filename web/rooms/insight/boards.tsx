// Dashboards: chosen from, made, composed of tiles, shared. Whoever it is shared with sees it with their own figures.
import { Button, Modal, TextInput } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { IconDots, IconPlus } from '@tabler/icons-react'
import { useState } from 'react'
import { Menu } from '../../kit/menu.tsx'
import { call, post } from '../../client.ts'
import { Empty } from '../../kit/empty.tsx'
import { ProblemNotice } from '../../kit/problem-notice.tsx'
import { RowSkeletons } from '../../kit/skeletons.tsx'
import { asProblem } from '../../problem.ts'
import { useHouse } from '../../renderer/house.ts'
import { ShareDialog } from '../../renderer/list/share-view.tsx'
import { refresh } from '../../shell/live.ts'
import { usePlace } from '../../shell/place.ts'
import { useSession } from '../../shell/session.ts'
import { Select } from '../../kit/select.tsx'
import { t } from '../../words.ts'
import { AddTile } from './add-tile.tsx'
import { Board } from './board.tsx'
import { CompanyChip } from './company-cut.tsx'
import { MailBoard } from './mail-board.tsx'
import { boardResource, useBoards, type BoardRecord, type Tile } from './use-boards.ts'

export function Boards() {
  const house = useHouse()
  const go = useNavigate()
  const asked = useSearch({ strict: false }) as Record<string, string> // why: the router parses to texts only.
  const boards = useBoards()
  const [making, setMaking] = useState(false)
  usePlace([{ label: t('ui.room.insight') }, { label: t('ui.place.boards') }])
  const board = boards.data?.find(one => one.id === asked['board']) ?? boards.data?.[0]
  const show = (id: string) => void go({ to: '.', search: { ...asked, board: id } as never }) // why: its names are free.
  const canMake = house.resources[boardResource]?.can.create
  return (
    <div className="k-page k-page-wide">
      <header className="k-head">
        <h1>{board?.name ?? t('ui.place.boards')}</h1><CompanyChip />
        <span className="k-bar-gap" />
        {(boards.data?.length ?? 0) > 1 && <Select aria-label={t('ui.board.choose')} size="xs" value={board?.id ?? null}
          onChange={id => { if (id) show(id) }}
          data={(boards.data ?? []).map(({ id, name, own, owner }) => ({ value: id, label: own ? name : `${name} · ${owner}` }))} />}
        {canMake && <Button size="xs" variant="default" leftSection={<IconPlus size={14} aria-hidden />}
          onClick={() => setMaking(true)}>{t('ui.board.new')}</Button>}
      </header>
      {boards.error && <ProblemNotice problem={asProblem(boards.error)} />}
      {boards.isPending && <RowSkeletons />}
      {boards.data && !board && <Empty title={t('ui.board.none')}>{t('ui.board.noneText')}</Empty>}
      {board && <Composed key={`${board.id} ${board.version}`} board={board} />}
      {making && <NewBoard onClose={() => setMaking(false)} onMade={show} />}
    </div>
  )
}

function Composed({ board }: { readonly board: BoardRecord }) {
  const house = useHouse()
  const queries = useQueryClient()
  const [tiles, setTiles] = useState<readonly Tile[] | null>(null)
  const [asking, setAsking] = useState<'tile' | 'share' | 'mail' | null>(null)
  const done = () => refresh(queries, boardResource, [board.id])
  const save = useMutation({ onSuccess: done, mutationFn: () => call(`desk/dashboards/${board.id}`, { method: 'PATCH',
    version: board.version, body: { tiles: (tiles ?? []).map(({ id: _, ...tile }) => tile) } }) })
  const remove = useMutation({ onSuccess: done, mutationFn: () => call(`desk/dashboards/${board.id}`, { method: 'DELETE',
    version: board.version }) })
  const shown = tiles ?? board.tiles
  const fault = save.error ?? remove.error
  return (
    <>
      {board.own && <div className="k-bar k-board-bar" role="toolbar" aria-label={t('ui.board.compose')}>
        {tiles === null ? <>
          <Button size="xs" variant="default" onClick={() => setTiles(board.tiles)}>{t('ui.board.edit')}</Button>
          {house.commands['desk.dashboard.share'] && <Button size="xs" variant="default"
            onClick={() => setAsking('share')}>{t('ui.view.share')}</Button>}
          {house.commands['desk.subscription.plan'] && <Button size="xs" variant="default"
            onClick={() => setAsking('mail')}>{t('ui.board.mail')}</Button>}
          <Menu position="bottom-start">
            <Menu.Target><button type="button" className="k-icon-button"
              aria-label={t('ui.more')}><IconDots size={16} /></button></Menu.Target>
            <Menu.Dropdown><Menu.Item color="red" onClick={() => remove.mutate()}>{t('ui.board.remove')}</Menu.Item></Menu.Dropdown>
          </Menu>
        </> : <>
          <Button size="xs" variant="default" leftSection={<IconPlus size={14} aria-hidden />}
            onClick={() => setAsking('tile')}>{t('ui.board.addTile')}</Button>
          <Button size="xs" loading={save.isPending} onClick={() => save.mutate()}>{t('ui.save')}</Button>
          <Button size="xs" variant="default" onClick={() => setTiles(null)}>{t('ui.cancel')}</Button>
        </>}
      </div>}
      {fault && <ProblemNotice problem={asProblem(fault)} />}
      {shown.length === 0 && <Empty title={t('ui.board.empty')}>{t('ui.board.emptyText')}</Empty>}
      <Board tiles={shown} {...tiles !== null && { onChange: setTiles }} />
      {asking === 'tile' && <AddTile tiles={shown} onAdd={tile => setTiles([...shown, tile])} onClose={() => setAsking(null)} />}
      {asking === 'mail' && <MailBoard board={board} onClose={() => setAsking(null)} />}
      {asking === 'share' && <ShareDialog view={board} of={boardResource} onClose={() => setAsking(null)} />}
    </>
  )
}

function NewBoard({ onClose, onMade }: { readonly onClose: () => void, readonly onMade: (id: string) => void }) {
  const { user } = useSession()
  const queries = useQueryClient()
  const [name, setName] = useState('')
  const make = useMutation({ mutationFn: () => post<{ id: string }>('desk/dashboards', { owner: user.id, name, tiles: [] }),
    onSuccess: ({ id }) => {
      refresh(queries, boardResource, [])
      onMade(id)
      onClose()
    } })
  return (
    <Modal opened onClose={onClose} title={t('ui.board.new')} closeButtonProps={{ 'aria-label': t('ui.close') }}>
      <form onSubmit={event => {
        event.preventDefault()
        make.mutate()
      }}>
        {make.error && <ProblemNotice problem={asProblem(make.error)} />}
        <TextInput label={t('ui.board.name')} value={name} required maxLength={80} data-autofocus
          onChange={event => setName(event.currentTarget.value)} />
        <div className="k-dialog-foot">
          <Button variant="default" onClick={onClose}>{t('ui.cancel')}</Button>
          <Button type="submit" loading={make.isPending}>{t('ui.board.make')}</Button>
        </div>
      </form>
    </Modal>
  )
}
