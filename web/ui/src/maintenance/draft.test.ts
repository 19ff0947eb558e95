import { describe, expect, it } from 'vitest'
import type { MaintenancePlan } from '../api/types'
import { amount, chosenOf, draftOf, hours, inputOf, isDueSet } from './draft'

const plan = {
  id: 'demo.seals',
  site: 'demo',
  plan: 'seals',
  equipment: 'demo.pump-1',
  name: 'Seals',
  names: { zh: '密封', en: 'Seals' },
  trigger: 'runtime',
  triggers: ['runtime'],
  every: null,
  unit: null,
  first: null,
  floating: null,
  leadDays: null,
  runtime: { point: 'speed', every: 'PT500H', ahead: 'PT20H30M' },
  count: null,
  condition: null,
  grade: 'general',
  checklist: [{ zh: '无渗漏', en: 'No leak' }, { zh: '无异响' }],
  enabled: true,
  nextDue: null,
  progress: null,
  open: null,
  dues: [],
} as MaintenancePlan

describe('a maintenance plan', () => {
  it('counts whole hours, and tenths of few', () => {
    expect(hours('PT1H30M')).toBe(1.5)
    expect(amount(9.96)).toBe('10')
    expect(amount(3.14)).toBe('3.1')
    expect(amount(411.7)).toBe('412')
  })

  it('goes through its form unchanged', () => {
    const input = inputOf(draftOf(plan, '2026-01-01'))

    expect(input).toMatchObject({
      plan: 'seals',
      runtime: { point: 'speed', every: 'PT30000M', ahead: 'PT1230M' },
      checklist: [{ zh: '无渗漏', en: 'No leak' }, { zh: '无异响' }],
    })
    expect(input).not.toHaveProperty('every')
    expect(input).not.toHaveProperty('count')
  })

  it('is not ready while its goal comes before its task', () => {
    const draft = draftOf(plan, '2026-01-01')
    expect(isDueSet(draft)).toBe(true)
    expect(isDueSet({ ...draft, hoursAhead: '500' })).toBe(false)
    expect(isDueSet({ ...draft, hours: '' })).toBe(false)
    expect(isDueSet({ ...draft, triggers: ['condition'] })).toBe(false)
  })

  it('is due by several ways, and then its calendar floats', () => {
    const draft = draftOf(plan, '2026-01-01')
    const both = { ...draft, triggers: chosenOf(['runtime'], ['runtime', 'time']) }

    expect(inputOf(both)).toMatchObject({
      runtime: { point: 'speed' },
      unit: 'months',
      floating: true,
    })
    expect(isDueSet({ ...both, every: '0' })).toBe(false)
    expect(isDueSet({ ...both, triggers: [] })).toBe(false)
  })

  it('counts running time or times, not both', () => {
    expect(chosenOf(['time', 'runtime'], ['time', 'runtime', 'count'])).toEqual(['time', 'count'])
    expect(chosenOf(['time', 'count'], ['time'])).toEqual(['time'])
  })
})
