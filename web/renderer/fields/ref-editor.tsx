// A reference: type a few letters, take what is found with Enter; what does not exist yet can be made on
// the spot, without leaving what one is doing.
import { Combobox, TextInput, useCombobox } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { IconPlus, IconX } from '@tabler/icons-react'
import { useState, type KeyboardEvent } from 'react'
import { get } from '../../client.ts'
import { t } from '../../words.ts'
import { titleOf, useHouse } from '../house.ts'
import { makeRecord } from '../form/make-record.ts'
import { rememberLabel, rememberLabels, useLabel } from '../labels.ts'
import type { Page, ResourceMeta } from '../meta.ts'
import { useScope } from '../list/use-list.ts'
import { aria, type EditorProps } from './editor-props.ts'

export function RefEditor(props: EditorProps) {
  const { field, value, onChange, bare } = props
  const target = useHouse().resources[field.target ?? '']
  const id = typeof value === 'string' && value !== '' ? value : null
  const label = useLabel(field.target, id)
  const [typed, setTyped] = useState<string | null>(null)
  const box = useCombobox({ onDropdownClose: () => box.resetSelectedOption() })
  const found = useFound(target, { typed: typed ?? '', open: box.dropdownOpened, company: props.siblings['company'] })
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
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Tab' || !typed || !box.dropdownOpened) return
    const first = found[Math.max(0, box.getSelectedOptionIndex())]
    if (first) choose(first.id, first.label)
  }
  return (
    <>
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
            onClick={() => box.openDropdown()} onBlur={leave} onKeyDown={onKeyDown}
            rightSection={id && field.optional && !bare
              ? <button type="button" tabIndex={-1} className="k-icon-button" aria-label={t('ui.clear')}
                onMouseDown={event => event.preventDefault()} onClick={() => onChange(null)}><IconX size={14} /></button>
              : null} />
        </Combobox.Target>
        <Combobox.Dropdown>
          <Combobox.Options mah={280} style={{ overflowY: 'auto' }}>
            {found.map(one => <Combobox.Option key={one.id} value={one.id}>{one.label}</Combobox.Option>)}
            {found.length === 0 && <Combobox.Empty>{t('ui.nothingFound')}</Combobox.Empty>}
            {target?.can.create && (
              <Combobox.Option value="create" className="k-option-create">
                <IconPlus size={14} aria-hidden /> {t('ui.ref.create', { noun: target.noun, typed: typed ?? '' })}
              </Combobox.Option>
            )}
          </Combobox.Options>
        </Combobox.Dropdown>
      </Combobox>
    </>
  )
}

interface Wanted { readonly typed: string, readonly open: boolean, readonly company: unknown }

/** Records of other companies are not offered: the company is the one of the form, else the one one works in. */
function useFound(target: ResourceMeta | undefined, { typed, open, company }: Wanted) {
  const scope = useScope(target)
  const where = scope ? { [scope.field]: typeof company === 'string' ? company : scope.company } : {}
  const [asked] = useDebouncedValue(typed.trim(), 120)
  const page = useQuery<Page>({
    queryKey: ['list', target?.name, 'choose', asked, where], enabled: open && target !== undefined,
    queryFn: ({ signal }) => get<Page>(target?.path ?? '', { limit: 8, ...where, ...asked && { search: asked } },
      signal).then(rememberLabels),
    placeholderData: keepPreviousData,
  })
  if (!target) return []
  return (page.data?.items ?? []).map(item => ({ id: item.id, label: titleOf(target, item, page.data?.labels) }))
}
