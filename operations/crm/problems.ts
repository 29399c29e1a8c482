// What the care of deals may refuse.
import { problem } from '../../kernel/command/problem.ts'

export const noPipeline = problem('crm/no-pipeline', 422, { params: ['company'] })
export const unknownStage = problem('crm/unknown-stage', 422, { params: ['stage'] })
export const unknownPlan = problem('crm/unknown-plan', 422)
export const nextStepMissing = problem('crm/next-step-missing', 422, { params: ['stage'] })

export const crmProblems = [unknownPlan, noPipeline, unknownStage, nextStepMissing] as const
