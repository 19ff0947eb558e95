import { describe, expect, it } from 'vitest'
import type { Round, Visit } from '../api/types'
import { isInTrouble, reachedCount } from './round'

const MINUTE = 60_000
const start = Date.parse('2026-11-20T15:30:00Z')
const visits = (...states: Visit['state'][]) => states.map((state) => ({ state }) as Visit)
const round = (minutes: number, checkpoints: Visit[]) =>
  ({
    state: 'OPEN',
    windowStart: new Date(start).toISOString(),
    windowEnd: new Date(start + minutes * MINUTE).toISOString(),
    graceMinutes: 0,
    checkpoints,
  }) as Round

describe('a round', () => {
  it('is in trouble in the last ten minutes of a long window, not before', () => {
    const night = round(60, visits('ON_TIME', 'PENDING'))
    expect(isInTrouble(night, start + 49 * MINUTE)).toBe(false)
    expect(isInTrouble(night, start + 51 * MINUTE)).toBe(true)
  })

  it('is in trouble in the last quarter of a short window', () => {
    const short = round(4, visits('PENDING'))
    expect(isInTrouble(short, start + 2 * MINUTE)).toBe(false)
    expect(isInTrouble(short, start + 3.5 * MINUTE)).toBe(true)
  })

  it('is in no trouble once every checkpoint is reached', () => {
    expect(isInTrouble(round(4, visits('ON_TIME', 'LATE')), start + 3.9 * MINUTE)).toBe(false)
  })

  it('counts a late visit as reached and a miss as not', () => {
    expect(reachedCount(round(4, visits('ON_TIME', 'LATE', 'TOO_FAST', 'MISSED', 'PENDING')))).toBe(
      3,
    )
  })
})
