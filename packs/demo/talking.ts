// What is said and promised in ten days: calls and mails that are noted, new leads that are followed up or lost,
// and tasks for the days to come.
import { performAs } from '../../kernel/exchange/import-batches.ts'
import { addDays, daysBetween } from '../../kernel/values/calendar-date.ts'
import { instantAt } from '../../kernel/values/instant.ts'
import type { Namer } from './names.ts'
import { places } from './places.ts'
import { type Span, type Stage, atWork, count } from './stage.ts'
import { texts } from './texts.ts'

const two = (value: number): string => String(value).padStart(2, '0')

/** Notes what was said, follows up leads, promises tasks. */
export async function talk(stage: Stage, span: Span, namer: Namer): Promise<void> {
  for (const { rep } of atWork(stage, span)) {
    await noteTalks(stage, span, rep)
    await followLeads(stage, namer, rep)
    await meetStrangers(stage, namer, rep)
    // why: tasks of long ago tell nothing; those of the last and the coming weeks fill the work lists of today.
    if (span.left <= 40) await promise(stage, span, rep)
  }
}

async function noteTalks({ engine, plan, company, staff, customers, chance, share }: Stage, span: Span, rep: number): Promise<void> {
  const mine = customers.filter(one => one.rep === rep)
  const words = texts[plan.language]
  const talks = Array.from({ length: mine.length === 0 ? 0 : count({ chance, share }, chance.whole(2, 5)) }, () => {
    const [kind, titles] = chance.weighted([{ weight: 5, value: ['call', words.calls] as const },
      { weight: 3, value: ['mail', words.mails] as const },
      { weight: 1, value: ['meeting', words.meetings] as const }, { weight: 2, value: ['note', words.notes] as const }])
    const day = addDays(span.from, chance.whole(0, Math.max(0, daysBetween(span.from, span.day) - 1)))
    return { company, party: chance.pick(mine).id, kind, title: chance.pick(titles),
      at: instantAt(plan.zone, day, `${two(chance.whole(8, 16))}:${two(chance.whole(0, 59))}`) }
  }).sort((a, b) => (a.at < b.at ? -1 : 1))
  await performAs(engine, staff.reps[rep]?.actor as never, 'activity.entry.log', talks) // why: reps are counted by their places.
}

async function followLeads(stage: Stage, namer: Namer, rep: number): Promise<void> {
  const { engine, staff, chance, leads } = stage
  const actor = staff.reps[rep]?.actor as never // why: as above.
  const mine = leads.filter(one => one.rep === rep)
  const fresh = mine.filter(one => !one.worked && chance.happens(80))
  await performAs(engine, actor, 'crm.lead.work', fresh.map(({ id }) => ({ id })))
  const lost = mine.filter(one => one.worked && chance.happens(26))
  const won = mine.filter(one => one.worked && !lost.includes(one) && chance.happens(50))
  await performAs(engine, actor, 'crm.lead.lose', lost.map(({ id }) => ({ id,
    reason: chance.pick(['no-interest', 'no-budget', 'no-answer', 'competitor', 'duplicate']) })))
  await convert(stage, namer, { rep, won })
  for (const one of fresh) one.worked = true
  for (const one of [...lost, ...won]) leads.splice(leads.indexOf(one), 1)
}

/** An interested person becomes the contact of a firm, and the firm a customer like the others. */
async function convert({ engine, plan, staff, chance, customers, deals }: Stage, namer: Namer,
  { rep, won }: { rep: number, won: Stage['leads'] }): Promise<void> {
  const country = plan.company['country'] ?? ''
  const inputs = won.map(one => {
    const [city, postalCode] = chance.pick(places[country]?.towns ?? [])
    return { id: one.id, title: chance.pick(texts[plan.language].deals), city, postalCode, street: namer.street(country),
      expected: { amount: `${chance.whole(8, 160) * 100 * (plan.key === 'hamburg' ? 1 : 7)}.00`, currency: plan.currency } }
  })
  const answers = await performAs(engine, staff.reps[rep]?.actor as never, 'crm.lead.convert', inputs) // why: as above.
  answers.forEach((answer, index) => {
    const customer = { id: String(answer['customer']), name: won[index]?.organisation ?? '', currency: plan.currency, rep,
      contact: String(answer['contact']), size: 1 as const, late: chance.pick([-2, 0, 3, 9]) }
    customers.push(customer)
    deals.push({ id: String(answer['opportunity']), customer, rep, stage: 0, quote: null, sent: false })
  })
}

async function meetStrangers(stage: Stage, namer: Namer, rep: number): Promise<void> {
  const { engine, plan, company, staff, chance, leads } = stage
  const country = plan.company['country'] ?? ''
  const wishes = Array.from({ length: count(stage, chance.whole(0, 2)) }, () => {
    const { givenName, familyName } = namer.human(country)
    const name = plan.language === 'zh' ? familyName + givenName : `${givenName} ${familyName}`
    const organisation = plan.language === 'zh' ? `${familyName}氏${chance.pick(['照明', '装饰', '家居'])}店`
      : `${familyName} ${chance.pick(['Studio', 'Interiør', 'Living', 'Hotel'])}`
    return { company, title: chance.pick(texts[plan.language].leads), name, organisation, country, language: plan.language,
      phone: places[country]?.phone(chance), source: chance.pick(['web', 'phone', 'mail', 'fair', 'referral', 'campaign']),
      currency: plan.currency, value: { amount: `${chance.whole(5, 90) * 100 * (plan.key === 'hamburg' ? 1 : 7)}.00`,
        currency: plan.currency } }
  })
  const answers = await performAs(engine, staff.reps[rep]?.actor as never, 'crm.lead.create', wishes) // why: as above.
  answers.forEach((answer, index) => {
    leads.push({ id: String(answer['id']), rep, organisation: wishes[index]?.organisation ?? '', worked: false })
  })
}

async function promise(stage: Stage, span: Span, rep: number): Promise<void> {
  const { engine, plan, company, staff, chance, customers, tasks } = stage
  const actor = staff.reps[rep]?.actor as never // why: as above.
  const words = texts[plan.language]
  const due = tasks.filter(one => one.rep === rep && one.dueOn <= span.day && chance.happens(72))
  await performAs(engine, actor, 'activity.task.complete', due.map(({ id }) => ({ id, result: chance.pick(words.results) })))
  for (const one of due) tasks.splice(tasks.indexOf(one), 1)
  const mine = customers.filter(one => one.rep === rep)
  if (mine.length === 0) return
  const wishes = Array.from({ length: Math.max(2, count(stage, span.last ? 7 : 4)) }, () => {
    const [kind, title] = chance.pick(words.tasks)
    return { company, party: chance.pick(mine).id, kind, title, dueOn: addDays(span.day, chance.whole(span.last ? 0 : 2, 12)) }
  })
  const answers = await performAs(engine, actor, 'activity.task.create', wishes)
  answers.forEach((answer, index) => tasks.push({ id: String(answer['id']), rep, dueOn: wishes[index]?.dueOn ?? span.day }))
}
