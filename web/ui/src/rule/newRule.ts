import { priorities } from '../alarm/alarm'
import type { Point, Priority, Profile } from '../api/types'
import { type Bound, isLimit, levelsOf, partsOf, type Side } from './draft'

/** The kinds of condition, all of which the form makes. */
export const kinds = [
  'limit',
  'levels',
  'flag',
  'rate',
  'deviation',
  'aggregate',
  'runtime',
  'count',
  'all',
  'any',
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
  levels: Bound[]
  /** Of a combination. */
  parts: Bound[]
  onDelay: number | null
  priority: Priority
  task: '' | 'urgent' | 'important' | 'general'
}

const level = (side: Side, priority: Priority): Bound => ({
  side,
  value: null,
  deadband: 0,
  priority,
  point: null,
})

/** High, high-high, low and low-low. */
export const fourLevels = (): Bound[] => [
  level('above', 'high'),
  level('above', 'critical'),
  level('below', 'high'),
  level('below', 'critical'),
]

/** What a level is added with on a side: what is beyond the others is not milder than they are. */
export function oneMore(bounds: readonly Bound[], side: Side): Bound {
  const there = bounds.filter((one) => one.side === side).map((one) => one.priority)
  return level(side, priorities.find((priority) => there.includes(priority)) ?? 'medium')
}

/** A part of a combination about a point, which is a number or a flag. */
export const partAbout = ({ id, type }: Point): Bound =>
  type === 'flag'
    ? { ...level('above', 'low'), priority: null, deadband: null, point: id, is: true }
    : { ...level('above', 'low'), priority: null, point: id }

export const isCombined = (kind: string): kind is 'all' | 'any' => kind === 'all' || kind === 'any'

/** What a condition of a kind needs. */
export const needs = (kind: Kind) => ({
  point: kind !== 'silence' && kind !== 'event' && !isCombined(kind),
  value:
    kind !== 'silence' &&
    kind !== 'event' &&
    kind !== 'flag' &&
    kind !== 'levels' &&
    !isCombined(kind),
  side: kind === 'limit' || kind === 'rate' || kind === 'aggregate',
  minutes: kind === 'rate' || kind === 'aggregate' || kind === 'silence',
})

/** The points of a profile that a kind of condition can be about. */
export function pointsFor(kind: Kind, profile: Profile | undefined): Point[] {
  const types =
    kind === 'flag'
      ? ['flag']
      : kind === 'runtime' || kind === 'count' || isCombined(kind)
        ? ['flag', 'number']
        : ['number']
  return (profile?.points ?? []).filter(({ type }) => types.includes(type))
}

const areWhole = (bounds: readonly Bound[]) =>
  bounds.filter(isLimit).every(({ value, deadband }) => value !== null && deadband !== null)

/** The fewest and most parts of a combination, and the most levels. */
export const few = 2
export const many = 8

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
    (form.kind !== 'levels' || (form.levels.length > 0 && areWhole(form.levels))) &&
    (!isCombined(form.kind) || (form.parts.length >= few && areWhole(form.parts))) &&
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
    case 'levels':
      return { kind, point, levels: levelsOf(form.levels) }
    case 'all':
    case 'any':
      return { kind, of: partsOf(form.parts) }
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

/** A rule of levels is as urgent as the most severe of them. */
const priorityOf = ({ kind, levels, priority }: NewRule) =>
  kind === 'levels'
    ? (priorities.find((one) => levels.some((level) => level.priority === one)) ?? priority)
    : priority

/** The rule as the server takes it. It counts once it was tried and somebody enables it. */
export const documentOf = (form: NewRule) => ({
  profile: form.profile,
  id: form.id,
  name: { zh: form.zh.trim(), ...(form.en.trim() && { en: form.en.trim() }) },
  when: conditionOf(form),
  onDelay: `PT${form.onDelay}S`,
  priority: priorityOf(form),
  ...(form.task && { task: form.task }),
  enabled: false,
})
