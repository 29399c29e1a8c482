// What other rooms may know of org.
export { company } from './company.ts'
export { period } from './period.ts'
export { currencyRate } from './currency-rate.ts'
export { unit } from './unit.ts'
export { role, roleGrant, team, user } from './people.ts'
export { loadActor, loadCompanies, type UserActor } from './actor.ts'
export { exchangeRates, type RateQuestion } from './exchange.ts'
export { noExchangeRate } from './problems.ts'
