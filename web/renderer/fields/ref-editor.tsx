// A reference: type a few letters, take what is found with Enter; what does not exist yet can be made on
// the spot, without leaving what one is doing.
import { Combobox, TextInput, useCombobox } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { keepPreviousData, useQuery, useQueryClient } from '@tanstack/react-query'
import { IconPlus, IconX } from '@tabler/icons-react'
import { useEffect, useState, type KeyboardEvent } from 'react'
import { get } from '../../client.ts'
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
  const box = useCombobox({ onDropdownClose: () => box.resetSelectedOption() })
  const { found, fresh, find } = useFound(target, { typed: typed ?? '', open: box.dropdownOpened, company: props.siblings['company'],
    among: field.among ?? {} })
  useFirstChosen(box, fresh && found.length > 0 ? typed : null)
  const choose = (next: string, nextLabel: string) => {
    rememberLabel(next, nextLabel)
    setTyped(null)
    onChange(next)
    box.closeDropdown()
  }
  const submit = (next: string) => {
    if (next !== 'create') choose(next, found.find(one => one.id === next)?.label ?? '')
    else if (target) makeRecord({ resource: target, named: typed ?? '', onMade: choose })
  }
  const leave = () => {
    box.closeDropdown()
    if (typed === '') onChange(null)
    setTyped(null)
  }
  // why: whoever types faster than the server answers gets what was typed, never what stood there before.
  const takeFirst = (text: string) => void find(text).then(([first]) => { if (first) choose(first.id, first.label) })
  const onKeyDown = (event: KeyboardEvent) => {
    if (!typed || !box.dropdownOpened) return
    if (event.key === 'Enter' && (!fresh || box.getSelectedOptionIndex() < 0)) {
      event.preventDefault()
      event.stopPropagation()
      takeFirst(typed)
    }
    if (event.key !== 'Tab') return
    const first = found[Math.max(0, box.getSelectedOptionIndex())]
    if (!fresh) takeFirst(typed)
    else if (first) choose(first.id, first.label)
  }
  return (
    <Combobox store={box} onOptionSubmit={submit}>
      <Combobox.Target>
        <TextInput {...aria(props)} value={typed ?? label} autoComplete="off" error={props.invalid ?? false}
          autoFocus={props.autoFocus ?? false} variant={bare ? 'unstyled' : 'default'} disabled={!target}
          classNames={{ input: bare ? 'k-cell-input' : '' }} placeholder={bare ? '' : t('ui.ref.hint')}
          onChange={event => {
            setTyped(event.currentTarget.value)
            box.openDropdown()
            box.selectFirstOption()
          }}
          onClick={() => box.openDropdown()} onBlur={leave} onKeyDownCapture={onKeyDown}
          rightSection={id && field.optional && !bare
            ? <button type="button" tabIndex={-1} className="k-icon-button" aria-label={t('ui.clear')}
              onMouseDown={event => event.preventDefault()} onClick={() => onChange(null)}><IconX size={14} /></button>
            : null} />
      </Combobox.Target>
      <Combobox.Dropdown>
        <Combobox.Options mah={280} style={{ overflowY: 'auto' }}>
          {found.map(one => <Combobox.Option key={one.id} value={one.id}>{one.label}</Combobox.Option>)}
          {found.length === 0 && fresh && <Combobox.Empty>{t('ui.nothingFound')}</Combobox.Empty>}
          {target?.can.create && fresh && !props.onlyKnown && (
            <Combobox.Option value="create" className="k-option-create">
              <IconPlus size={14} aria-hidden /> {t('ui.ref.create', { noun: target.noun, typed: typed ?? '' })}
            </Combobox.Option>
          )}
        </Combobox.Options>
      </Combobox.Dropdown>
    </Combobox>
  )
}

/** What was found may be drawn after the last key; without a chosen row Enter would send the form. */
function useFirstChosen(box: ReturnType<typeof useCombobox>, offered: string | null) {
  useEffect(() => { if (offered) box.selectFirstOption() }, [offered])
}

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
