// The authenticator of the house, put together: the door with its addresses.
import { type Door, type DoorOptions, openDoor } from './door.ts'
import { linkRoutes } from './link-routes.ts'
import { sessionRoutes } from './session-routes.ts'
import { secondFactorRoutes } from './second-factor-routes.ts'
import { passkeyRoutes } from './passkeys/routes.ts'
import { signOnRoutes } from './sign-on/routes.ts'
import { tokenRoutes } from './token-routes.ts'

export type { Door } from './door.ts'

export const createAuth = (options: DoorOptions): Promise<Door> => openDoor(options, (app, door) => {
  sessionRoutes(app, door)
  linkRoutes(app, door)
  secondFactorRoutes(app, door)
  passkeyRoutes(app, door)
  signOnRoutes(app, door)
  tokenRoutes(app, door)
})
