import { describe, expect, it } from 'vitest'
import { areInOrder, daysOf, weekOf, workOf } from './hours'

const office = [
  { from: '08:30', to: '12:00' },
  { from: '13:30', to: '18:00' },
]

describe('working hours', () => {
  it('are a week with its days off, and go back without them', () => {
    const week = weekOf([{ weekday: 'monday', hours: office }])
    expect(week).toHaveLength(7)
    expect(week[6]).toEqual({ weekday: 'sunday', hours: [] })
    expect(daysOf(week)).toEqual([{ weekday: 'monday', hours: office }])
  })

  it('are counted, past midnight too', () => {
    expect(workOf(weekOf([{ weekday: 'monday', hours: office }]))).toBe(480)
    expect(
      workOf(weekOf([{ weekday: 'friday', hours: [{ from: '22:00', to: '06:00' }] }])),
    ).toBe(480)
  })

  it('follow each other', () => {
    expect(areInOrder(office)).toBe(true)
    expect(areInOrder(office.toReversed())).toBe(false)
    expect(areInOrder([{ from: '22:00', to: '06:00' }, { from: '23:00', to: '23:30' }])).toBe(false)
    expect(areInOrder([{ from: '', to: '06:00' }])).toBe(false)
  })
})
