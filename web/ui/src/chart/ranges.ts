const MINUTE = 60_000
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR

/** The spans a trend can show up to now, in milliseconds. */
export const ranges = {
  m15: 15 * MINUTE,
  h1: HOUR,
  h24: DAY,
  d7: 7 * DAY,
  d30: 30 * DAY,
  d90: 90 * DAY,
  y1: 365 * DAY,
} as const

export type Range = keyof typeof ranges

/** A span of time in epoch milliseconds. */
export interface Span {
  from: number
  to: number
}

export const rangeNames = Object.keys(ranges) as Range[]

export const upTo = (now: number, range: Range): Span => ({ from: now - ranges[range], to: now })
