// What the ground floor may refuse.
import { problem } from '../../kernel/command/problem.ts'

export const noExchangeRate = problem('org/no-exchange-rate', 422, { params: ['currency', 'base', 'day'] })
export const periodsOverlap = problem('org/periods-overlap', 409, { constraints: ['periods_no_overlap'] })

export const issuerNoAddress = problem('org/issuer-no-address', 409, { constraints: ['identity_providers_issuer_is_address'] })
export const domainsNoDomains = problem('org/domains-no-domains', 409, { constraints: ['identity_providers_domains_are_domains'] })
export const peopleNotWhole = problem('org/people-not-whole', 409, { constraints: ['identity_providers_makes_whole_people'] })
export const enforcedForNobody = problem('org/enforced-for-nobody', 409, { constraints: ['identity_providers_enforced_for_domains'] })

export const orgProblems = [noExchangeRate, periodsOverlap, issuerNoAddress, domainsNoDomains, peopleNotWhole, enforcedForNobody] as const
