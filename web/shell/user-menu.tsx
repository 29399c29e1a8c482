// Oneself, at the right end of the top bar.
import { initials } from '../kit/initials.ts'
import { later } from '../kit/later.tsx'
import { Menu } from '../kit/menu.tsx'
import { t } from '../words.ts'
import { useSession } from './session.ts'

const UserMenuEntries = later(async () => (await import('./user-menu-entries.tsx')).UserMenuEntries, { likely: true })

export interface UserMenuProps { readonly onKeys: () => void, readonly onHelp: () => void, readonly onTour: () => void }

export function UserMenu(props: UserMenuProps) {
  const { user } = useSession()
  return (
    <Menu position="bottom-end" width={252}>
      <Menu.Target>
        <button type="button" className="k-avatar" data-tour="me"
          aria-label={`${initials(user.name)} · ${t('ui.me.menu', { name: user.name })}`}>{initials(user.name)}</button>
      </Menu.Target>
      <Menu.Dropdown><UserMenuEntries {...props} /></Menu.Dropdown>
    </Menu>
  )
}
