// Files of one's own at a record: dropped, pasted, picked or photographed, and seen where they are. On every record
// whose reader may attach; the right to the record is the right to its files.
import { Button } from '@mantine/core'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { IconDownload, IconFile, IconPaperclip, IconTrash } from '@tabler/icons-react'
import { useEffect, useRef, useState, type DragEvent } from 'react'
import { address, call, get, sendFile } from '../../client.ts'
import { Moment } from '../../kit/dates.tsx'
import { later } from '../../kit/later.tsx'
import { ProblemNotice } from '../../kit/problem-notice.tsx'
import { asProblem } from '../../problem.ts'
import { t } from '../../words.ts'
import { useHouse } from '../house.ts'
import type { RecordProps } from '../record/record-props.ts'

const FileShown = later(async () => (await import('./file-shown.tsx')).FileShown)

interface Attached { readonly id: string, readonly version: number, readonly name: string, readonly kind: string,
  readonly contentType: string, readonly size: number, readonly createdAt: string, readonly by: string | null }

const contentOf = (id: string, more: Readonly<Record<string, string>> = {}): string => address(`documents/files/${id}/content`, more)
const isPicture = (file: Attached): boolean => /^image\/(png|jpeg|webp|gif)$/.test(file.contentType)
const isShown = (file: Attached): boolean => isPicture(file) || /^(application\/pdf|text\/plain)$/.test(file.contentType)

/** The files of a record, and the ways to add and remove some. */
function useFiles(resource: string, id: string, mayAttach: boolean) {
  const queries = useQueryClient()
  const known = useHouse().resources['documents.file'] !== undefined
  const here = `documents/files/of/${resource}/${id}`
  const files = useQuery({ queryKey: ['list', 'documents.file', 'of', id], enabled: known,
    queryFn: ({ signal }) => get<{ items: readonly Attached[] }>(here, undefined, signal) })
  const again = () => queries.invalidateQueries({ queryKey: ['list', 'documents.file'] })
  const adding = useMutation({ onSettled: again, mutationFn: async (some: readonly File[]) => {
    for (const file of some) await sendFile(here, file)
  } })
  const removing = useMutation({ onSettled: again, mutationFn: (file: Attached) =>
    call(`documents/files/${file.id}:detach`, { method: 'POST', body: {}, version: file.version }) })
  const { mutate: add } = adding
  useEffect(() => {
    if (!mayAttach) return
    const paste = (event: ClipboardEvent) => {
      const some = [...event.clipboardData?.files ?? []]
      if (some.length > 0 && !event.defaultPrevented) add(some)
    }
    document.addEventListener('paste', paste)
    return () => document.removeEventListener('paste', paste)
  }, [mayAttach, add])
  return { files, adding, removing }
}

export function Attachments({ resource, row }: Pick<RecordProps, 'resource' | 'row'>) {
  const house = useHouse()
  const mayAttach = house.commands['documents.file.attach'] !== undefined
  const mayDetach = house.commands['documents.file.detach'] !== undefined
  const [over, setOver] = useState(false)
  const [shown, setShown] = useState<Attached | null>(null)
  const picker = useRef<HTMLInputElement>(null)
  const { files, adding, removing } = useFiles(resource.name, row.id, mayAttach)
  const { mutate: add } = adding
  const own = files.data?.items.filter(file => file.kind === 'attachment') ?? []
  if (!mayAttach && own.length === 0) return null
  const drop = (event: DragEvent) => {
    event.preventDefault()
    setOver(false)
    if (mayAttach) add([...event.dataTransfer.files])
  }
  const problem = adding.error ?? removing.error
  return (
    <section className="k-attachments" aria-label={t('ui.files.title')} data-over={over || undefined} onDrop={drop}
      onDragOver={event => {
        event.preventDefault()
        setOver(true)
      }} onDragLeave={() => setOver(false)}>
      <header>
        <h2>{t('ui.files.title')} {own.length > 0 && <span className="k-dim">{own.length}</span>}</h2>
        {mayAttach && <Button variant="default" size="compact-sm" loading={adding.isPending} onClick={() => picker.current?.click()}
          leftSection={<IconPaperclip size={15} stroke={1.6} aria-hidden />}>{t('ui.files.add')}</Button>}
        <input ref={picker} type="file" multiple hidden aria-label={t('ui.files.add')} onChange={event => {
          add([...event.currentTarget.files ?? []])
          event.currentTarget.value = ''
        }} />
      </header>
      {problem && <ProblemNotice problem={asProblem(problem)} onClose={() => {
        adding.reset()
        removing.reset()
      }} />}
      {own.length === 0 ? <p className="k-dim k-small">{t('ui.files.hint')}</p> : (
        <ul>{own.map(file => <FileRow key={file.id} file={file} onShow={() => setShown(file)}
          {...mayDetach && { onRemove: () => removing.mutate(file) }} />)}</ul>
      )}
      {shown && <FileShown name={shown.name} source={contentOf(shown.id)} picture={isPicture(shown)} onClose={() => setShown(null)} />}
    </section>
  )
}

interface FileRowProps { readonly file: Attached, readonly onShow: () => void, readonly onRemove?: () => void }

function FileRow({ file, onShow, onRemove }: FileRowProps) {
  return (
    <li>
      <button type="button" className="k-file" disabled={!isShown(file)} onClick={onShow}>
        {isPicture(file) ? <img src={contentOf(file.id)} alt="" loading="lazy" /> : <IconFile size={22} stroke={1.4} aria-hidden />}
        <span>{file.name}</span>
      </button>
      <span className="k-dim k-small">{file.by} · <Moment value={file.createdAt} withTime /> · {t('ui.files.size',
        { size: Math.max(1, Math.ceil(file.size / 1024)) })}</span>
      <a className="k-icon-button" href={contentOf(file.id, { download: '1' })} download
        aria-label={t('ui.papers.download', { name: file.name })}><IconDownload size={16} stroke={1.6} /></a>
      {onRemove && <button type="button" className="k-icon-button" aria-label={t('ui.files.remove', { name: file.name })}
        onClick={onRemove}><IconTrash size={16} stroke={1.6} /></button>}
    </li>
  )
}
