// How the table is read and what its columns are: found out, shown with what they hold, and open to correction.
import { Radio, TextInput } from '@mantine/core'
import { IconCheck, IconHelpCircle, IconMinus } from '@tabler/icons-react'
import { useSession } from '../../shell/session.ts'
import { Select } from '../../kit/select.tsx'
import { t } from '../../words.ts'
import type { ImportTarget, Looked, Wish } from './import-api.ts'
import { RulesPanel } from './rules-panel.tsx'
import { Steps } from './steps.tsx'

const codings = ['utf-8', 'windows-1252', 'windows-1250', 'utf-16le', 'utf-16be', 'gb18030'] as const
const delimiters = [{ value: ',', label: ',' }, { value: ';', label: ';' }, { value: '\t', label: '⇥' },
  { value: '|', label: '|' }]
const numbers = [{ value: 'en', label: '1,234.50' }, { value: 'de', label: '1.234,50' }]

interface MapProps {
  readonly target: ImportTarget
  readonly looked: Looked
  readonly wish: Wish
  readonly preview: NonNullable<Looked['preview']>
  readonly onWish: (wish: Wish) => void
}

export const missingOf = (target: ImportTarget, { columns, same }: Wish) =>
  target.columns.filter(one => one.required && !columns.includes(one.name) && !same[one.name])

export function MapColumns({ target, looked, wish, preview, onWish }: MapProps) {
  const { companies } = useSession()
  const absent = target.columns.filter(one => one.required && !wish.columns.includes(one.name))
  const set = (more: Partial<Wish>) => onWish({ ...wish, ...more })
  return (
    <>
      <div className="k-import-reading">
        {looked.coding !== 'workbook' && <>
          <Select label={t('ui.import.coding')} data={[...codings]} value={wish.coding ?? looked.coding}
            onChange={coding => set({ coding })} />
          <Select label={t('ui.import.delimiter')} data={delimiters} value={wish.delimiter ?? looked.delimiter}
            onChange={delimiter => set({ delimiter })} />
          <Select label={t('ui.import.numbers')} data={numbers} value={wish.numbers ?? (looked.numbers === 'en' ? 'en' : 'de')}
            onChange={value => set({ numbers: value })} />
        </>}
        <Select label={t('ui.import.days')} value={wish.days ?? looked.days} clearable
          placeholder={t('ui.import.daysAny')} error={looked.daysOpen && !wish.days ? t('ui.import.daysOpen')
            : undefined}
          data={[{ value: 'dmy', label: t('ui.import.days.dmy') }, { value: 'mdy', label: t('ui.import.days.mdy') }]}
          onChange={days => set({ days })} />
        {target.ofCompany && companies.length > 1 && <Select label={t('ui.setup.company')}
          data={companies.map(one => ({ value: one.id, label: one.name }))} value={wish.company}
          onChange={company => set({ company })} />}
      </div>
      <table className="k-import-map">
        <caption className="k-hidden">{t('ui.import.map')}</caption>
        <thead><tr><th scope="col">{t('ui.import.header')}</th><th scope="col">{t('ui.import.samples')}</th>
          <th scope="col">{t('ui.import.becomes')}</th>
          <th scope="col">{t('ui.import.understood')}</th>
          <th scope="col"><span className="k-hidden">{t('ui.import.stepsHead')}</span></th>
          <th scope="col"><span className="k-hidden">{t('ui.import.how')}</span></th></tr></thead>
        <tbody>{looked.columns.map((column, place) => (
          <tr key={`${place}${column.header}`}>
            <th scope="row">{column.header || '–'}</th>
            <td className="k-cut k-dim">{column.samples.join(' · ') || '–'}</td>
            <td><Select searchable clearable value={wish.columns[place] ?? null} placeholder={t('ui.import.leaveOut')}
              aria-label={t('ui.import.becomesOf', { header: column.header })}
              data={target.columns.map(one => ({ value: one.name, label: one.required ? `${one.title} *` : one.title,
                disabled: wish.columns.includes(one.name) && wish.columns[place] !== one.name }))}
              onChange={value => set({ columns: wish.columns.map((one, at) => at === place ? value : one) })} /></td>
            <td className="k-import-understood">{wish.columns[place] && <Understood lines={preview} place={place}
              column={target.columns.find(one => one.name === wish.columns[place])} />}</td>
            <td><Steps header={column.header} column={wish.columns[place] ?? null} rules={wish.rules} onRules={rules => set({ rules })}
              headers={looked.columns.map(one => one.header)} /></td>
            <td><Mark chosen={wish.columns[place] ?? null} guess={column} /></td>
          </tr>
        ))}</tbody>
      </table>
      <RulesPanel target={target} headers={looked.columns.map(one => one.header)} columns={wish.columns} rules={wish.rules}
        onRules={rules => set({ rules })} />
      {absent.length > 0 && (
        <fieldset className="k-section"><legend>{t('ui.import.missing')}</legend>
          <div className="k-import-reading">{absent.map(({ name, title, choices }) => choices
            ? <Select key={name} label={title} value={wish.same[name]
              ?? null} data={choices.map(one => ({ value: one.value, label: one.title }))}
              onChange={value => set({ same: { ...wish.same, [name]: value ?? '' } })} />
            : <TextInput key={name} label={title} value={wish.same[name] ?? ''}
              onChange={event => set({ same: { ...wish.same, [name]: event.currentTarget.value } })} />)}</div>
        </fieldset>
      )}
      <Radio.Group className="k-section" label={t('ui.import.mode')} value={wish.mode}
        onChange={mode => set({ mode: mode === 'each' ? 'each' : 'all' })}>
        <Radio size="xs" mt={6} value="all" label={t('ui.import.mode.all')} />
        <Radio size="xs" mt={6} value="each" label={t('ui.import.mode.each')} />
      </Radio.Group>
    </>
  )
}

/** As people say it: yes and no, and what a choice is called. */
const spoken = (column: ImportTarget['columns'][number] | undefined, text: string): string =>
  (column?.kind === 'boolean' ? t(text === 'true' ? 'ui.yes' : 'ui.no')
    : column?.choices?.find(one => one.value === text)?.title ?? text)

/** The first cells of a column as they are understood now, and what cannot be. */
function Understood({ lines, place, column }: { readonly lines: MapProps['preview'], readonly place: number,
  readonly column: ImportTarget['columns'][number] | undefined }) {
  const cells = lines.flatMap(one => {
    const cell = one.cells[place]
    return cell && cell.text !== '' ? [{ line: one.line, ...cell }] : []
  })
  const wrong = cells.find(cell => cell.detail !== null)
  return <>{cells.slice(0, 3).map(({ line, text, detail }) =>
    <span key={line} data-wrong={detail !== null || undefined}>{detail === null ? spoken(column, text) : text}</span>)}
    {wrong && <small>{wrong.detail}</small>}</>
}

function Mark({ chosen, guess }: { readonly chosen: string | null, readonly guess: Looked['columns'][number] }) {
  if (chosen === null) return <span className="k-import-mark k-dim"><IconMinus size={15} aria-hidden />{t('ui.import.leftOut')}</span>
  if (chosen === guess.column && !guess.sure) {
    return <span className="k-import-mark k-dim"><IconHelpCircle size={15} aria-hidden />{t('ui.import.similar')}</span>
  }
  return <span className="k-import-mark k-dim"><IconCheck size={15} aria-hidden />{t(guess.sure
    && chosen === guess.column
    ? 'ui.import.sameName' : 'ui.import.byYou')}</span>
}
