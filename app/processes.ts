// The registry of processes an engine runs on, where app/policies.ts chose one; it writes new diagrams down
// before anything runs.
import { type ProcessRegistry, processRegistry } from '../kernel/process/registry.ts'
import type { RunningEngine } from './engine.ts'

export const registryOf = (engine: RunningEngine): ProcessRegistry | undefined =>
  engine.slots.get(processRegistry.name) as ProcessRegistry | undefined // why: app/policies.ts pairs slot and type.
