import { clock, day, offset } from '../site/time'
import type { Span } from './ranges'

const MINUTE = 60_000
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR
const steps = [
  ...[1, 2, 5, 10, 15, 30, 60, 120, 180, 360, 720].map((minutes) => minutes * MINUTE),
  ...[1, 2, 5, 10, 20, 30, 60, 90].map((days) => days * DAY),
]

/** Where a time axis has its ticks: at round times of the zone, at most `most` of them. */
export function timeTicks({ from, to }: Span, zone: string, most: number): number[] {
  const step = steps.find((candidate) => (to - from) / candidate <= most) ?? steps.at(-1)!
  const ticks: number[] = []
  let local = Math.ceil((from + offset(from, zone)) / step) * step
  for (;;) {
    const at = local - offset(local - offset(local, zone), zone)
    if (at > to) return ticks
    if (at >= from) ticks.push(at)
    local += step
  }
}

/** What stands at a tick: the day at midnight and on long spans, else hours and minutes. */
export function tickLabel(at: number, span: Span, zone: string): string {
  const time = clock(at, zone, false)
  return time === '00:00' || span.to - span.from > 8 * DAY ? day(at, zone).slice(5) : time
}

/** Whether seconds matter when reading a time of the span. */
export const needsSeconds = ({ from, to }: Span) => to - from <= 2 * HOUR
