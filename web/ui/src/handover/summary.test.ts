import { describe, expect, it } from 'vitest'
import type { Alarm, Flood, Round, Task } from '../api/types'
import { type Known, summarize } from './summary'

const at = (hour: number, minute = 0) =>
  new Date(Date.UTC(2026, 10, 20, hour, minute)).toISOString()
const NOW = Date.parse(at(20))
const span = { id: 'h8', name: null, hours: 8, from: Date.parse(at(12)), to: NOW }

const alarm = (id: string, fields: Partial<Alarm>) =>
  ({ id, priority: 'high', state: 'UNACK', raisedAt: at(13), ...fields }) as Alarm
const task = (id: string, fields: Partial<Task>) =>
  ({
    id,
    state: 'NEW',
    respondBy: at(23),
    resolveBy: at(23, 30),
    respondedAt: null,
    resolvedAt: null,
    closedAt: null,
    ...fields,
  }) as Task
const round = (id: string, state: Round['state'], windowEnd: string) =>
  ({ id, state, windowEnd }) as Round

const flood = (id: string, startedAt: string, endedAt: string | null) =>
  ({ id, startedAt, endedAt }) as Flood

const nothing: Known = {
  raised: [],
  standing: [],
  opened: [],
  unfinished: [],
  ended: [],
  floods: [],
  rounds: [],
}
const ids = (things: { id: string }[]) => things.map(({ id }) => id)

describe('what a shift hands over', () => {
  it('counts alarms by priority, and what of them is left', () => {
    const { counts } = summarize(
      {
        ...nothing,
        raised: [alarm('a', {}), alarm('b', { priority: 'critical', state: 'NORMAL' })],
        standing: [
          alarm('a', {}),
          alarm('old', { state: 'ACKED' }),
          alarm('s', { state: 'SHELVED', priority: 'low' }),
          alarm('o', { state: 'OUT_OF_SERVICE', priority: 'medium' }),
        ],
      },
      span,
      NOW,
    )
    expect(counts.raised).toEqual({ critical: 1, high: 1, medium: 0, low: 0 })
    expect(counts.open.high).toBe(2)
    expect(counts.unacknowledged.high).toBe(1)
    expect([counts.shelved.low, counts.outOfService.medium]).toEqual([1, 1])
  })

  it('names the open alarms, the most important first', () => {
    const standing = [
      alarm('late', { raisedAt: at(15) }),
      alarm('early', { raisedAt: at(5) }),
      alarm('worst', { priority: 'critical' }),
    ]
    const { open } = summarize({ ...nothing, standing }, span, NOW)
    expect(ids(open)).toEqual(['worst', 'early', 'late'])
  })

  it('takes the tasks that were closed in the shift, and those whose time is over', () => {
    const { closed, overdue } = summarize(
      {
        ...nothing,
        ended: [
          task('closed', { state: 'CLOSED', closedAt: at(14) }),
          task('before', { state: 'CLOSED', closedAt: at(11, 59) }),
        ],
        unfinished: [
          task('unanswered', { respondBy: at(19) }),
          task('unresolved', { respondedAt: at(12), resolveBy: at(18) }),
          task('done', { state: 'DONE', respondedAt: at(12), resolvedAt: at(13), resolveBy: at(18) }),
          task('in time', {}),
        ],
      },
      span,
      NOW,
    )
    expect(ids(closed)).toEqual(['closed'])
    expect(ids(overdue)).toEqual(['unanswered', 'unresolved'])
  })

  it('takes the floods that lasted in the shift', () => {
    const floods = [
      flood('lasts', at(19), null),
      flood('began before', at(11), at(12, 10)),
      flood('was over', at(10), at(11)),
    ]
    expect(ids(summarize({ ...nothing, floods }, span, NOW).floods)).toEqual([
      'lasts',
      'began before',
    ])
  })

  it('takes the rounds that were due in the shift', () => {
    const rounds = [
      round('missed', 'MISSED', at(15)),
      round('partly', 'INCOMPLETE', at(16)),
      round('walked', 'COMPLETED', at(17)),
      round('running', 'OPEN', at(21)),
    ]
    const { missed, completed, rounds: due } = summarize({ ...nothing, rounds }, span, NOW)
    expect(ids(missed)).toEqual(['missed', 'partly'])
    expect([completed, due]).toEqual([1, 3])
  })
})
