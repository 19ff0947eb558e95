import { describe, expect, it } from 'vitest'
import { spanOf } from './range'

const SHANGHAI = 'Asia/Shanghai'
const now = Date.parse('2026-11-21T08:05:00Z')
const iso = ({ from, to }: { from: number; to: number }) =>
  [from, to].map((at) => new Date(at).toISOString().slice(0, 16))

describe('spans of a report', () => {
  it('begin with a day of the site', () => {
    expect(iso(spanOf('h24', now, SHANGHAI))).toEqual(['2026-11-20T08:05', '2026-11-21T08:05'])
    expect(iso(spanOf('d7', now, SHANGHAI))).toEqual(['2026-11-13T16:00', '2026-11-21T08:05'])
    expect(iso(spanOf('d30', now, SHANGHAI))).toEqual(['2026-10-21T16:00', '2026-11-21T08:05'])
  })

  it('or are the last shift', () => {
    const shift = { from: now - 9 * 3_600_000, to: now - 3_600_000 }
    expect(spanOf('lastShift', now, SHANGHAI, shift)).toBe(shift)
  })

  it('or are a month of the site', () => {
    expect(iso(spanOf('month', now, SHANGHAI))).toEqual(['2026-10-31T16:00', '2026-11-21T08:05'])
    expect(iso(spanOf('lastMonth', now, SHANGHAI))).toEqual([
      '2026-09-30T16:00',
      '2026-10-31T16:00',
    ])
  })

  it('also where the clock is put back in it', () => {
    expect(iso(spanOf('lastMonth', now, 'Europe/Berlin'))).toEqual([
      '2026-09-30T22:00',
      '2026-10-31T23:00',
    ])
  })
})
