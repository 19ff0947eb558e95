import { describe, expect, it } from 'vitest'
import type { AlarmState, Priority } from '../api/types'
import { nextWaiting } from './next'

const alarm = (id: string, priority: Priority, minute: number, state: AlarmState = 'UNACK') => ({
  id,
  priority,
  state,
  raisedAt: `2026-11-21T02:${String(minute).padStart(2, '0')}:00Z`,
})
const alarms = [
  alarm('new-high', 'high', 30),
  alarm('old-high', 'high', 10),
  alarm('gone', 'critical', 20, 'RTN_UNACK'),
  alarm('taken', 'critical', 1, 'ACKED'),
  alarm('shelved', 'critical', 2, 'SHELVED'),
  alarm('low', 'low', 0),
]

describe('the next unacknowledged alarm', () => {
  it('is of the highest priority, and of these the one that waits longest', () => {
    const path = ['gone', 'old-high', 'new-high', 'low']
    expect(nextWaiting(alarms, undefined)?.id).toBe('gone')
    path.slice(1).forEach((id, i) => expect(nextWaiting(alarms, path[i])?.id).toBe(id))
  })

  it('is the first again after the last, and from one that is taken', () => {
    expect(nextWaiting(alarms, 'low')?.id).toBe('gone')
    expect(nextWaiting(alarms, 'taken')?.id).toBe('gone')
  })

  it('is none where none waits', () => {
    expect(nextWaiting([alarm('taken', 'high', 1, 'ACKED')], 'taken')).toBeUndefined()
  })
})
