// What other rooms may know of crm.
export { lead } from './lead/lead.ts'
export { opportunity } from './opportunity/opportunity.ts'
export { plan } from './opportunity/plan.ts'
export { pipeline, stage } from './opportunity/pipeline.ts'
export { followQuote, markWon } from './opportunity/move.ts'
export {
  leadConverted, leadCreated, leadLost, opportunityLost, opportunityMoved, opportunityOpened, opportunityWon,
} from './events.ts'
export { takeNightlySnapshots } from './forecast/nightly.ts'
