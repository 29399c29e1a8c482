// An identity provider: where people of a company sign in already, so that they need no password here. Its secret lies
// sealed beside it. People are recognised by what the provider calls them, never by a mail address it does not vouch for.
import { keepSecrets } from '../../../kernel/auth/kept-secrets.ts'
import { command } from '../../../kernel/command/command.ts'
import { boolean, ref, text } from '../../../kernel/model/fields.ts'
import { part, resource } from '../../../kernel/model/resource.ts'
import { company } from '../company.ts'
import { role } from '../people.ts'

const ownMachine = String.raw`^http://(localhost|127\.0\.0\.1|\[::1\])(:[0-9]+)?(/\S*)?$`
const domainList = String.raw`^[a-z0-9.-]+\.[a-z]+(\s*,\s*[a-z0-9.-]+\.[a-z]+)*$`

export const identityProvider = resource('org.identity-provider', {
  guarded: true,
  collection: 'identity_providers',
  doc: 'A service where people sign in, in place of a password here (OpenID Connect).',
  fields: {
    name: text({ max: 60 }).doc('What its button says.'),
    issuer: text({ max: 500 }).doc('Its address, as its description at /.well-known/openid-configuration names it.'),
    clientId: text({ max: 300 }).doc('What it calls this house.'),
    scopes: text({ max: 300 }).default('openid email profile').doc('What is asked of it.'),
    domains: text({ max: 1000 }).optional().doc('Only people with mail addresses of these domains, separated by commas.'),
    createsPeople: boolean().default(false).doc('Whether people who are not known yet become users.'),
    home: ref(company).optional().doc('The company of people it makes users.'),
    role: ref(role).optional().doc('The role of people it makes users.'),
    roleClaim: text({ max: 100 }).optional().doc('What it says of people that decides their roles, such as groups.'),
    enforced: boolean().default(false)
      .doc('People of its domains come in by it alone; who may change providers keeps the password, so that nobody is locked out.'),
    active: boolean().default(true),
  },
  parts: {
    roles: part({ table: 'identity_provider_roles', doc: 'A role for those of whom the provider says a word.',
      fields: { value: text({ max: 300 }), role: ref(role) } }),
  },
  label: ['name'],
  find: { search: ['name', 'issuer'], by: ['active'], sort: ['name'] },
  order: { field: 'name' },
  unique: [['issuer', 'clientId']],
  checks: {
    'issuer-is-address': String.raw`issuer ~ '^https://\S+$' or issuer ~ '${ownMachine}'`,
    'domains-are-domains': `domains is null or domains ~ '${domainList}'`,
    'makes-whole-people': 'not creates_people or (home_id is not null and role_id is not null)',
    'enforced-for-domains': 'not enforced or domains is not null',
  },
})

export const setProviderSecret = command('org.identity-provider.set-secret', {
  guarded: true,
  doc: 'Keeps the secret with which the house proves itself to the provider; it is sealed and never shown again.',
  on: identityProvider,
  input: { secret: text({ max: 1000 }) },
  face: { primary: true, icon: 'key' },
}, async (work, calls) => {
  for (const { row } of calls) work.touch(identityProvider, row, {})
  keepSecrets(work, calls.map(({ row, input }) => ({ owner: row.id, secret: input.secret })))
})
