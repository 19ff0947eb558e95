import type { Alarm, Round, Task } from '../api/types'
import { isOpen } from '../alarm/alarm'
import { reachedCount } from '../patrol/round'

/** One number of a day; `part` of the number before it. */
export interface Figure {
  name: string
  value: number
  of?: number
  part?: true
}

const late = ({ resolvedAt, resolveBy }: Task) =>
  resolvedAt !== null && Date.parse(resolvedAt) > Date.parse(resolveBy)
const due = ({ state }: Round) => state !== 'PLANNED'
const failed = ({ state }: Round) => state === 'MISSED' || state === 'INCOMPLETE'

const count = <T>(items: readonly T[], which: (item: T) => boolean) => items.filter(which).length
const sum = (numbers: readonly number[]) => numbers.reduce((a, b) => a + b, 0)

/** The numbers of a day from the alarms raised, the tasks opened and the rounds of that day. */
export function figures(
  alarms: readonly Alarm[],
  tasks: readonly Task[],
  rounds: readonly Round[],
): Figure[] {
  const begun = rounds.filter(due)
  return [
    { name: 'alarmsRaised', value: alarms.length },
    { name: 'alarmsOpen', value: count(alarms, isOpen), part: true },
    { name: 'tasksOpened', value: tasks.length },
    { name: 'tasksClosed', value: count(tasks, ({ state }) => state === 'CLOSED'), part: true },
    { name: 'tasksLate', value: count(tasks, late), part: true },
    { name: 'roundsDue', value: begun.length },
    {
      name: 'roundsCompleted',
      value: count(begun, ({ state }) => state === 'COMPLETED'),
      part: true,
    },
    { name: 'roundsFailed', value: count(begun, failed), part: true },
    {
      name: 'visitsReached',
      value: sum(begun.map(reachedCount)),
      of: sum(begun.map(({ checkpoints }) => checkpoints.length)),
    },
  ]
}
