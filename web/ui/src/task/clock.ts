import type { TaskDetail } from '../api/types'
import { standsStill } from './task'

/** How much of a time limit is used. */
export interface Used {
  phase: 'respond' | 'resolve'
  due: string
  /** Milliseconds left, when it stopped or now; negative is late. */
  left: number
  /** From 0 to 1, more when late. */
  share: number
  stopped: boolean
  /** It stands still and has no due time meanwhile. */
  paused: boolean
}

/** The two clocks of a task, the first only until somebody responded. */
export function usedOf(task: TaskDetail, now: number): Used[] {
  const { clock, respondBy, resolveBy } = task
  const response = share(clock.responseSpent, clock.responseLimit)
  const resolution = share(clock.resolutionSpent, clock.resolutionLimit)
  return [
    used('respond', respondBy, response, task.respondedAt ?? task.closedAt, now),
    standsStill(task)
      ? paused(resolveBy, resolution, clock.resolutionLimit - clock.resolutionSpent)
      : used('resolve', resolveBy, resolution, task.resolvedAt ?? task.closedAt, now),
  ]
}

/** Of the time that counts, which the server reckons; due times are what that leads to. */
const share = (spent: number, limit: number) => (limit > 0 ? spent / limit : 1)

function used(
  phase: Used['phase'],
  due: string,
  share: number,
  stoppedAt: string | null,
  now: number,
): Used {
  const until = stoppedAt === null ? now : Date.parse(stoppedAt)
  const left = Date.parse(due) - until
  return { phase, due, left, share, stopped: stoppedAt !== null, paused: false }
}

const paused = (due: string, share: number, seconds: number): Used => ({
  phase: 'resolve',
  due,
  left: seconds * 1_000,
  share,
  stopped: false,
  paused: true,
})
