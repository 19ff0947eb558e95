import type { Alarm } from '../api/types'

const HOUR = 3_600_000
const DAY = 24 * HOUR

/** How far back is looked, in milliseconds. */
export const LOOK_BACK = 30 * DAY

export const periods = { day: DAY, week: 7 * DAY, month: LOOK_BACK } as const

type Raised = Pick<Alarm, 'id' | 'rule' | 'address' | 'raisedAt' | 'occurrences'>

export interface Earlier<T> {
  /** How often it was raised in each period up to `now`, this time included. */
  counts: Record<keyof typeof periods, number>
  /** The other alarms of the kind, newest first. */
  others: T[]
}

/** How often the same was raised at the same place, out of the alarms of its equipment. */
export function earlier<T extends Raised>(alarm: Raised, alarms: readonly T[], now: number) {
  const same = alarms.filter(
    ({ rule, address }) => rule === alarm.rule && address === alarm.address,
  )
  const within = (span: number) =>
    same
      .filter(({ raisedAt }) => now - Date.parse(raisedAt) <= span)
      .reduce((sum, { occurrences }) => sum + occurrences, 0)
  const found: Earlier<T> = {
    counts: { day: within(periods.day), week: within(periods.week), month: within(periods.month) },
    others: same
      .filter(({ id }) => id !== alarm.id)
      .sort((a, b) => Date.parse(b.raisedAt) - Date.parse(a.raisedAt)),
  }
  return found
}
