import { describe, expect, it } from 'vitest'
import type { Alarm, Profile } from '../api/types'
import { holdsIn } from './holds'

const pump = {
  points: [{ id: 'pressure', unit: 'MPa' }],
  rules: [
    { id: 'pressure-low', when: { kind: 'limit', point: 'pressure', below: 0.3 } },
    { id: 'pressure-high', when: { kind: 'limit', point: 'pressure', above: 0.6 } },
    { id: 'silent', when: { kind: 'silence', after: 'PT5M' } },
  ],
} as Profile
const alarm = (rule: string) => ({ rule }) as Alarm
const reads = (value: number) => ({ pressure: { value, ts: '2026-11-20T18:00:00Z' } })

describe('why an alarm still holds', () => {
  it('is the value beside its limit', () => {
    expect(holdsIn(alarm('pressure-low'), pump, reads(0.12))).toBe('0.12 MPa < 0.3 MPa')
    expect(holdsIn(alarm('pressure-high'), pump, reads(0.7))).toBe('0.7 MPa > 0.6 MPa')
  })

  it('is not said where the value is good again, unknown, or not what it is about', () => {
    expect(holdsIn(alarm('pressure-low'), pump, reads(0.42))).toBe('')
    expect(holdsIn(alarm('pressure-low'), pump, {})).toBe('')
    expect(holdsIn(alarm('silent'), pump, reads(0.12))).toBe('')
    expect(holdsIn(alarm('pressure-low'), undefined, reads(0.12))).toBe('')
  })
})
