// Somebody whose role wants a second proof and who has none yet: sets one up, and then the house opens.
import { useQueryClient } from '@tanstack/react-query'
import { Button } from '@mantine/core'
import { Passkeys } from '../rooms/me/passkeys.tsx'
import { SecondFactor } from '../rooms/me/second-factor.tsx'
import { t } from '../words.ts'
import { Door } from './door.tsx'
import { signOut, useSession } from './session.ts'

export function SecondNeeded() {
  const queries = useQueryClient()
  const { user } = useSession()
  return (
    <Door title={t('ui.secondNeeded.title')} wide>
      <p className="k-lead">{t('ui.secondNeeded.text')}</p>
      <Passkeys />
      <SecondFactor />
      <div className="k-dialog-foot">
        <Button variant="default" onClick={() => void signOut(user.id)}>{t('ui.me.leave')}</Button>
        <Button onClick={() => void queries.invalidateQueries({ queryKey: ['session'] })}>{t('ui.secondNeeded.go')}</Button>
      </div>
    </Door>
  )
}
