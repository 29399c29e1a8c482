// What is decided for the whole table: by which columns a record is known again, whose word counts where both say
// something, and whether lines are held back that are probably there already.
import { MultiSelect } from '@mantine/core'
import { Select } from '../../kit/select.tsx'
import { t } from '../../words.ts'
import type { ImportTarget, Rules, Survival } from './import-api.ts'
import { survivalChoices } from './steps.tsx'

interface RulesProps { readonly target: ImportTarget, readonly headers: readonly string[], readonly columns: ReadonlyArray<string | null>
  readonly rules: Rules, readonly onRules: (rules: Rules) => void }

const scores = [95, 90, 80, 70]

export function RulesPanel({ target, headers, columns, rules, onRules }: RulesProps) {
  if (!target.keys) return null
  const titleOf = (name: string) => target.columns.find(one => one.name === name)?.title ?? name
  const usual = target.keys.map(key => key.map(titleOf).join(' + ')).join('; ')
  const newest = rules.survival === 'newest' || Object.values(rules.survivals).includes('newest')
  return (
    <fieldset className="k-section"><legend>{t('ui.import.rules')}</legend>
      <div className="k-import-reading">
        <MultiSelect label={t('ui.import.keys')} description={t('ui.import.keysUsual', { keys: usual })} clearable maxValues={4}
          data={target.columns.filter(one => columns.includes(one.name)).map(one => ({ value: one.name, label: one.title }))}
          value={[...rules.keys?.[0] ?? []]} onChange={names => onRules({ ...rules, keys: names.length > 0 ? [names] : null })} />
        <Select label={t('ui.import.survival')} data={survivalChoices()} value={rules.survival}
          onChange={value => onRules({ ...rules, survival: value as Survival })} />
        {newest && <Select label={t('ui.import.writtenAt')} data={[...headers]} value={rules.writtenAt}
          onChange={writtenAt => onRules({ ...rules, writtenAt })} />}
        {target.seesAlike && <Select label={t('ui.import.alike')} clearable placeholder={t('ui.import.alikeNever')}
          data={scores.map(score => ({ value: String(score), label: t('ui.import.alikeFrom', { score }) }))}
          value={rules.alike === null ? null : String(rules.alike)}
          onChange={value => onRules({ ...rules, alike: value === null ? null : Number(value) })} />}
      </div>
    </fieldset>
  )
}
