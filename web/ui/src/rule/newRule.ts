import type { Point, Priority, Profile } from '../api/types'

/** The kinds of condition that the form makes; levels and combinations come as files. */
export const kinds = [
  'limit',
  'flag',
  'rate',
  'deviation',
  'aggregate',
  'runtime',
  'count',
  'silence',
  'event',
] as const
export type Kind = (typeof kinds)[number]

export const functions = [
  'mean',
  'max',
  'min',
  'sum',
  'count',
  'p50',
  'p90',
  'p95',
  'p99',
] as const

/** A rule as the form has it; null is a number that is not whole yet. */
export interface NewRule {
  id: string
  zh: string
  en: string
  profile: string
  kind: Kind
  point: string
  from: string
  side: 'above' | 'below'
  value: number | null
  function: (typeof functions)[number]
  is: boolean
  edges: 'rising' | 'falling'
  /** In minutes: of the change, the window or the silence. */
  minutes: number | null
  code: string
  onDelay: number | null
  priority: Priority
  task: '' | 'urgent' | 'important' | 'general'
}

/** What a condition of a kind needs. */
export const needs = (kind: Kind) => ({
  point: kind !== 'silence' && kind !== 'event',
  value: kind !== 'silence' && kind !== 'event' && kind !== 'flag',
  side: kind === 'limit' || kind === 'rate' || kind === 'aggregate',
  minutes: kind === 'rate' || kind === 'aggregate' || kind === 'silence',
})

/** The points of a profile that a kind of condition can be about. */
export function pointsFor(kind: Kind, profile: Profile | undefined): Point[] {
  const types =
    kind === 'flag' ? ['flag'] : kind === 'runtime' || kind === 'count' ? ['flag', 'number'] : ['number']
  return (profile?.points ?? []).filter(({ type }) => types.includes(type))
}

/** Whether the form can be sent. */
export function isReady(form: NewRule, isId: (text: string) => boolean): boolean {
  const { point, value, minutes } = needs(form.kind)
  return (
    isId(form.id) &&
    form.zh.trim() !== '' &&
    form.profile !== '' &&
    form.onDelay !== null &&
    (!point || form.point !== '') &&
    (!value || form.value !== null) &&
    (!minutes || form.minutes !== null) &&
    (form.kind !== 'deviation' || (form.from !== '' && form.from !== form.point)) &&
    (form.kind !== 'event' || form.code.trim() !== '')
  )
}

function conditionOf(form: NewRule) {
  const { kind, point, value } = form
  const bound = { [form.side]: value, deadband: 0 }
  const span = `PT${form.minutes! * 60}S`
  switch (kind) {
    case 'limit':
      return { kind, point, ...bound }
    case 'flag':
      return { kind, point, is: form.is }
    case 'rate':
      return { kind, point, per: 'PT1M', over: span, ...bound }
    case 'deviation':
      return { kind, point, from: form.from, above: value, deadband: 0 }
    case 'aggregate':
      return { kind, point, function: form.function, window: span, ...bound }
    case 'runtime':
      return { kind, point, above: `PT${value! * 60}M` }
    case 'count':
      return { kind, point, edges: form.edges, above: value }
    case 'silence':
      return { kind, after: span }
    case 'event':
      return { kind, code: form.code.trim() }
  }
}

/** The rule as the server takes it. It counts once it was tried and somebody enables it. */
export const documentOf = (form: NewRule) => ({
  profile: form.profile,
  id: form.id,
  name: { zh: form.zh.trim(), ...(form.en.trim() && { en: form.en.trim() }) },
  when: conditionOf(form),
  onDelay: `PT${form.onDelay}S`,
  priority: form.priority,
  ...(form.task && { task: form.task }),
  enabled: false,
})
