// Who else is at this record now, and who of them edits it.
import { initials } from '../../kit/initials.ts'
import { useHere, type Here } from '../../shell/presence.ts'
import { t } from '../../words.ts'

interface OthersHereProps { readonly resource: string, readonly id: string, readonly mode: Here['mode'] }

export function OthersHere({ resource, id, mode }: OthersHereProps) {
  const people = useHere(resource, id, mode)
  const editors = people.filter(one => one.mode === 'editing')
  return (
    <div className="k-here" role="status" aria-label={t('ui.here')}>
      {people.map(one => (
        <span key={one.id} className="k-avatar k-here-one" data-mode={one.mode} role="img"
          title={t(`ui.here.${one.mode}`, { name: one.name })}
          aria-label={t(`ui.here.${one.mode}`, { name: one.name })}>{initials(one.name)}</span>
      ))}
      {editors.length > 0 && <span className="k-small">{t('ui.here.editing', { name: editors.map(one => one.name).join(', ') })}</span>}
    </div>
  )
}
