import type { Priority } from '../api/types'
import { milliseconds } from '../site/duration'
import {
  changedHandling,
  type Handling,
  type HandlingDraft,
  handlingDraft,
  handlingNumbers,
} from './handling'
import type { Limited, RuleDocument, When } from './document'
import { isWholeSchedule, plain, type Schedule } from './schedule'

export type Side = 'above' | 'below'

/**
 * A limit of a rule's condition as it is edited, or a flag that is a part of it; null is a number
 * that is not whole yet.
 */
export interface Bound {
  side: Side
  value: number | null
  deadband: number | null
  /** Of its level; null where the rule has one priority. */
  priority: Priority | null
  /** The point whose readings it is a limit of; null where it is one of a change or a distance. */
  point: string | null
  /** Of a flag, which has no limit: when it counts. */
  is?: boolean
  /** What else a file says of it. */
  rest?: Record<string, unknown>
}

/** What of a rule can be edited. */
export interface Draft {
  enabled: boolean
  bounds: Bound[]
  /** How long nothing may be heard, in seconds; absent where the rule is about something else. */
  silence?: number | null
  /** Beyond how many hours or times a meter raises its alarm; absent where the rule has none. */
  meter?: number | null
  /** In seconds. */
  onDelay: number | null
  /** In seconds. */
  offDelay: number | null
  priority: Priority
  /** Null for always. */
  schedule: Schedule | null
  handling: HandlingDraft
}

/** What becomes different, as a profile file writes it (RFC 7396). */
export interface Changes {
  enabled?: boolean
  when?: Partial<When>
  onDelay?: string
  offDelay?: string
  priority?: Priority
  schedule?: Schedule | null
  handling?: Handling
}

const HOUR = 3600
/** What is in the unit of the readings themselves, and so can be drawn beside them. */
const drawn = ['mean', 'max', 'min', 'p50', 'p90', 'p95', 'p99']

const seconds = (duration: string) => (milliseconds(duration) ?? 0) / 1000
const iso = (length: number) => `PT${length}S`

function bound(limited: Limited, point: string | null, priority: Priority | null = null): Bound {
  const side = limited.above == null ? 'below' : 'above'
  const { [side]: value, deadband = 0 } = limited
  return { side, value: typeof value === 'number' ? value : null, deadband, priority, point }
}

/** The mildest comes first on each side, as in a file. */
function levelOf(level: Limited & { priority: Priority }, point: string | null): Bound {
  const { above: _above, below: _below, ...rest } = level
  return { ...bound(level, point, level.priority), rest }
}

function partOf(part: When): Bound {
  const { above: _above, below: _below, ...rest } = part
  const point = part.point ?? null
  return part.kind === 'flag'
    ? { side: 'above', value: null, deadband: null, priority: null, point, is: part.is, rest }
    : { ...bound(part, point), rest }
}

function boundsOf(when: When): Bound[] {
  const point = when.point ?? null
  switch (when.kind) {
    case 'limit':
      return [bound(when, point)]
    case 'rate':
    case 'deviation':
      return [bound(when, null)]
    case 'aggregate':
      return [bound(when, drawn.includes(when.function!) ? point : null)]
    case 'levels':
      return when.levels!.map((level) => levelOf(level, point))
    case 'all':
    case 'any':
      return when.of!.map(partOf)
    default:
      return []
  }
}

const meterOf = ({ kind, above }: When) =>
  kind === 'runtime' ? seconds(String(above)) / HOUR : kind === 'count' ? Number(above) : undefined

const changedMeter = ({ kind }: When, meter: number): Partial<When> => ({
  above: kind === 'runtime' ? iso(Math.round(meter * HOUR)) : meter,
})

export function draftOf(document: RuleDocument): Draft {
  const { when, onDelay, offDelay, priority, enabled, schedule, handling } = document
  const meter = meterOf(when)
  return {
    enabled,
    bounds: boundsOf(when),
    ...(when.kind === 'silence' && { silence: seconds(when.after!) }),
    ...(meter !== undefined && { meter }),
    onDelay: seconds(onDelay),
    offDelay: seconds(offDelay),
    priority,
    schedule: plain(schedule),
    handling: handlingDraft(handling),
  }
}

const numbers = ({ bounds, silence = 0, meter = 0, onDelay, offDelay, handling }: Draft) => [
  silence,
  meter,
  ...handlingNumbers(handling),
  onDelay,
  offDelay,
  ...bounds.filter(isLimit).flatMap(({ value, deadband }) => [value, deadband]),
]

export const isLimit = ({ is }: Bound) => is === undefined

/** Whether every number of it is one. */
export const isWhole = (draft: Draft) =>
  numbers(draft).every((number) => number !== null) && isWholeSchedule(draft.schedule)

/** The levels as a file has them, whatever order they were typed in. */
export function levelsOf(bounds: readonly Bound[]) {
  const outwards = (one: Bound, other: Bound) =>
    (one.value! - other.value!) * (one.side === 'above' ? 1 : -1)
  const of = (side: Side) => bounds.filter((one) => one.side === side).sort(outwards)
  return [...of('above'), ...of('below')].map((one) => ({ ...one.rest, ...limited(one) }))
}

/** The parts of a combination as a file has them. */
export const partsOf = (bounds: readonly Bound[]) =>
  bounds.map(({ rest, ...one }) =>
    isLimit(one)
      ? { ...rest, kind: 'limit', point: one.point, ...limited(one) }
      : { ...rest, kind: 'flag', point: one.point, is: one.is },
  )

const limited = ({ side, value, deadband, priority }: Bound): Record<string, unknown> => ({
  [side]: value,
  deadband,
  ...(priority && { priority }),
})

/** What of a condition becomes different with these limits, which are in the order of the old. */
function changedLimits(when: When, bounds: readonly Bound[]): Partial<When> {
  switch (when.kind) {
    case 'limit':
    case 'rate':
    case 'aggregate':
    case 'deviation': {
      const before = limited(boundsOf(when)[0]!)
      const after = Object.entries(limited(bounds[0]!))
      return Object.fromEntries(after.filter(([field, value]) => before[field] !== value))
    }
    case 'levels':
      return { levels: levelsOf(bounds) } as unknown as When
    case 'all':
    case 'any':
      return { of: partsOf(bounds) } as unknown as When
    default:
      return {}
  }
}

const same = (one: unknown, other: unknown) => JSON.stringify(one) === JSON.stringify(other)

/** What a whole draft has otherwise than the rule; empty where nothing is. */
export function changesOf(document: RuleDocument, draft: Draft): Changes {
  const before = draftOf(document)
  const { when } = document
  const changes: Changes = {}
  if (draft.enabled !== before.enabled) changes.enabled = draft.enabled
  if (!same(draft.bounds, before.bounds)) changes.when = changedLimits(when, draft.bounds)
  if (draft.silence !== before.silence) changes.when = { after: iso(draft.silence!) }
  if (draft.meter !== before.meter) changes.when = changedMeter(when, draft.meter!)
  if (draft.onDelay !== before.onDelay) changes.onDelay = iso(draft.onDelay!)
  if (draft.offDelay !== before.offDelay) changes.offDelay = iso(draft.offDelay!)
  if (draft.priority !== before.priority) changes.priority = draft.priority
  if (!same(draft.schedule, before.schedule)) changes.schedule = draft.schedule
  const handling = changedHandling(before.handling, draft.handling)
  if (handling) changes.handling = handling
  return changes
}

export const isChanged = (changes: Changes) => Object.keys(changes).length > 0
