// Shows the dialogs in which records are made on the spot, the latest wish on top.
import { lazy, Suspense } from 'react'
import { dropWish, useWishes } from './make-record.ts'

const CreateDialog = lazy(() => import('./create-dialog.tsx').then(file => ({ default: file.CreateDialog })))

export function MakeRecordHost() {
  const wishes = useWishes()
  return (
    <Suspense>
      {wishes.map((wish, place) => (
        <CreateDialog key={place} resource={wish.resource} named={wish.named} onMade={wish.onMade} onClose={() => dropWish(wish)} />
      ))}
    </Suspense>
  )
}
