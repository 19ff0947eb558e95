import { describe, expect, it } from 'vitest'
import type { Alarm, Round, Task, Visit } from '../api/types'
import { needs } from './needs'

const MINUTE = 60_000
const now = Date.parse('2026-11-20T18:00:00Z')
const at = (minutes: number) => new Date(now + minutes * MINUTE).toISOString()

const alarm = (id: string, changes: Partial<Alarm> = {}) =>
  ({ id, priority: 'medium', state: 'UNACK', raisedAt: at(-5), taskId: null, ...changes }) as Alarm
const task = (id: string, changes: Partial<Task> = {}) =>
  ({
    id,
    state: 'NEW',
    grade: 'important',
    createdAt: at(-5),
    respondBy: at(115),
    resolveBy: at(1435),
    respondedAt: null,
    resolvedAt: null,
    closedAt: null,
    conditionHolds: true,
    ...changes,
  }) as Task
const visit = (state: Visit['state']) => ({ state }) as Visit
const round = (id: string, changes: Partial<Round> = {}) =>
  ({
    id,
    state: 'OPEN',
    windowStart: at(-30),
    windowEnd: at(5),
    graceMinutes: 0,
    checkpoints: [visit('ON_TIME'), visit('PENDING')],
    ...changes,
  }) as Round

const ids = (alarms: Alarm[], tasks: Task[] = [], rounds: Round[] = []) =>
  needs(alarms, tasks, rounds, now).map(({ id }) => id)

describe('what needs a person now', () => {
  it('is nothing when all is well', () => {
    const done = round('r', { checkpoints: [visit('ON_TIME')] })
    expect(
      ids([alarm('a', { state: 'ACKED' })], [task('t', { state: 'IN_PROGRESS' })], [done]),
    ).toEqual([])
  })

  it('begins with the critical alarm, and among equals with the one that waits longest', () => {
    const alarms = [
      alarm('late', { raisedAt: at(-1) }),
      alarm('early', { raisedAt: at(-9) }),
      alarm('fire', { priority: 'critical', raisedAt: at(0) }),
    ]
    expect(ids(alarms)).toEqual(['alarm-fire', 'alarm-early', 'alarm-late'])
  })

  it('shows one trouble as one row: the task waits behind its alarm', () => {
    const raised = alarm('a', { taskId: 't' })
    expect(ids([raised], [task('t')])).toEqual(['alarm-a'])
    expect(ids([{ ...raised, state: 'ACKED' }], [task('t')])).toEqual(['task-t'])
  })

  it('leaves a general task alone until its time is short', () => {
    expect(ids([], [task('t', { grade: 'general', respondBy: at(600) })])).toEqual([])
    expect(ids([], [task('t', { grade: 'general', respondBy: at(20) })])).toEqual(['task-t'])
  })

  it('puts an overdue task before one that only waits', () => {
    const overdue = task('overdue', { state: 'IN_PROGRESS', resolveBy: at(-1) })
    expect(ids([], [task('waiting'), overdue])).toEqual(['task-overdue', 'task-waiting'])
  })

  it('asks for verification once the alarm is gone', () => {
    const done = task('t', { state: 'DONE', resolvedAt: at(-1) })
    expect(ids([], [done])).toEqual([])
    expect(ids([], [{ ...done, conditionHolds: false }])).toEqual(['task-t'])
  })

  it('names a round only when its time runs out', () => {
    expect(ids([], [], [round('r')])).toEqual(['round-r'])
    expect(ids([], [], [round('r', { windowEnd: at(60) })])).toEqual([])
  })
})
