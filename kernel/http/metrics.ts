// Figures for those who watch over the house: commands by outcome and duration, statements, waiting
// requests, jobs, faults. In the text format of Prometheus.
import { Counter, Histogram, Registry, collectDefaultMetrics } from 'prom-client'
import type { Engine } from '../command/execute.ts'
import { watchDatabase } from './database-metrics.ts'

export interface Metrics {
  /** Runs one command and notes how it went: ok, or the code of its refusal. */
  command<T>(name: string, run: () => Promise<T>, outcomeOf: (error: unknown) => string): Promise<T>
  /** Runs one background job and notes how it went. */
  job(name: string, run: () => Promise<unknown>): Promise<void>
  answered(method: string, status: number): void
  fault(): void
  text(): Promise<{ type: string, body: string }>
}

const buckets = [0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 2, 5]

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
  const answers = new Counter({ name: 'kontor_answers_total', help: 'Answers over HTTP by status.',
    labelNames: ['method', 'status'], registers })
  const jobs = new Counter({ name: 'kontor_jobs_total', help: 'Runs of background jobs by outcome.',
    labelNames: ['job', 'outcome'], registers })
  const jobDurations = new Histogram({ name: 'kontor_job_seconds', help: 'Duration of background jobs.',
    labelNames: ['job'], buckets: [...buckets, 30, 120, 600], registers })
  watchDatabase(engine, registers)
  return {
    answered: (method, status) => answers.inc({ method, status }),
    async job(name, run) {
      const stop = jobDurations.startTimer({ job: name })
      try {
        await run()
        jobs.inc({ job: name, outcome: 'ok' })
      } catch (error) {
        jobs.inc({ job: name, outcome: 'fault' })
        throw error
      } finally {
        stop()
      }
    },
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
