import { describe, expect, it } from 'vitest'
import { amountOf, draftOf, isLimit, limitOf, mistakeOf, rowFor, rowOf } from './limits'

const row = (grade: 'urgent' | 'general', system: string | null, minutes: number) =>
  draftOf({
    grade,
    system,
    source: null,
    acceptance: { minutes: 10, calendar: 'always' },
    response: { minutes, calendar: 'always' },
    resolution: { minutes: 600, calendar: 'working' },
    callBack: { minutes: 480, calendar: 'working' },
  })

describe('a limit', () => {
  it('is shown in the biggest unit that divides it', () => {
    expect(amountOf({ minutes: 30, calendar: 'always' })).toEqual({ n: 30, unit: 'minutes' })
    expect(amountOf({ minutes: 1440, calendar: 'always' })).toEqual({ n: 24, unit: 'hours' })
    expect(amountOf({ minutes: 2880, calendar: 'always' })).toEqual({ n: 2, unit: 'days' })
    expect(amountOf({ minutes: 480, calendar: 'working' })).toEqual({ n: 1, unit: 'workingDays' })
    expect(amountOf({ minutes: 600, calendar: 'working' })).toEqual({ n: 10, unit: 'workingHours' })
  })

  it('comes back as it was', () => {
    for (const minutes of [1, 59, 60, 90, 480, 1440, 4320])
      for (const calendar of ['always', 'working'] as const)
        expect(limitOf(amountOf({ minutes, calendar }))).toEqual({ minutes, calendar })
  })

  it('is a whole number of minutes, at least one and at most a year', () => {
    expect(isLimit({ n: 365, unit: 'days' })).toBe(true)
    expect(isLimit({ n: 366, unit: 'days' })).toBe(false)
    expect(isLimit({ n: 0, unit: 'hours' })).toBe(false)
    expect(isLimit({ n: Number.NaN, unit: 'hours' })).toBe(false)
  })
})

describe('rows', () => {
  it('hold for what they say, the one that says most first', () => {
    const rows = [row('urgent', null, 30), row('urgent', 'fire', 5), row('general', null, 480)]
    expect(rowFor(rows, row('urgent', 'fire', 1))?.response.n).toBe(5)
    expect(rowFor(rows, row('urgent', 'water', 1))?.response.n).toBe(30)
  })

  it('are told apart by grade, system and source', () => {
    expect(mistakeOf([row('urgent', null, 30), row('urgent', 'fire', 5)])).toBeNull()
    expect(mistakeOf([row('urgent', 'fire', 30), row('urgent', 'fire', 5)])).toBe('twice')
    expect(mistakeOf([row('urgent', null, 0)])).toBe('amount')
  })

  it('are sent as they came', () => {
    const fire = row('urgent', 'fire', 5)
    expect(draftOf(rowOf(fire))).toEqual(fire)
  })
})
