import type { Alarm, Page, Task } from '../api/types'

/** Something that happened to an equipment. */
export type Happening =
  | { kind: 'alarm'; id: string; at: string; alarm: Alarm }
  | { kind: 'task'; id: string; at: string; task: Task }

export const ofAlarm = (alarm: Alarm): Happening => ({
  kind: 'alarm',
  id: alarm.id,
  at: alarm.raisedAt,
  alarm,
})
export const ofTask = (task: Task): Happening => ({
  kind: 'task',
  id: task.id,
  at: task.createdAt,
  task,
})

/**
 * Pages of several kinds as one list, newest first, as far back as all of them are known: what is
 * older than the end of a page that goes on waits for the next.
 */
export function merged(pages: readonly Page<Happening>[]): Happening[] {
  const ends = pages.flatMap(({ items, cursor }) => (cursor === null ? [] : [items.at(-1)!.at]))
  const horizon = ends.map((end) => Date.parse(end)).reduce((a, b) => Math.max(a, b), 0)
  return pages
    .flatMap(({ items }) => items)
    .filter(({ at }) => Date.parse(at) >= horizon)
    .sort((a, b) => Date.parse(b.at) - Date.parse(a.at))
}
