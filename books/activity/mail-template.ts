// A text one writes often, in one language: {name} becomes the name of the reader, {me} that of the writer.
import { language, prose, text } from '../../kernel/model/fields.ts'
import { resource } from '../../kernel/model/resource.ts'

export const mailTemplate = resource('activity.mail-template', {
  collection: 'mail_templates',
  doc: 'A mail that is written often.',
  fields: {
    name: text(),
    language: language().default('en'),
    title: text().doc('The subject.'),
    body: prose().doc('{name} becomes the name of the reader, {me} that of the writer.'),
  },
  label: ['name'],
  find: { search: ['name', 'title'], by: ['language'], sort: ['name'] },
  unique: [['name', 'language']],
  order: { field: 'name' },
})
