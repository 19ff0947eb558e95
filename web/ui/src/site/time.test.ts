import { describe, expect, it } from 'vitest'
import { clock, instantOf, localTime, nearTime, offset, span, startOfDay } from './time'

const HOUR = 3_600_000
const shanghai = 'Asia/Shanghai'
const newYork = 'America/New_York'

describe('a time in the zone of the site', () => {
  it('shows 24 hours, and midnight as 00', () => {
    expect(clock(Date.parse('2026-11-20T18:41:07Z'), shanghai)).toBe('02:41:07')
    expect(clock(Date.parse('2026-11-20T16:00:00Z'), shanghai)).toBe('00:00:00')
  })

  it('is typed as the clock of the site shows it, in summer and in winter', () => {
    const winter = Date.parse('2026-12-01T07:30:00Z')
    const summer = Date.parse('2026-07-01T06:30:00Z')
    expect(instantOf('2026-12-01T02:30', newYork)).toBe(winter)
    expect(instantOf('2026-07-01T02:30', newYork)).toBe(summer)
    expect(localTime(summer, newYork)).toBe('2026-07-01T02:30')
  })

  it('has a date as soon as it is not the present day of the site', () => {
    const now = Date.parse('2026-11-20T17:00:00Z')
    expect(nearTime(Date.parse('2026-11-20T16:30:00Z'), shanghai, now, false)).toBe('00:30')
    expect(nearTime(Date.parse('2026-11-20T15:30:00Z'), shanghai, now, false)).toBe('11-20 23:30')
    expect(nearTime(Date.parse('2025-11-20T15:30:00Z'), shanghai, now, false)).toBe(
      '2025-11-20 23:30',
    )
  })

  it('knows the offset on both sides of a change to summer time', () => {
    expect(offset(Date.parse('2026-03-08T06:59:00Z'), newYork)).toBe(-5 * HOUR)
    expect(offset(Date.parse('2026-03-08T07:01:00Z'), newYork)).toBe(-4 * HOUR)
  })

  it('finds the start of the day, also of the day on which the clock changes', () => {
    const start = (at: string, zone: string) =>
      new Date(startOfDay(Date.parse(at), zone)).toISOString()
    expect(start('2026-11-20T17:00:00Z', shanghai)).toBe('2026-11-20T16:00:00.000Z')
    expect(start('2026-03-08T20:00:00Z', newYork)).toBe('2026-03-08T05:00:00.000Z')
    expect(start('2026-11-01T20:00:00Z', newYork)).toBe('2026-11-01T04:00:00.000Z')
  })
})

describe('a span', () => {
  it.each([
    [59_999, { n: 59, unit: 'seconds' }],
    [60_000, { n: 1, unit: 'minutes' }],
    [-61_000, { n: 1, unit: 'minutes' }],
    [HOUR, { n: 1, unit: 'hours' }],
    [1.95 * HOUR, { n: 1, m: 57, unit: 'hoursMinutes' }],
    [10.5 * HOUR, { n: 10, unit: 'hours' }],
    [47 * HOUR, { n: 47, unit: 'hours' }],
    [48 * HOUR, { n: 2, unit: 'days' }],
  ])('of %d ms is %o', (milliseconds, words) => {
    expect(span(milliseconds)).toEqual(words)
  })
})
