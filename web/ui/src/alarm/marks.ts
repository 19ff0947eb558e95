import type { Alarm, JournalEntry } from '../api/types'
import type { Mark } from '../chart/marks'
import { happenedAt } from '../journal/journal'

const isKind = (action: string): action is 'raise' | 'acknowledge' | 'clear' =>
  action === 'raise' || action === 'acknowledge' || action === 'clear'

/** What of an alarm's journal belongs on its trend. */
export const marksOf = (alarm: Alarm, journal: readonly JournalEntry[]): Mark[] =>
  journal.flatMap((entry) =>
    isKind(entry.action)
      ? [{ at: Date.parse(happenedAt(entry)), kind: entry.action, priority: alarm.priority }]
      : [],
  )
