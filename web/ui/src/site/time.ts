/** Times as people read them: in the site's zone, 24 hours, ISO order. */

const formats = new Map<string, Intl.DateTimeFormat>()

function parts(at: number, zone: string) {
  let format = formats.get(zone)
  if (!format) {
    format = new Intl.DateTimeFormat('en-GB', {
      timeZone: zone,
      hourCycle: 'h23',
      year: 'numeric',
      month: '2-digit',
      day: '2-digit',
      hour: '2-digit',
      minute: '2-digit',
      second: '2-digit',
    })
    formats.set(zone, format)
  }
  const found = Object.fromEntries(format.formatToParts(at).map((part) => [part.type, part.value]))
  return found as Record<'year' | 'month' | 'day' | 'hour' | 'minute' | 'second', string>
}

/** `2026-11-21`. */
export function day(at: number, zone: string): string {
  const p = parts(at, zone)
  return `${p.year}-${p.month}-${p.day}`
}

/** `02:41:07`, or `02:41` without seconds. */
export function clock(at: number, zone: string, seconds = true): string {
  const p = parts(at, zone)
  return `${p.hour}:${p.minute}${seconds ? `:${p.second}` : ''}`
}

/** `11-21 02:41`; with the year where it is another one than that of `now`. */
export function dayAndClock(at: number, zone: string, now: number, seconds = false): string {
  const date = day(at, zone)
  const short = date.slice(0, 4) === day(now, zone).slice(0, 4) ? date.slice(5) : date
  return `${short} ${clock(at, zone, seconds)}`
}

/** The clock alone on the site's present day, else with the date. */
export function nearTime(at: number, zone: string, now: number, seconds = true): string {
  return day(at, zone) === day(now, zone)
    ? clock(at, zone, seconds)
    : dayAndClock(at, zone, now, seconds)
}

/** The zone's offset from UTC at that time, in milliseconds. */
export function offset(at: number, zone: string): number {
  const p = parts(at, zone)
  const local = Date.UTC(+p.year, +p.month - 1, +p.day, +p.hour, +p.minute, +p.second)
  return local - Math.floor(at / 1000) * 1000
}

/** When the site's present day begins, in epoch milliseconds. */
export function startOfDay(at: number, zone: string): number {
  return startOfDate(day(at, zone), zone)
}

/** When a date such as `2026-11-21` begins at the site, in epoch milliseconds. */
export const startOfDate = (date: string, zone: string) => instantOf(`${date}T00:00`, zone)

/** When the site's clock shows a time such as `2026-11-21T02:41`, in epoch milliseconds. */
export function instantOf(local: string, zone: string): number {
  const utc = Date.parse(`${local}Z`)
  return utc - offset(utc - offset(utc, zone), zone)
}

/** What the site's clock shows, as an input of a time takes it: `2026-11-21T02:41`. */
export const localTime = (at: number, zone: string) => `${day(at, zone)}T${clock(at, zone, false)}`

export type SpanUnit = 'seconds' | 'minutes' | 'hoursMinutes' | 'hours' | 'days'

/** `n` of a unit, and `m` minutes beside the hours of `hoursMinutes`. */
export interface Span {
  n: number
  m?: number
  unit: SpanUnit
}

/** A span in its biggest fitting unit: up to 59 s, 59 min, 47 h, then days. Less than ten hours
 * keep their minutes: "1 h" may be nearly two. */
export function span(milliseconds: number): Span {
  const seconds = Math.floor(Math.abs(milliseconds) / 1000)
  const minutes = Math.floor(seconds / 60)
  const hours = Math.floor(minutes / 60)
  if (seconds < 60) return { n: seconds, unit: 'seconds' }
  if (minutes < 60) return { n: minutes, unit: 'minutes' }
  if (hours < 10 && minutes % 60 > 0) return { n: hours, m: minutes % 60, unit: 'hoursMinutes' }
  if (hours < 48) return { n: hours, unit: 'hours' }
  return { n: Math.floor(hours / 24), unit: 'days' }
}
