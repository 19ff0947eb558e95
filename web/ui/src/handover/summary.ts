import { isOpen, isUnacknowledged, priorities } from '../alarm/alarm'
import type { Alarm, Flood, Priority, Round, Task } from '../api/types'
import { isEnded } from '../task/task'
import type { WorkSpan } from './spans'

/** What the lists of the API say about a span and about now. */
export interface Known {
  /** Raised in the span. */
  raised: readonly Alarm[]
  /** Neither ended nor suppressed now, whenever raised. */
  standing: readonly Alarm[]
  /** Opened in the span. */
  opened: readonly Task[]
  /** Not ended now. */
  unfinished: readonly Task[]
  /** Ended, among them all that ended in the span. */
  ended: readonly Task[]
  /** The newest of the site. */
  floods: readonly Flood[]
  /** Whose window meets the span. */
  rounds: readonly Round[]
}

export interface Summary {
  /** Alarms by what is counted of them and by priority. */
  counts: Record<'raised' | 'open' | 'unacknowledged' | 'shelved' | 'outOfService', Counts>
  open: Alarm[]
  shelved: Alarm[]
  outOfService: Alarm[]
  floods: Flood[]
  opened: number
  closed: Task[]
  overdue: Task[]
  missed: Round[]
  completed: number
  rounds: number
}
export type Counts = Record<Priority, number>

function count(alarms: readonly Alarm[]): Counts {
  const of = (priority: Priority) => alarms.filter((alarm) => alarm.priority === priority).length
  return Object.fromEntries(priorities.map((priority) => [priority, of(priority)])) as Counts
}

const byPriority = (a: Alarm, b: Alarm) =>
  priorities.indexOf(a.priority) - priorities.indexOf(b.priority) ||
  Date.parse(a.raisedAt) - Date.parse(b.raisedAt)

const isOverdue = (task: Task, now: number) =>
  !isEnded(task) &&
  ((task.resolvedAt === null && Date.parse(task.resolveBy) < now) ||
    (task.respondedAt === null && Date.parse(task.respondBy) < now))

/** What a shift hands over: what happened in its span, and what is left to the next. */
export function summarize(known: Known, { from, to }: WorkSpan, now: number): Summary {
  const within = (time: string | null) =>
    time !== null && Date.parse(time) >= from && Date.parse(time) <= to
  const open = known.standing.filter(isOpen).sort(byPriority)
  const shelved = known.standing.filter(({ state }) => state === 'SHELVED').sort(byPriority)
  const outOfService = known.standing
    .filter(({ state }) => state === 'OUT_OF_SERVICE')
    .sort(byPriority)
  const floods = known.floods.filter(
    ({ startedAt, endedAt }) =>
      Date.parse(startedAt) <= to && (endedAt === null || Date.parse(endedAt) >= from),
  )
  const due = known.rounds.filter(({ windowEnd }) => within(windowEnd))
  return {
    counts: {
      raised: count(known.raised),
      open: count(open),
      unacknowledged: count(open.filter(isUnacknowledged)),
      shelved: count(shelved),
      outOfService: count(outOfService),
    },
    open,
    shelved,
    outOfService,
    floods,
    opened: known.opened.length,
    closed: known.ended.filter(({ closedAt }) => within(closedAt)),
    overdue: known.unfinished.filter((task) => isOverdue(task, now)),
    missed: due.filter(({ state }) => state === 'MISSED' || state === 'INCOMPLETE'),
    completed: due.filter(({ state }) => state === 'COMPLETED').length,
    rounds: due.length,
  }
}
