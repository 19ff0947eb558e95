import { isUnacknowledged } from '../alarm/alarm'
import type { Alarm, Priority, Round, Task } from '../api/types'
import { isInTrouble } from '../patrol/round'
import { clockOf } from '../task/task'

/** Something that needs a person now. */
export type Need = { id: string; since: string; rank: number } & (
  | { kind: 'alarm'; alarm: Alarm; task: Task | undefined }
  | { kind: 'task'; task: Task }
  | { kind: 'round'; round: Round }
)

const SOON = 30 * 60_000

const alarmRanks: Record<Priority, number> = { critical: 0, high: 10, medium: 30, low: 50 }
const OVERDUE = 15
const ROUND_AT_RISK = 20
const UNTAKEN = 25
const DUE_SOON = 35
const TO_VERIFY = 60

/** How pressing a task is; null where it can wait or is in good hands. */
function taskRank(task: Task, now: number): number | null {
  if (task.state === 'DONE') return task.conditionHolds ? null : TO_VERIFY
  const { phase, left } = clockOf(task, now)
  if (phase === 'over') return null
  if (left < 0) return OVERDUE
  if (phase === 'respond' && task.grade !== 'general') return UNTAKEN
  return left < SOON ? DUE_SOON : null
}

/**
 * What needs a person now, most pressing first and then longest waiting: unacknowledged alarms,
 * tasks that nobody has or whose time is short, tasks to verify, rounds that are about to fail. A
 * task waits behind its alarm until that is acknowledged, so that one trouble is one row.
 */
export function needs(
  alarms: readonly Alarm[],
  tasks: readonly Task[],
  rounds: readonly Round[],
  now: number,
): Need[] {
  const unacknowledged = alarms.filter(isUnacknowledged)
  const taskOf = new Map(tasks.map((task) => [task.id, task]))
  const folded = new Set(unacknowledged.map(({ taskId }) => taskId))
  const found: Need[] = [
    ...unacknowledged.map((alarm) => ({
      kind: 'alarm' as const,
      id: `alarm-${alarm.id}`,
      since: alarm.raisedAt,
      rank: alarmRanks[alarm.priority],
      alarm,
      task: taskOf.get(alarm.taskId ?? ''),
    })),
    ...tasks.flatMap((task) => {
      const rank = folded.has(task.id) ? null : taskRank(task, now)
      return rank === null
        ? []
        : [{ kind: 'task' as const, id: `task-${task.id}`, since: task.createdAt, rank, task }]
    }),
    ...rounds
      .filter((round) => isInTrouble(round, now))
      .map((round) => ({
        kind: 'round' as const,
        id: `round-${round.id}`,
        since: round.windowStart,
        rank: ROUND_AT_RISK,
        round,
      })),
  ]
  return found.sort((a, b) => a.rank - b.rank || Date.parse(a.since) - Date.parse(b.since))
}
