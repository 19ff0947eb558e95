import { describe, expect, it } from 'vitest'
import type { Profile, ReadingsRow } from '../api/types'
import { withGaps } from './gaps'
import { limitsOf } from './limits'
import { readable } from './readable'
import { valueScale } from './scale'
import { sparkPath } from './sparkline'
import { tickLabel, timeTicks } from './ticks'

const start = Date.parse('2026-11-20T16:00:00Z')
const SECOND = 1000
const row = (seconds: number, mean = 1): ReadingsRow => ({
  ts: new Date(start + seconds * SECOND).toISOString(),
  mean,
  min: mean,
  max: mean,
  count: 1,
})

describe('a gap in the readings', () => {
  const isGap = ({ mean }: { mean: number | null }) => mean === null

  it('is left open', () => {
    const rows = [0, 10, 20, 90, 100].map((at) => row(at))
    expect(withGaps(rows, 10 * SECOND).map(isGap)).toEqual([
      false,
      false,
      false,
      true,
      false,
      false,
    ])
  })

  it('is none where the equipment always reports that seldom', () => {
    const rows = [0, 60, 120, 180].map((at) => row(at))
    expect(withGaps(rows, 3 * SECOND).some(isGap)).toBe(false)
  })
})

describe('the value axis', () => {
  const drawn = (values: number[]) =>
    withGaps(
      values.map((value, i) => row(i, value)),
      SECOND,
    )

  it('holds data, normal band and near limits', () => {
    const limits = [
      { value: 0.3, side: 'below' as const, priority: 'high' as const, rule: '', source: null },
    ]
    const { min, max } = valueScale(drawn([0.4, 0.5]), { low: 0.35, high: 0.55 }, limits)
    expect(min).toBeLessThan(0.3)
    expect(max).toBeGreaterThan(0.55)
  })

  it('does not shrink the data for a limit that is far away', () => {
    const limits = [
      { value: 90, side: 'above' as const, priority: 'high' as const, rule: '', source: null },
    ]
    expect(valueScale(drawn([20, 21]), null, limits).max).toBeLessThan(22)
  })

  it('draws a flat line as a flat line', () => {
    const { min, max } = valueScale(drawn([5, 5]), null, [])
    expect(min).toBeLessThan(4.8)
    expect(max).toBeGreaterThan(5.2)
  })
})

describe('the time axis', () => {
  const zone = 'Asia/Shanghai'
  const hours = (from: number, to: number) => ({
    from: start + from * 3_600_000,
    to: start + to * 3_600_000,
  })

  it('has its ticks at round times of the zone', () => {
    const labels = timeTicks(hours(0, 24), zone, 10).map((at) => tickLabel(at, hours(0, 24), zone))
    expect(labels).toEqual([
      '11-21',
      '03:00',
      '06:00',
      '09:00',
      '12:00',
      '15:00',
      '18:00',
      '21:00',
      '11-22',
    ])
  })

  it('keeps to midnight when the clock changes', () => {
    const span = {
      from: Date.parse('2026-03-06T05:00:00Z'),
      to: Date.parse('2026-03-11T04:00:00Z'),
    }
    const zoneWithSummer = 'America/New_York'
    const labels = timeTicks(span, zoneWithSummer, 6).map((at) =>
      tickLabel(at, span, zoneWithSummer),
    )
    expect(labels).toEqual(['03-06', '03-07', '03-08', '03-09', '03-10', '03-11'])
  })
})

describe('a small line', () => {
  it('is interrupted where nothing was measured', () => {
    const samples = [0, 10, 60, 70].map((at) => ({ at, value: at }))
    const path = sparkPath(samples, { from: 0, to: 100 }, { width: 100, height: 10 }, 20)
    expect(path.match(/M/g)).toHaveLength(2)
    expect(path.match(/L/g)).toHaveLength(2)
  })
})

describe('the limits of a point', () => {
  it('come from the rules about it', () => {
    const rule = (id: string, when: object) => ({
      id,
      name: id,
      when,
      priority: 'high',
      source: null,
    })
    const profile = {
      rules: [
        rule('low', { kind: 'limit', point: 'pressure', above: null, below: 0.3 }),
        rule('high', { kind: 'limit', point: 'pressure', above: 0.6 }),
        rule('hot', { kind: 'limit', point: 'temperature', above: 80 }),
        rule('silent', { kind: 'silence', after: 'PT2M' }),
      ],
    } as Profile
    expect(limitsOf(profile, 'pressure').map(({ side, value }) => [side, value])).toEqual([
      ['below', 0.3],
      ['above', 0.6],
    ])
  })
})

describe('a number', () => {
  it.each([
    [0.35123, '0.351'],
    [2.8, '2.8'],
    [26.94, '26.9'],
    [12345.6, '12346'],
    [0, '0'],
    [-3.004, '-3'],
  ])('%d is read as %s', (value, text) => {
    expect(readable(value)).toBe(text)
  })
})
