// A reference: type a few letters, take what is found with Enter; what does not exist yet can be made on
// the spot, without leaving what one is doing.
import { TextInput } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { keepPreviousData, useQuery, useQueryClient } from '@tanstack/react-query'
import { IconPlus, IconX } from '@tabler/icons-react'
import { useState, type KeyboardEvent } from 'react'
import { get } from '../../client.ts'
import { useChoiceList, type Choice } from '../../kit/choice-list.tsx'
import { matches } from '../../shell/match.ts'
import { t } from '../../words.ts'
import { titleOf, useHouse } from '../house.ts'
import { makeRecord } from '../form/make-record.ts'
import { rememberLabel, rememberLabels, useLabel } from '../labels.ts'
import type { Page, ResourceMeta } from '../meta.ts'
import { useScope } from '../list/use-scope.ts'
import { aria, type EditorProps } from './editor-props.ts'

export function RefEditor(props: EditorProps) {
  const { field, value, onChange, bare } = props
  const target = useHouse().resources[field.target ?? '']
  const id = typeof value === 'string' && value !== '' ? value : null
  const label = useLabel(field.target, id)
  const [typed, setTyped] = useState<string | null>(null)
  const [open, setOpen] = useState(false)
  const { found, fresh, find } = useFound(target, { typed: typed ?? '', open, company: props.siblings['company'],
    among: field.among ?? {} })
  const choose = (next: string, nextLabel: string) => {
    rememberLabel(next, nextLabel)
    setTyped(null)
    onChange(next)
    box.shut()
  }
  const take = (next: string) => {
    if (next !== making) choose(next, found.find(one => one.id === next)?.label ?? '')
    else if (target) makeRecord({ resource: target, named: typed ?? '', onMade: choose })
  }
  const makes: Choice = { value: making, makes: true, label: <><IconPlus size={14} aria-hidden />{' '}
    {t('ui.ref.create', { noun: target?.noun ?? '', typed: typed ?? '' })}</> }
  const box = useChoiceList({ opened: open, onOpen: setOpen, onTake: take, meant: typed && found.length > 0 ? 0 : -1,
    choices: [...found.map(one => ({ value: one.id, label: one.label, chosen: one.id === id })),
      ...target?.can.create && fresh && !props.onlyKnown ? [makes] : []],
    empty: fresh ? t('ui.nothingFound') : null })
  const leave = () => {
    box.shut()
    if (typed === '') onChange(null)
    setTyped(null)
  }
  // why: whoever types faster than the server answers gets what was typed, never what stood there before.
  const takeFirst = (text: string) => void find(text).then(([first]) => { if (first) choose(first.id, first.label) })
  const onKeyDown = (event: KeyboardEvent) => {
    if (!typed || !open) return
    if (event.key === 'Enter' && (!fresh || box.at < 0)) {
      event.preventDefault()
      event.stopPropagation()
      takeFirst(typed)
    }
    if (event.key !== 'Tab') return
    const first = found[Math.max(0, box.at)]
    if (!fresh) takeFirst(typed)
    else if (first) choose(first.id, first.label)
  }
  return (
    <>
      <TextInput {...aria(props)} {...box.target} value={typed ?? label} error={props.invalid ?? false}
        autoFocus={props.autoFocus ?? false} variant={bare ? 'unstyled' : 'default'} disabled={!target}
        classNames={{ input: bare ? 'k-cell-input' : '' }} placeholder={bare ? '' : t('ui.ref.hint')}
        onChange={event => {
          setTyped(event.currentTarget.value)
          box.open()
        }}
        onClick={box.open} onBlur={leave} onKeyDownCapture={onKeyDown} onKeyDown={box.onKeyDown}
        rightSection={id && field.optional && !bare
          ? <button type="button" tabIndex={-1} className="k-icon-button" aria-label={t('ui.clear')}
            onMouseDown={event => event.preventDefault()} onClick={() => onChange(null)}><IconX size={14} /></button>
          : null} />
      {box.list}
    </>
  )
}

/** What is chosen to make something new; no id of a record. */
const making = 'create'

interface Wanted { readonly typed: string, readonly open: boolean, readonly company: unknown,
  readonly among: Readonly<Record<string, string>> }

/** Records of other companies are not offered: the company is the one of the form, else the one one works in. */
function useFound(target: ResourceMeta | undefined, { typed, open, company, among }: Wanted) {
  const scope = useScope(target)
  const where = { ...among, ...scope && { [scope.field]: typeof company === 'string' ? company : scope.company } }
  const [asked] = useDebouncedValue(typed.trim(), 120)
  const queries = useQueryClient()
  const queryFor = (text: string) => ({
    queryKey: ['list', target?.name, 'choose', text, where],
    queryFn: () => get<Page>(target?.path ?? '', { limit: 24, ...where, ...text && { search: text } }).then(rememberLabels),
  })
  // why: people of a house are found by its name in their mail address; who bears the typed name comes before them.
  const named = (page: Page | undefined, text: string) => {
    const all = target ? (page?.items ?? []).map(item => ({ id: item.id, label: titleOf(target, item, page?.labels) })) : []
    const bearers = Map.groupBy(all, one => matches(one.label, text))
    return [...bearers.get(true) ?? [], ...bearers.get(false) ?? []].slice(0, 8)
  }
  const page = useQuery<Page>({ ...queryFor(asked), enabled: open && target !== undefined, placeholderData: keepPreviousData })
  const fresh = asked === typed.trim() && page.data !== undefined && !page.isPlaceholderData
  return {
    fresh, found: named(page.data, asked).filter(one => fresh || matches(one.label, typed)),
    find: async (text: string) => target ? named(await queries.fetchQuery(queryFor(text.trim())), text) : [],
  }
}
