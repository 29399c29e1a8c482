// The printed papers of a document: the newest is shown as it is kept, all can be downloaded, and each can be
// printed again. What waits for the printer or could not be printed says so.
import { Button } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { IconDownload, IconFileTypePdf, IconPrinter } from '@tabler/icons-react'
import { useState } from 'react'
import { address, get } from '../../client.ts'
import { Moment } from '../../kit/dates.tsx'
import { ProblemNotice } from '../../kit/problem-notice.tsx'
import { StateDot } from '../../kit/state-dot.tsx'
import { CommandDialog } from '../../renderer/command/asked-dialog.ts'
import { useRunner } from '../../renderer/command/use-runner.ts'
import { choiceLabel } from '../../renderer/fields/field-value.tsx'
import { useHouse } from '../../renderer/house.ts'
import { rememberLabels } from '../../renderer/labels.ts'
import type { Page, ResourceMeta, Row } from '../../renderer/meta.ts'
import type { RecordProps } from '../../renderer/record/record-props.ts'
import { t } from '../../words.ts'

const mostShown = 12
const contentOf = (id: string, more: Readonly<Record<string, string>> = {}): string => address(`documents/files/${id}/content`, more)

/** Records of a resource that belong to this one. */
function useOf(resource: ResourceMeta | undefined, id: string, more: Readonly<Record<string, string>>): readonly Row[] {
  const page = useQuery({
    queryKey: ['list', resource?.name, 'of', id, more], enabled: resource !== undefined,
    queryFn: ({ signal }) => get<Page>(resource?.path ?? '', { subjectId: id, limit: mostShown, ...more }, signal).then(rememberLabels),
  })
  return page.data?.items ?? []
}

export function PapersPanel({ resource, row, possible }: RecordProps) {
  const house = useHouse()
  const runner = useRunner(resource, row)
  const papers = house.resources['papers.paper']
  const files = useOf(house.resources['documents.file'], row.id, { kind: 'paper' })
  const wishes = useOf(papers, row.id, { 'state.in': 'waiting,failed' })
  const [chosen, setChosen] = useState<string | null>(null)
  const print = possible.includes(`${resource.name}.print`) ? house.commands[`${resource.name}.print`] : undefined
  const file = files.find(one => one.id === chosen) ?? files[0]
  if (!file && wishes.length === 0 && !print) return null
  return (
    <section className="k-papers" aria-label={t('ui.papers.title')}>
      <header>
        <h2>{t('ui.papers.title')} <span className="k-dim">{files.length > 0 && files.length}</span></h2>
        {print && <Button variant="default" leftSection={<IconPrinter size={15} stroke={1.6} aria-hidden />}
          loading={runner.running === print.name} onClick={() => runner.start(print)}>
          {t(file ? 'ui.papers.again' : 'ui.papers.print')}</Button>}
      </header>
      {runner.problem && <ProblemNotice problem={runner.problem} onClose={runner.forget} />}
      {wishes.map(wish => papers && (
        <p key={wish.id} className="k-papers-wish" role="status">
          {papers.fields['state'] && <StateDot state={String(wish['state'])} label={choiceLabel(papers.fields['state'], wish['state'])} />}
          {papers.fields['kind'] && <span>{choiceLabel(papers.fields['kind'], wish['kind'])}</span>}
          {typeof wish['problem'] === 'string' && <span className="k-dim">{wish['problem']}</span>}
        </p>
      ))}
      {files.length > 0 && (
        <ul>
          {files.map(one => (
            <li key={one.id} data-chosen={one.id === file?.id || undefined}>
              <Name file={one} chosen={one.id === file?.id} onChoose={() => setChosen(one.id)} />
              <span className="k-dim k-small"><Moment value={one.createdAt ?? ''} withTime /></span>
              <a className="k-icon-button" href={contentOf(one.id, { download: '1' })} download
                aria-label={t('ui.papers.download', { name: String(one['name']) })}><IconDownload size={16} stroke={1.6} /></a>
            </li>
          ))}
        </ul>
      )}
      {file && navigator.pdfViewerEnabled && <iframe key={file.id} className="k-papers-page" title={String(file['name'])}
        src={`${contentOf(file.id)}#toolbar=0&navpanes=0`} />}
      {runner.asking && <CommandDialog command={runner.asking} resource={resource} row={row} onClose={runner.forget} />}
    </section>
  )
}

interface NameProps { readonly file: Row, readonly chosen: boolean, readonly onChoose: () => void }

/** Browsers that cannot show a PDF among other things, such as those of phones, open it on its own. */
function Name({ file, chosen, onChoose }: NameProps) {
  const content = <><IconFileTypePdf size={16} stroke={1.6} aria-hidden />{String(file['name'])}</>
  return navigator.pdfViewerEnabled
    ? <button type="button" className="k-link-button" aria-pressed={chosen} onClick={onChoose}>{content}</button>
    : <a className="k-link-button" href={contentOf(file.id)} target="_blank" rel="noreferrer">{content}</a>
}
