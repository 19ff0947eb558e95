import type { Round, Visit } from '../api/types'

const MINUTE = 60_000
const NEAR_END = 10 * MINUTE
const LAST_PART = 0.25

const pending = ({ state }: Visit) => state === 'PENDING'
const reached = ({ state }: Visit) => state !== 'PENDING' && state !== 'MISSED'

export const notReached = ({ checkpoints }: Round) => checkpoints.filter(pending)
export const reachedCount = ({ checkpoints }: Round) => checkpoints.filter(reached).length

/** The names of those who tapped, in the order in which they first did. */
export const walkers = ({ checkpoints }: Round) =>
  [...new Set(checkpoints.flatMap(({ personName }) => personName ?? []))].join(', ')

/** The end of the window, and of the grace after it, in epoch milliseconds. */
export const windowEnd = ({ windowEnd: end }: Round) => Date.parse(end)
export const graceEnd = (round: Round) => windowEnd(round) + round.graceMinutes * MINUTE

/** Whether an open round will fail unless somebody hurries: the last part of its time has begun. */
export function isInTrouble(round: Round, now: number): boolean {
  if (round.state !== 'OPEN' || notReached(round).length === 0) return false
  const length = windowEnd(round) - Date.parse(round.windowStart)
  return windowEnd(round) - now < Math.min(NEAR_END, length * LAST_PART)
}
