import { day, startOfDate, startOfDay } from '../site/time'

/** The spans that people choose from, shortest first. */
export const ranges = ['lastShift', 'h24', 'd7', 'd30', 'month', 'lastMonth'] as const
export type Range = (typeof ranges)[number]

const DAY = 86_400_000

interface Span {
  from: number
  to: number
}

/**
 * From when to when, on the site's clock: the shift that was over last, or whole days and what there
 * is of today.
 */
export function spanOf(range: Range, now: number, zone: string, last: Span | null = null): Span {
  switch (range) {
    case 'lastShift':
      return last ?? spanOf('h24', now, zone)
    case 'h24':
      return { from: now - DAY, to: now }
    case 'd7':
      return { from: startOfDay(now - 7 * DAY, zone), to: now }
    case 'd30':
      return { from: startOfDay(now - 30 * DAY, zone), to: now }
    case 'month':
      return { from: startOfMonth(now, zone), to: now }
    case 'lastMonth': {
      const to = startOfMonth(now, zone)
      return { from: startOfMonth(to - DAY, zone), to }
    }
  }
}

const startOfMonth = (at: number, zone: string) =>
  startOfDate(`${day(at, zone).slice(0, 8)}01`, zone)
