import { describe, expect, it } from 'vitest'
import { endOfShift, lastShift, recentShifts } from './spans'

const zone = 'Asia/Shanghai'
const everyDay = [
  'monday',
  'tuesday',
  'wednesday',
  'thursday',
  'friday',
  'saturday',
  'sunday',
] as const
const shift = (id: string, starts: string, ends: string, weekdays: readonly string[] = everyDay) =>
  ({ id, name: id, starts, ends, weekdays: [...weekdays] }) as never

const at = (local: string) => Date.parse(`${local}:00+08:00`)
const shown = (now: string, shifts: never[], where = zone) =>
  recentShifts(shifts, at(now), where).map(
    ({ name, from, to }) =>
      `${name} ${new Date(from).toISOString().slice(5, 16)} ${new Date(to).toISOString().slice(5, 16)}`,
  )

describe('the shifts to sum up', () => {
  const twoADay = [shift('day', '08:00', '20:00'), shift('night', '20:00', '08:00')]

  it('are the one that is on, up to now, and the one before', () => {
    expect(shown('2026-11-21T02:41', twoADay)).toEqual([
      'night 11-20T12:00 11-20T18:41',
      'day 11-20T00:00 11-20T12:00',
    ])
  })

  it('change with the shift', () => {
    expect(shown('2026-11-21T08:00', twoADay)).toEqual([
      'day 11-21T00:00 11-21T00:00',
      'night 11-20T12:00 11-21T00:00',
    ])
  })

  it('leave out the days on which nobody works', () => {
    const weekdays = [shift('office', '09:00', '18:00', ['friday'])]
    expect(shown('2026-11-22T10:00', weekdays)).toEqual(['office 11-20T01:00 11-20T10:00'])
  })

  it('count the same hours of two shifts once', () => {
    expect(shown('2026-11-21T10:00', [shift('a', '08:00', '20:00'), shift('b', '08:00', '20:00')]))
      .toHaveLength(2)
  })

  it('are as long as the clock makes them', () => {
    const night = [shift('night', '22:00', '06:00')]
    const [span] = recentShifts(night, Date.parse('2026-11-01T18:00:00Z'), 'America/New_York')
    expect(span).toMatchObject({ hours: 9 })
  })

  it('have a last one that is over', () => {
    expect(lastShift(twoADay, at('2026-11-21T02:41'), zone)).toMatchObject({ name: 'day' })
    expect(lastShift(twoADay, at('2026-11-21T08:00'), zone)).toMatchObject({ name: 'night' })
    expect(lastShift([], at('2026-11-21T02:41'), zone)).toBeNull()
  })

  it('say when the one that is on ends', () => {
    expect(endOfShift(twoADay, at('2026-11-21T02:41'), zone)).toBe(at('2026-11-21T08:00'))
    expect(endOfShift([], at('2026-11-21T02:41'), zone)).toBeNull()
  })
})
