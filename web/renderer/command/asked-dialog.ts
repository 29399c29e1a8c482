// The derived dialog of a command, fetched when it is first needed or in a quiet moment before.
import { later } from '../../kit/later.tsx'

export const CommandDialog = later(async () => (await import('./command-dialog.tsx')).CommandDialog, { likely: true })
