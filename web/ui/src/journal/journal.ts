import type { JournalEntry } from '../api/types'

/** A row of an alarm's or a task's journal. */
export interface Entry extends JournalEntry {
  noun: 'alarm' | 'task'
}

export const entriesOf = (noun: Entry['noun'], items: readonly JournalEntry[]): Entry[] =>
  items.map((item) => ({ ...item, noun }))

/** When it happened: the event's own time where it has one, else when it was written. */
export const happenedAt = ({ eventTime, at }: JournalEntry) => eventTime ?? at

/** Several journals on one time axis, oldest first; of what is simultaneous the alarm comes first. */
export function onOneAxis(...journals: Entry[][]): Entry[] {
  return journals.flat().sort((a, b) => Date.parse(happenedAt(a)) - Date.parse(happenedAt(b)))
}
