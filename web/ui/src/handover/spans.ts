import type { Shift } from '../api/types'
import { day, offset, startOfDay } from '../site/time'

const HOUR = 3_600_000
const DAY = 24 * HOUR
const weekdays = [
  'sunday',
  'monday',
  'tuesday',
  'wednesday',
  'thursday',
  'friday',
  'saturday',
] as const

/** A span of time that can be summed up. */
export interface WorkSpan {
  id: string
  /** The shift's name; null for a plain number of hours. */
  name: string | null
  hours: number
  /** Epoch milliseconds. */
  from: number
  to: number
}

/** `22:00` of the site's day that begins at `midnight`; right also where the clock changes. */
function at(midnight: number, time: string, zone: string): number {
  const [hours = 0, minutes = 0] = time.split(':').map(Number)
  const naive = midnight + (hours * 60 + minutes) * 60_000
  return naive + offset(midnight, zone) - offset(naive, zone)
}

type Planned = Pick<Shift, 'id' | 'name' | 'weekdays' | 'starts' | 'ends'>

function spanOf(shift: Planned, midnight: number, zone: string): WorkSpan | null {
  const weekday = weekdays[new Date(`${day(midnight, zone)}T00:00:00Z`).getUTCDay()]!
  if (!shift.weekdays.includes(weekday)) return null
  const from = at(midnight, shift.starts, zone)
  const overnight = shift.ends <= shift.starts
  const lastDay = overnight ? startOfDay(midnight + DAY + DAY / 2, zone) : midnight
  const to = at(lastDay, shift.ends, zone)
  const hours = Math.round((to - from) / HOUR)
  return { id: `${shift.id}@${from}`, name: shift.name, hours, from, to }
}

/** The shifts that have begun since the day before yesterday; the same hours of several count once. */
function begun(shifts: readonly Planned[], now: number, zone: string): WorkSpan[] {
  const today = startOfDay(now, zone)
  const days = [today, startOfDay(today - 1, zone), startOfDay(today - DAY - 1, zone)]
  const spans = days
    .flatMap((midnight) => shifts.map((shift) => spanOf(shift, midnight, zone)))
    .filter((span): span is WorkSpan => span !== null && span.from <= now)
  return [...new Map(spans.map((span) => [`${span.from} ${span.to}`, span])).values()]
}

/** The shift that is on, and the one before it. */
export const recentShifts = (
  shifts: readonly Planned[],
  now: number,
  zone: string,
  most = 2,
): WorkSpan[] =>
  begun(shifts, now, zone)
    .sort((a, b) => b.from - a.from)
    .slice(0, most)
    .map((span) => ({ ...span, to: Math.min(span.to, now) }))

/** The newest shift that is over; null where none is. */
export const lastShift = (shifts: readonly Planned[], now: number, zone: string) =>
  begun(shifts, now, zone)
    .filter(({ to }) => to <= now)
    .sort((one, other) => other.to - one.to)[0] ?? null

/** When the shift that is on ends, of several the first; null where none is. */
export function endOfShift(shifts: readonly Planned[], now: number, zone: string): number | null {
  const ends = begun(shifts, now, zone)
    .map(({ to }) => to)
    .filter((to) => to > now)
  return ends.length > 0 ? Math.min(...ends) : null
}

/** The last so many hours. */
export const lastHours = (hours: number, now: number): WorkSpan => ({
  id: `h${hours}`,
  name: null,
  hours,
  from: now - hours * HOUR,
  to: now,
})
