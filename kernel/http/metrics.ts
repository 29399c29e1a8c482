// Figures for those who watch over the house: commands by outcome and duration, statements, waiting
// requests, faults. In the text format of Prometheus.
import { Counter, Gauge, Histogram, Registry, collectDefaultMetrics } from 'prom-client'
import type { Engine } from '../command/execute.ts'
import type { Replica } from '../sql/replica.ts'

export interface Metrics {
  /** Runs one command and notes how it went: ok, or the code of its refusal. */
  command<T>(name: string, run: () => Promise<T>, outcomeOf: (error: unknown) => string): Promise<T>
  fault(): void
  text(): Promise<{ type: string, body: string }>
}

const buckets = [0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 2, 5]

/** How a replica does: whether it is read from, how far behind it is, and who answered. */
function watchReplica(replica: Replica, registers: Registry[]): void {
  new Gauge({ name: 'kontor_replica_in_use', help: '1 while the replica is read from.', registers,
    collect() { this.set(replica.inUse ? 1 : 0) } })
  new Gauge({ name: 'kontor_replica_lag_seconds', help: 'Seconds the replica is behind the primary.', registers,
    collect() { this.set(replica.lagSeconds) } })
  new Gauge({ name: 'kontor_reads_total', help: 'Reads by the server that answered, since there is a replica.',
    labelNames: ['from'], registers, collect() {
      this.set({ from: 'replica' }, replica.reads.replica)
      this.set({ from: 'primary' }, replica.reads.primary)
    } })
}

export function createMetrics(engine: Pick<Engine, 'pool' | 'replica'>): Metrics {
  const registry = new Registry()
  const registers = [registry]
  collectDefaultMetrics({ register: registry })
  const commands = new Counter({ name: 'kontor_commands_total', help: 'Commands by outcome.',
    labelNames: ['command', 'outcome'], registers })
  const durations = new Histogram({ name: 'kontor_command_seconds', help: 'Duration of commands.',
    labelNames: ['command'], buckets, registers })
  const faults = new Counter({ name: 'kontor_faults_total', help: 'Errors that are nobody\'s refusal.',
    registers })
  new Gauge({ name: 'kontor_pool_queued', help: 'Callers waiting for a connection.', registers,
    collect() { this.set(engine.pool.queued) } })
  new Gauge({ name: 'kontor_statements_total', help: 'Statements sent to the database.', registers,
    collect() { this.set(engine.pool.usage.statements) } })
  new Gauge({ name: 'kontor_database_waits_total', help: 'Times somebody waited for the database.', registers,
    collect() { this.set(engine.pool.usage.waits) } })
  if (engine.replica) watchReplica(engine.replica, registers)
  return {
    async command(name, run, outcomeOf) {
      const stop = durations.startTimer({ command: name })
      try {
        const result = await run()
        commands.inc({ command: name, outcome: 'ok' })
        return result
      } catch (error) {
        commands.inc({ command: name, outcome: outcomeOf(error) })
        throw error
      } finally {
        stop()
      }
    },
    fault: () => faults.inc(),
    text: async () => ({ type: registry.contentType, body: await registry.metrics() }),
  }
}
