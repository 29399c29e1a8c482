// An order's form without its lines: the same thing for as long as only lines are typed, so that the head is not drawn anew
// with every key.
import { useMemo, useRef } from 'react'
import type { Form } from '../../../renderer/form/use-form.ts'
import type { Values } from '../../../renderer/form/form-values.ts'

const isSame = (a: Values, b: Values): boolean => {
  const names = Object.keys(a)
  return names.length === Object.keys(b).length && names.every(name => a[name] === b[name])
}

export function useHeadForm(form: Form): Form {
  const { lines: _, ...head } = form.values
  const kept = useRef<Values>(head)
  if (!isSame(kept.current, head)) kept.current = head
  const values = kept.current
  const { shape, errors, clashes, attention, offer, problem, dirty } = form
  // oxlint-disable-next-line react-hooks/exhaustive-deps -- what a form can do reads the newest values by itself
  return useMemo(() => ({ ...form, values }), [values, shape, errors, clashes, attention, offer, problem, dirty])
}
