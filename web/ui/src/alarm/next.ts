import type { Alarm } from '../api/types'
import { isUnacknowledged, priorities } from './alarm'

type Waiting = Pick<Alarm, 'id' | 'state' | 'priority' | 'raisedAt'>

/** Who waits to be acknowledged: highest priority first, of one priority who waits longest. */
export function waitingFirst<T extends Waiting>(alarms: readonly T[]): T[] {
  const rank = ({ priority }: Waiting) => priorities.indexOf(priority)
  const since = ({ raisedAt }: Waiting) => Date.parse(raisedAt)
  return alarms
    .filter(isUnacknowledged)
    .sort((a, b) => rank(a) - rank(b) || since(a) - since(b) || a.id.localeCompare(b.id))
}

/** The one to look at after `current`; from the last, or from anywhere else, it is the first. */
export function nextWaiting<T extends Waiting>(
  alarms: readonly T[],
  current: string | undefined,
): T | undefined {
  const waiting = waitingFirst(alarms)
  return waiting[(waiting.findIndex(({ id }) => id === current) + 1) % waiting.length]
}
