import { describe, expect, it } from 'vitest'
import { isOn, scopeGiven } from './suppression'

const at = (hour: number) => new Date(Date.UTC(2026, 10, 21, hour)).toISOString()
const planned = { from: at(6), until: at(8), endedAt: null }
const on = (hour: number, fields = {}) => isOn({ ...planned, ...fields }, Date.parse(at(hour)))

describe('a test or maintenance', () => {
  it('is on from its beginning until its end', () => {
    expect([5, 6, 7, 8].map((hour) => on(hour))).toEqual([false, true, true, false])
  })

  it('is not on once somebody has ended it', () => {
    expect(on(7, { endedAt: at(6) })).toBe(false)
  })

  it('names one thing, or nothing for the whole site', () => {
    expect(scopeGiven({ kind: 'site' })).toEqual({})
    expect(scopeGiven({ kind: 'zone', id: 'demo.b1' })).toEqual({ scope: { zone: 'demo.b1' } })
  })
})
