// The top bar: where one is, the way to anything (Ctrl-K), whether the screen is live, the company, oneself.
import { Link } from '@tanstack/react-router'
import { IconChevronRight, IconHelp, IconSearch } from '@tabler/icons-react'
import { Fragment } from 'react'
import { t } from '../words.ts'
import { Bell } from './bell.tsx'
import { CompanySwitch } from './company-switch.tsx'
import type { LiveState } from './live.ts'
import { useCrumbs } from './place.ts'
import { UserMenu, type UserMenuProps } from './user-menu.tsx'

interface TopBarProps extends UserMenuProps { readonly live: LiveState, readonly onPalette: () => void }

export function TopBar({ live, onPalette, ...mine }: TopBarProps) {
  const crumbs = useCrumbs()
  return (
    <header className="k-top">
      <nav className="k-crumbs" aria-label={t('ui.crumbs')}>
        {crumbs.map((crumb, place) => (
          <Fragment key={`${place}${crumb.label}`}>
            {place > 0 && <IconChevronRight size={14} aria-hidden />}
            {crumb.to && place < crumbs.length - 1
              ? <Link to={crumb.to}>{crumb.label}</Link>
              : <span aria-current="page">{crumb.label}</span>}
          </Fragment>
        ))}
      </nav>
      <button type="button" className="k-find" data-tour="find" onClick={onPalette} aria-keyshortcuts="Control+K">
        <IconSearch size={15} aria-hidden /><span>{t('ui.palette.open')}</span><kbd>Ctrl K</kbd>
      </button>
      <span className="k-live" data-live={live} role="status" title={t(`ui.live.${live}Hint`)}>
        <i aria-hidden /><span>{t(`ui.live.${live}`)}</span>
      </span>
      <button type="button" className="k-bell k-help-button" onClick={mine.onHelp} aria-keyshortcuts="F1" aria-label={t('ui.help.title')}
        title={`${t('ui.help.title')} (F1)`}><IconHelp size={18} stroke={1.6} aria-hidden /></button>
      <Bell />
      <CompanySwitch />
      <UserMenu {...mine} />
    </header>
  )
}
