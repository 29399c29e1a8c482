// All keys that work on the screen now shown.
import { Modal } from '@mantine/core'
import { t } from '../words.ts'
import { useBoundKeys } from './keys.ts'
import { Stroke } from './strokes.tsx'

export function KeySheet({ onClose }: { readonly onClose: () => void }) {
  const actions = useBoundKeys()
  const byLabel = new Map<string, ReadonlyMap<string, 'screen' | 'part'>>()
  for (const { keys, label, run } of actions) {
    byLabel.set(label, new Map([...byLabel.get(label) ?? [], [keys, run ? 'screen' : 'part']]))
  }
  return (
    <Modal opened onClose={onClose} title={t('ui.keys.title')} size="lg" closeButtonProps={{ 'aria-label': t('ui.close') }}>
      <dl className="k-keys">
        {[...byLabel].map(([label, strokes]) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd>{[...strokes].map(([stroke, by]) => <span key={stroke} data-keys={stroke} data-heard={by}>
              <Stroke keys={stroke} /></span>)}</dd>
          </div>
        ))}
      </dl>
    </Modal>
  )
}
