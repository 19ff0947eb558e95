import { describe, expect, it } from 'vitest'
import type { TaskFigures } from '../api/types'
import { percent, sorted, total, valueOf } from './taskFigures'

const DAY = 86_400

const pump = (group: string, closed: number, late: number, failures: number): TaskFigures => ({
  group,
  name: group,
  closed,
  responded: { part: closed, whole: closed },
  resolved: { part: closed - late, whole: closed },
  reworked: { part: 0, whole: closed },
  fixedAtOnce: { part: closed, whole: closed },
  failures,
  repairing: failures * 3600,
  timeToRepair: failures > 0 ? 3600 : null,
  timeBetweenFailures: failures > 0 ? (30 * DAY - failures * 3600) / failures : null,
  availability: { part: 30 * DAY - failures * 3600, whole: 30 * DAY },
})

describe('figures of tasks', () => {
  it('are sorted by a column, those without a value last', () => {
    const groups = [pump('a', 4, 2, 1), pump('b', 0, 0, 0), pump('c', 4, 0, 2)]
    const names = (descending: boolean) =>
      sorted(groups, { column: 'resolved', descending }).map(({ group }) => group)
    expect(names(false)).toEqual(['a', 'c', 'b'])
    expect(names(true)).toEqual(['c', 'a', 'b'])
  })

  it('add up by what was counted, not by their shares', () => {
    const all = total([pump('a', 1, 1, 1), pump('b', 9, 0, 3)])
    expect(all.resolved).toEqual({ part: 9, whole: 10 })
    expect(all.timeToRepair).toBe(3600)
    expect(all.timeBetweenFailures).toBe((60 * DAY - 4 * 3600) / 4)
  })

  it('have no value of nothing', () => {
    expect(valueOf(pump('a', 0, 0, 0), 'resolved')).toBeNull()
    expect(total([]).availability).toBeNull()
  })

  it('never round up to all of them', () => {
    expect(percent(0.5)).toBe('50 %')
    expect(percent(0.999_99)).toBe('99.99 %')
    expect(percent(1)).toBe('100 %')
  })
})
