import { milliseconds } from '../site/duration'

/** What people may and must do with the alarms of a rule, as a profile file writes it. */
export interface Handling {
  ackRequired?: boolean
  shelvable?: boolean
  maxShelve?: string
  outOfService?: OutOfService
  reAlarm?: string | null
  reAlarms?: number
  ackTimeout?: string | null
  noteRequired?: boolean
}

export const outOfServices = ['one-person', 'two-people', 'never'] as const
export type OutOfService = (typeof outOfServices)[number]

/** The same as it is edited; null is a number that is not whole yet. */
export interface HandlingDraft {
  ackRequired: boolean
  noteRequired: boolean
  shelvable: boolean
  /** In hours. */
  maxShelve: number | null
  outOfService: OutOfService
  callsAgain: boolean
  /** In minutes. */
  reAlarm: number | null
  reAlarms: number | null
  ackEnds: boolean
  /** In minutes. */
  ackTimeout: number | null
}

const MINUTE = 60_000
const HOUR = 60 * MINUTE
const TEN = 10
const SHIFT = 8
const HALF_HOUR = 30
const THRICE = 3

const inUnits = (duration: string | null | undefined, unit: number, absent: number) =>
  duration ? (milliseconds(duration) ?? 0) / unit : absent

export const handlingDraft = (handling: Handling = {}): HandlingDraft => ({
  ackRequired: handling.ackRequired ?? true,
  noteRequired: handling.noteRequired ?? false,
  shelvable: handling.shelvable ?? true,
  maxShelve: inUnits(handling.maxShelve, HOUR, SHIFT),
  outOfService: handling.outOfService ?? 'one-person',
  callsAgain: Boolean(handling.reAlarm),
  reAlarm: inUnits(handling.reAlarm, MINUTE, TEN),
  reAlarms: handling.reAlarms ?? THRICE,
  ackEnds: Boolean(handling.ackTimeout),
  ackTimeout: inUnits(handling.ackTimeout, MINUTE, HALF_HOUR),
})

export const handlingNumbers = (draft: HandlingDraft) => [
  draft.maxShelve,
  draft.reAlarm,
  draft.reAlarms,
  draft.ackTimeout,
]

const written = (draft: HandlingDraft): Required<Handling> => ({
  ackRequired: draft.ackRequired,
  noteRequired: draft.noteRequired,
  shelvable: draft.shelvable,
  maxShelve: `PT${draft.maxShelve! * 60}M`,
  outOfService: draft.outOfService,
  reAlarm: draft.callsAgain ? `PT${draft.reAlarm! * 60}S` : null,
  reAlarms: draft.reAlarms!,
  ackTimeout: draft.ackEnds ? `PT${draft.ackTimeout! * 60}S` : null,
})

/** What a whole draft has otherwise; null where nothing is. */
export function changedHandling(before: HandlingDraft, after: HandlingDraft): Handling | null {
  const was = written(before)
  const different = Object.entries(written(after)).filter(
    ([field, value]) => was[field as keyof Handling] !== value,
  )
  return different.length > 0 ? (Object.fromEntries(different) as Handling) : null
}
