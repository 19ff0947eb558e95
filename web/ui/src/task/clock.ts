import type { TaskDetail } from '../api/types'

/** How much of a time limit is used. */
export interface Used {
  phase: 'respond' | 'resolve'
  due: string
  /** Milliseconds left, when it stopped or now; negative is late. */
  left: number
  /** From 0 to 1, more when late. */
  share: number
  stopped: boolean
}

/** The two clocks of a task, the first only until somebody responded. */
export function usedOf(task: TaskDetail, now: number): Used[] {
  return [
    used('respond', task.createdAt, task.respondBy, task.respondedAt ?? task.closedAt, now),
    used('resolve', task.createdAt, task.resolveBy, task.resolvedAt ?? task.closedAt, now),
  ]
}

function used(
  phase: Used['phase'],
  since: string,
  due: string,
  stoppedAt: string | null,
  now: number,
): Used {
  const until = stoppedAt === null ? now : Date.parse(stoppedAt)
  const limit = Date.parse(due) - Date.parse(since)
  const left = Date.parse(due) - until
  return { phase, due, left, share: limit > 0 ? 1 - left / limit : 1, stopped: stoppedAt !== null }
}
