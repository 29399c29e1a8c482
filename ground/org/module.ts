// org: companies, fiscal periods, currencies with rates, units, users, teams and roles.
import type { Module } from '../../kernel/model/house.ts'
import { views } from '../../kernel/model/views.ts'
import { accessReport } from './access.report.ts'
import { erased } from '../../kernel/command/command.ts'
import { company } from './company.ts'
import { companyNumbered } from './events.ts'
import { currencyRate } from './currency-rate.ts'
import { period } from './period.ts'
import { role, team, user } from './people.ts'
import { identityProvider, setProviderSecret } from './sign-on/provider.ts'
import { orgProblems } from './problems.ts'
import { unit } from './unit.ts'

export const org: Module = {
  name: 'org',
  floor: 'ground',
  home: new URL('./', import.meta.url),
  resources: [company, period, currencyRate, unit, team, role, user, identityProvider],
  commands: [erased(setProviderSecret)],
  events: [companyNumbered],
  reports: [accessReport],
  problems: orgProblems,
  views: [
    views(company, {
      list: ['name', 'legalName', 'country', 'currency', 'language'],
      room: 'administration',
      icon: 'building',
    }),
    views(period, {
      list: ['name', 'company', 'fiscalYear', 'startsOn', 'endsOn', 'state'],
      room: 'money',
      icon: 'calendar',
    }),
    views(currencyRate,
      { list: ['day', 'base', 'currency', 'rate', 'source'], room: 'money', icon: 'coins', minor: true }),
    views(unit, { list: ['code', 'symbol', 'name', 'dimension', 'numerator', 'denominator'],
      room: 'administration', icon: 'ruler', minor: true }),
    views(team, { list: ['name', 'company'], room: 'administration', icon: 'users' }),
    views(role, {
      list: ['code', 'name', 'home'],
      parts: { grants: ['allow', 'reach'] },
      room: 'administration',
      icon: 'shield',
    }),
    views(user, { list: ['name', 'email', 'company', 'active'], room: 'administration', icon: 'user' }),
    views(identityProvider, {
      list: ['name', 'issuer', 'domains', 'enforced', 'active'],
      parts: { roles: ['value', 'role'] },
      room: 'administration',
      icon: 'lock',
    }),
  ],
  handwritten: ['org.periods_no_overlap', 'org.keep_example', 'org.companies_example_fixed'],
}
