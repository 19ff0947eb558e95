import { describe, expect, it } from 'vitest'
import { earlier } from './earlier'

const NOW = Date.parse('2026-11-21T03:00:00Z')
const HOUR = 3_600_000

const alarm = (id: string, hoursAgo: number, occurrences = 1, rule = 'low', address = '') => ({
  id,
  rule,
  address,
  occurrences,
  raisedAt: new Date(NOW - hoursAgo * HOUR).toISOString(),
})

describe('how often an alarm was there before', () => {
  const current = alarm('now', 0.1)
  const alarms = [
    current,
    alarm('last-month', 24 * 29),
    alarm('yesterday', 20, 3),
    alarm('this-week', 24 * 5),
    alarm('other-rule', 1, 1, 'high'),
    alarm('elsewhere', 1, 1, 'low', '1-2'),
  ]

  it('counts every occurrence in the day, the week and the month', () => {
    expect(earlier(current, alarms, NOW).counts).toEqual({ day: 4, week: 5, month: 6 })
  })

  it('lists the others, newest first', () => {
    expect(earlier(current, alarms, NOW).others.map(({ id }) => id)).toEqual([
      'yesterday',
      'this-week',
      'last-month',
    ])
  })
})
