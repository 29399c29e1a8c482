// party: people and organisations, what they are to us and to each other.
import { erased } from '../../kernel/command/command.ts'
import type { Module } from '../../kernel/model/house.ts'
import { views } from '../../kernel/model/views.ts'
import { addRole } from './add-role.ts'
import { createCompany, updateCompany } from './company-details.ts'
import { createParty } from './create.ts'
import { customerGroup } from './customer-group.ts'
import { duplicate } from './duplicate/duplicate.ts'
import { merge, mergeParties, partParties } from './duplicate/merge.ts'
import { mergePreview } from './duplicate/preview.report.ts'
import { dismissDuplicate } from './duplicate/watch.ts'
import { duplicatesReport } from './duplicates.report.ts'
import { partyCreated, partyRoleAdded } from './events.ts'
import { party } from './party.ts'
import { partyProblems } from './problems.ts'
import { relation } from './relation.ts'
import { relationsReport } from './relations.report.ts'
import { takeBackParty } from './take-back.ts'
import { updateParty } from './update.ts'

export const partyModule: Module = {
  name: 'party',
  floor: 'foundations',
  home: new URL('./', import.meta.url),
  resources: [customerGroup, party, relation, duplicate, merge],
  commands: [erased(createParty), erased(updateParty), erased(addRole), erased(takeBackParty), erased(mergeParties), erased(partParties),
    erased(dismissDuplicate), erased(createCompany), erased(updateCompany)],
  events: [partyCreated, partyRoleAdded],
  problems: partyProblems,
  reports: [duplicatesReport, mergePreview, relationsReport],
  views: [
    views(party, {
      list: ['name', 'kind', 'country', 'email', 'phone', 'isCustomer', 'customerGroup', 'isSupplier', 'owner'],
      form: [
        { title: 'identity', fields: ['kind', 'name', 'givenName', 'familyName', 'parent', 'number', 'country', 'vatId'] },
        { title: 'roles', fields: ['isCustomer', 'isSupplier', 'isLead', 'isContact', 'isEmployee', 'isPartner'] },
        { title: 'reach', fields: ['email', 'phone', 'website', 'language'] },
        { title: 'terms', fields: ['customerGroup', 'currency', 'priceList', 'paymentDays', 'creditLimit', 'isBusiness', 'blocked',
          'blockedReason'] },
        { title: 'care', fields: ['owner', 'team', 'source', 'note'] },
      ],
      rules: {
        shown: { givenName: { kind: ['person'] }, familyName: { kind: ['person'] }, blockedReason: { blocked: ['true'] } },
        needed: { name: { kind: ['organisation'] } },
      },
      parts: {
        roles: ['role', 'since', 'until'],
        addresses: ['purpose', 'street', 'postalCode', 'city', 'country'],
        channels: ['kind', 'value', 'note'],
        bankAccounts: ['iban', 'bic', 'holder'],
      },
      room: 'relations', icon: 'address-book',
    }),
    views(customerGroup, { list: ['name', 'priceList'], room: 'relations', icon: 'users', minor: true }),
    views(duplicate, { list: ['names', 'score', 'state', 'createdAt'], opens: 'state=open&sort=-score',
      room: 'relations', icon: 'copy', minor: true }),
    views(merge, { list: ['names', 'state', 'moves', 'survivor', 'merged', 'createdAt'], room: 'relations', icon: 'git-merge',
      minor: true }),
    views(relation, { list: ['party', 'kind', 'other', 'since', 'until'], room: 'relations', icon: 'affiliate', minor: true }),
  ],
  handwritten: ['party.name_key', 'party.parties_name_key_idx', 'party.parties_mail_domain_idx', 'party.place_key',
    'party.addresses_place_key_idx', 'party.parties_number_lower_idx', 'party.parties_email_lower_idx', 'party.parties_vat_id_lower_idx',
    'party.parties_name_lower_idx', 'party.watched', 'party.parties_changed_idx'],
}
