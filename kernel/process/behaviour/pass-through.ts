// Start events and the plain intermediate event: the token passes and leaves its trace in history.

import { leave } from '../run.ts'
import type { Behaviour } from './behaviour.ts'

export const passThrough: Behaviour = { enter: leave, resume: leave }
