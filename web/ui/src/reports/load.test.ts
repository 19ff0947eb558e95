import { describe, expect, it } from 'vitest'
import { bars, stepOf } from './loadOption'

const DAY = 86_400_000
const from = '2026-11-20T15:40:00Z'
const report = (periods: number[]) => ({
  from,
  to: from,
  periods,
  periodSeconds: 600,
  timeZone: 'Asia/Shanghai',
})
const iso = ({ at, count }: { at: number; count: number }) => [new Date(at).toISOString(), count]

describe('the bars of the load', () => {
  it('are as fine as there is room for', () => {
    expect(stepOf({ from: 0, to: 3 * DAY })).toEqual({ unit: 'minutes', above: 10 })
    expect(stepOf({ from: 0, to: 30 * DAY }).unit).toBe('hours')
    expect(stepOf({ from: 0, to: 365 * DAY }).unit).toBe('days')
  })

  it('sum up the periods by the clock of the site', () => {
    const counts = report([1, 2, 3, 0, 0, 0, 0, 0, 4])
    expect(bars(counts, { unit: 'hours', above: 30 }).map(iso)).toEqual([
      ['2026-11-20T15:00:00.000Z', 3],
      ['2026-11-20T16:00:00.000Z', 3],
      ['2026-11-20T17:00:00.000Z', 4],
    ])
    expect(bars(counts, { unit: 'days', above: 150 }).map(iso)).toEqual([
      ['2026-11-19T16:00:00.000Z', 3],
      ['2026-11-20T16:00:00.000Z', 7],
    ])
    expect(bars(counts, { unit: 'minutes', above: 10 })).toHaveLength(9)
  })
})
