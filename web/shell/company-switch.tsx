// Which company's books are open; switching opens the house anew.
import { IconBuilding, IconCheck, IconSelector } from '@tabler/icons-react'
import { Menu } from '../kit/menu.tsx'
import { t } from '../words.ts'
import { enterCompany, useSession } from './session.ts'

export function CompanySwitch() {
  const { company, companies } = useSession()
  if (companies.length < 2) return <span className="k-company" title={company.name}>{company.name}</span>
  return (
    <Menu position="bottom-end" width={260}>
      <Menu.Target>
        <button type="button" className="k-company" aria-label={t('ui.company.switch', { name: company.name })}>
          <span>{company.name}</span><IconSelector size={14} aria-hidden />
        </button>
      </Menu.Target>
      <Menu.Dropdown>
        {companies.map(one => (
          <Menu.Item key={one.id} onClick={() => void enterCompany(one.id)} leftSection={<IconBuilding size={16} />}
            rightSection={one.id === company.id ? <IconCheck size={16} /> : <span
              className="k-dim k-small">{one.currency}</span>}>
            {one.name}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  )
}
