// A product that is typed in may be in the catalogue already: shown while one types, with what speaks for it.
import { useDebouncedValue } from '@mantine/hooks'
import { KnownAlreadyNotice } from '../../kit/known-already.tsx'
import type { Form } from '../../renderer/form/use-form.ts'
import { t } from '../../words.ts'
import { useReport } from '../report.ts'

interface Hint { readonly product: string, readonly code: string, readonly name: string, readonly score: number
  readonly said: ReadonlyArray<{ readonly field: string, readonly bits: number }> }

const pauseMs = 250
const enoughLetters = 4

const textOf = (value: unknown): string => (typeof value === 'string' ? value.trim() : '')

export function ProductHint({ form: { values } }: { readonly form: Form }) {
  const description = textOf(values['description']).slice(0, 400)
  const said = { name: textOf(values['name']), code: textOf(values['code']), barcode: textOf(values['barcode']), description }
  const [probe] = useDebouncedValue(Object.fromEntries(Object.entries(said).filter(([, text]) => text !== '')), pauseMs)
  const enough = (probe['name']?.length ?? 0) >= enoughLetters
  const hints = useReport<readonly Hint[]>('catalog.duplicates', probe, enough)
  const why = ({ said: voices, score }: Hint): string => [`${score} %`, ...voices.filter(one => one.bits > 0)
    .map(one => t(`catalog.duplicate-reason.${one.field}`))].join(', ')
  return <KnownAlreadyNotice title="ui.duplicates.products" items={enough ? (hints.data ?? []).map(hint => ({ key: hint.product,
    href: `/catalog/products/${hint.product}`, name: `${hint.code} ${hint.name}`, why: why(hint) })) : []} />
}
