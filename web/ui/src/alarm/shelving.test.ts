import { describe, expect, it } from 'vitest'
import { shelfChoices } from './shelving'

const NOW = Date.parse('2026-11-21T02:00:00Z')
const HOUR = 3_600_000
const ids = (maxHours: number, shiftEnds: number | null = null, conditionHolds = true) =>
  shelfChoices({ maxShelve: maxHours * 3_600, conditionHolds }, shiftEnds, NOW).map(({ id }) => id)

describe('the times an alarm can be shelved for', () => {
  it('are never longer than its longest', () => {
    expect(ids(8)).toEqual(['m15', 'h1', 'h4', 'h8', 'once'])
    expect(ids(2)).toEqual(['m15', 'h1', 'once'])
    expect(ids(0.1)).toEqual(['once'])
  })

  it('are none where it may not be shelved', () => {
    expect(ids(0)).toEqual([])
  })

  it('have the end of the shift where one is on and it is soon enough', () => {
    expect(ids(4, NOW + 3 * HOUR)).toContain('shift')
    expect(ids(4, NOW + 5 * HOUR)).not.toContain('shift')
    expect(ids(4, NOW - HOUR)).not.toContain('shift')
  })

  it('have no one-shot for a condition that is gone already', () => {
    expect(ids(8, null, false)).not.toContain('once')
  })
})
