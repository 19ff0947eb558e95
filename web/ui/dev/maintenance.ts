// The make-believe plans: three to look at, which no task follows.
import type { Answer, Asked } from './asked.ts'
import { page } from './lists.ts'
import { say, text } from './text.ts'

const since = new Date(Date.now() - 30 * 24 * 3_600_000).toISOString()
const soon = new Date(Date.now() + 12 * 24 * 3_600_000)
const none = {
  every: null,
  unit: null,
  first: null,
  floating: null,
  leadDays: null,
  runtime: null,
  count: null,
  condition: null,
  progress: null,
  open: null,
}
const plans = [
  {
    ...none,
    plan: 'test-call',
    equipment: 'demo.elevator-1',
    names: text('电梯紧急报警装置试呼', 'Test call of the elevator alarm'),
    trigger: 'time',
    triggers: ['time'],
    every: 3,
    unit: 'days',
    first: '2026-01-01',
    floating: false,
    leadDays: 1,
    grade: 'important',
    nextDue: soon.toISOString().slice(0, 10),
  },
  {
    ...none,
    plan: 'seals',
    equipment: 'demo.pump-1',
    names: text('检查机械密封', 'Look at the seals'),
    trigger: 'time',
    triggers: ['time', 'runtime'],
    every: 6,
    unit: 'months',
    first: '2026-09-01',
    floating: true,
    leadDays: 3,
    runtime: { point: 'speed', every: 'PT500H', ahead: 'PT20H' },
    grade: 'general',
    nextDue: soon.toISOString().slice(0, 10),
    progress: { value: 412, goal: 500, unit: 'hours', since, expected: soon.toISOString() },
  },
  {
    ...none,
    plan: 'bearings',
    equipment: 'demo.pump-2',
    names: text('检查轴承', 'Look at the bearings'),
    trigger: 'condition',
    triggers: ['condition'],
    condition: { rule: 'pressure-low' },
    grade: 'general',
    nextDue: null,
  },
].map((plan) => ({
  ...plan,
  id: `demo.${plan.plan}`,
  site: 'demo',
  checklist: [text('记录已填写', 'The record is filled in')],
  enabled: true,
  dues: [],
}))

export function planList({ query, lang }: Asked): Answer {
  const kept = plans
    .filter(({ equipment }) => !query.has('equipment') || equipment === query.get('equipment'))
    .filter(
      ({ triggers }) =>
        !query.has('trigger') || triggers.some((one) => one === query.get('trigger')),
    )
  return page(
    kept.map((plan) => ({ ...plan, name: say(plan.names, lang) })),
    query,
  )
}

export function planOf({ lang }: Asked, id: string): Answer {
  const plan = plans.find((one) => one.id === id)
  return plan ? { body: { ...plan, name: say(plan.names, lang) } } : { status: 404 }
}
