// Showing a dashboard to others, or to nobody any more.
import { command } from '../../kernel/command/command.ts'
import { Refusal } from '../../kernel/command/problem.ts'
import { invalidInput } from '../../kernel/command/problems.ts'
import { choice, ref } from '../../kernel/model/fields.ts'
import { role } from '../../ground/org/contract.ts'
import { dashboard } from './dashboard.ts'

export const shareDashboard = command('desk.dashboard.share', {
  doc: 'Shows the dashboard to everybody, to those who hold a role, or to nobody else; each sees their own figures.',
  on: dashboard,
  input: { shared: choice('nobody', 'everybody', 'role'), role: ref(role).optional() },
  face: { icon: 'share' },
}, async (work, calls) => {
  for (const { row, input } of calls) {
    if (input.shared === 'role' && input.role === null) {
      throw new Refusal(invalidInput, { count: 1 }, { errors: [{ pointer: '/role', code: 'missing', params: {} }] })
    }
    work.update(dashboard, row, { shared: input.shared, role: input.shared === 'role' ? input.role : null })
  }
})
