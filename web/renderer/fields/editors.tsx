// One input for each kind of value. Decimals and amounts stay text from key to server; dates are typed as
// people type them; codes are picked from what exists.
import { InputBase, TextInput } from '@mantine/core'
import type { ChangeEvent, ComponentType } from 'react'
import { countryName, currencyName, formatDecimal } from '../../../kernel/i18n/format.ts'
import type { Language } from '../../../kernel/i18n/language.ts'
import { activeCurrencies, currencyDigits, isCurrency } from '../../../kernel/values/currency.ts'
import { Decimal } from '../../../kernel/values/decimal.ts'
import { useReader } from '../../kit/reader.ts'
import { Select } from '../../kit/select.tsx'
import { NamedTick, Tick } from '../../kit/tick.tsx'
import { inOwnSigns, readDecimal } from '../../kit/conventions.ts'
import { countryCodes } from '../../kit/countries.ts'
import { isMoney } from '../../kit/format.ts'
import { t } from '../../words.ts'
import { labelOf } from '../labels.ts'
import type { FieldKind } from '../meta.ts'
import { DateEditor } from './date-editor.tsx'
import { aria, keyboardFor, type EditorProps } from './editor-props.ts'
import { InstantEditor } from './instant-editor.tsx'
import { passOn } from './pass-on.ts'
import { RefEditor } from './ref-editor.tsx'
import { TypedText } from './typed-text.tsx'

const cell = (bare: boolean | undefined) => ({ variant: bare ? 'unstyled' : 'default',
  classNames: { input: bare ? 'k-cell-input' : '' } })

function TextEditor(props: EditorProps) {
  const { value, field, onChange, bare } = props
  const shown = typeof value === 'string' ? value : ''
  const common = { ...aria(props), value: shown, autoFocus: props.autoFocus ?? false, maxLength: field.maxLength ?? 10_000 }
  const change = (event: { readonly currentTarget: { readonly value: string } }) => onChange(event.currentTarget.value || null)
  if (bare) {
    return <input {...common} {...keyboardFor(props.name)} className="k-cell-input k-cell-plain" autoComplete="off"
      onChange={change} />
  }
  if (field.multiline) {
    return <InputBase {...common} error={props.invalid ?? false} component="textarea" multiline rows={2}
      classNames={{ input: 'k-prose' }} onChange={change} />
  }
  return <TextInput {...common} {...keyboardFor(props.name)} error={props.invalid ?? false} autoComplete="off" onChange={change} />
}

function ChoiceEditor(props: EditorProps) {
  const { value, field, onChange, bare } = props
  return <Select {...aria(props)} {...cell(bare)} data={field.choices ?? []} value={typeof value === 'string' ? value : null}
    onChange={onChange} clearable={field.optional ?? false} searchable={(field.choices?.length ?? 0) > 8}
    error={props.invalid ?? false} autoFocus={props.autoFocus ?? false} onKeyDownCapture={passOn} />
}

function BooleanEditor(props: EditorProps) {
  const common = { ...aria(props), checked: props.value === true, autoFocus: props.autoFocus ?? false,
    onChange: (event: ChangeEvent<HTMLInputElement>) => props.onChange(event.currentTarget.checked) }
  return props.bare ? <Tick {...common} /> : <NamedTick {...common} label={props.field.label} />
}

const decimalIn = (text: string, lang: Language, scale: number): string | undefined => {
  try {
    const value = readDecimal(text, lang).trimmed()
    return value.scale <= scale ? value.toString() : undefined
  } catch {
    return undefined
  }
}

const writeDecimal = (text: string, lang: Language, minDigits = 0): string => {
  try {
    return inOwnSigns(lang, as => formatDecimal(Decimal.parse(text), as, { grouping: false, minDigits }))
  } catch {
    return text
  }
}

function IntegerEditor(props: EditorProps) {
  const { lang } = useReader()
  return <TypedText {...props} align="right" inputMode="numeric" problem="ui.invalid.integer"
    write={value => writeDecimal(String(value), lang)}
    read={text => {
      const value = decimalIn(text, lang, 0)
      return value !== undefined && value.length < 11 ? Number(value) : undefined
    }} />
}

function DecimalEditor(props: EditorProps) {
  const { lang } = useReader()
  const { field, siblings } = props
  const unit = field.unitField ? siblings[field.unitField] : undefined
  const currency = field.currencyField ? siblings[field.currencyField] : undefined
  const suffix = typeof unit === 'string' ? labelOf(unit) : typeof currency === 'string' ? currency : undefined
  return <TypedText {...props} align="right" inputMode="decimal" problem="ui.invalid.decimal"
    suffix={props.bare ? null : suffix} write={value => writeDecimal(String(value), lang, field.currencyField ? 2 : 0)}
    read={text => decimalIn(text, lang, field.scale ?? 6)} />
}

function AmountEditor(props: EditorProps) {
  const { lang } = useReader()
  const { field, siblings, value } = props
  const beside = siblings[field.currencyField ?? 'currency'] ?? (isMoney(value) ? value.currency : 'EUR')
  const currency = typeof beside === 'string' && isCurrency(beside) ? beside : 'EUR'
  const digits = currencyDigits(currency)
  return <TypedText {...props} align="right" inputMode="decimal" problem="ui.invalid.amount" suffix={props.bare ? null : currency}
    write={json => isMoney(json) ? writeDecimal(json.amount, lang, digits) : String(json)}
    read={text => {
      const amount = decimalIn(text, lang, digits)
      return amount === undefined ? undefined : { amount, currency }
    }} />
}

function CodeEditor(props: EditorProps & { readonly codes: readonly { value: string, label: string }[] }) {
  const { value, field, onChange, bare, codes } = props
  return <Select {...aria(props)} {...cell(bare)} data={codes} searchable limit={60} error={props.invalid ?? false}
    value={typeof value === 'string' ? value : null} onChange={onChange} clearable={field.optional ?? false}
    onKeyDownCapture={passOn} autoFocus={props.autoFocus ?? false} />
}

function CurrencyEditor(props: EditorProps) {
  const { lang } = useReader()
  return <CodeEditor {...props} codes={activeCurrencies.map(code => ({ value: code,
    label: props.bare ? code : `${code} · ${currencyName(code, lang)}` }))} />
}

function CountryEditor(props: EditorProps) {
  const { lang } = useReader()
  const codes = countryCodes.map(code => ({ value: code, label: countryName(code, lang) }))
    .toSorted((a, b) => a.label.localeCompare(b.label, lang))
  return <CodeEditor {...props} codes={codes} />
}

function JsonEditor(props: EditorProps) {
  return <TypedText {...props} problem="ui.invalid.json" write={value => JSON.stringify(value)}
    read={text => {
      try {
        return JSON.parse(text)
      } catch {
        return undefined
      }
    }} />
}

export const editors: Readonly<Record<FieldKind, ComponentType<EditorProps>>> = {
  text: TextEditor, choice: ChoiceEditor, state: ChoiceEditor, boolean: BooleanEditor, integer: IntegerEditor,
  decimal: DecimalEditor, amount: AmountEditor, date: DateEditor, instant: InstantEditor, ref: RefEditor,
  currency: CurrencyEditor, country: CountryEditor, json: JsonEditor,
}

