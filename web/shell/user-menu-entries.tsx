// What the menu of oneself holds: language, light or dark, account, leaving.
import { SegmentedControl } from '@mantine/core'
import { IconCheck, IconHelp, IconKeyboard, IconLogout, IconRoute, IconUserCircle } from '@tabler/icons-react'
import { languageNames, languages } from '../../kernel/i18n/language.ts'
import { Menu } from '../kit/menu.tsx'
import { useReader } from '../kit/reader.ts'
import { t } from '../words.ts'
import { densities, schemes, useLooks } from './looks.ts'
import { prefer, signOut, useSession } from './session.ts'
import type { UserMenuProps } from './user-menu.tsx'

export function UserMenuEntries({ onKeys, onHelp, onTour }: UserMenuProps) {
  const { user } = useSession()
  const { lang, zone } = useReader()
  const looks = useLooks()
  return (
    <>
      <div className="k-menu-head"><strong>{user.name}</strong><span>{user.email}</span><span>{zone}</span></div>
      <div className="k-menu-pad">
        <SegmentedControl fullWidth size="xs" value={looks.scheme} aria-label={t('ui.scheme')} onChange={looks.setScheme}
          data={schemes.map(value => ({ value, label: t(`ui.scheme.${value}`) }))} />
        <SegmentedControl fullWidth size="xs" mt={6} value={looks.density} aria-label={t('ui.density')} onChange={looks.setDensity}
          data={densities.map(value => ({ value, label: t(`ui.density.${value}`) }))} />
      </div>
      <Menu.Label>{t('ui.language')}</Menu.Label>
      {languages.map(one => (
        <Menu.Item key={one} lang={one} onClick={() => one === lang || void prefer({ language: one })}
          rightSection={one === lang ? <IconCheck size={15} aria-hidden /> : null}>{languageNames[one]}</Menu.Item>
      ))}
      <Menu.Divider />
      <Menu.Item to="/me" leftSection={<IconUserCircle size={16} />}>{t('ui.me.account')}</Menu.Item>
      <Menu.Item onClick={onHelp} leftSection={<IconHelp size={16} />} rightSection={<kbd>F1</kbd>}>{t('ui.help.title')}</Menu.Item>
      <Menu.Item onClick={onTour} leftSection={<IconRoute size={16} />}>{t('ui.tour.start')}</Menu.Item>
      <Menu.Item onClick={onKeys} leftSection={<IconKeyboard size={16} />}
        rightSection={<kbd>?</kbd>}>{t('ui.keys.title')}</Menu.Item>
      <Menu.Item onClick={() => void signOut(user.id)} leftSection={<IconLogout size={16} />}>{t('ui.me.leave')}</Menu.Item>
    </>
  )
}
