import type { JournalEntry, TaskDetail } from '../api/types'
import type { Mark, MarkKind } from '../chart/marks'
import type { Span } from '../chart/ranges'
import { happenedAt } from '../journal/journal'

const AROUND = 30 * 60_000
const MINUTE = 60_000

const marked: readonly string[] = [
  'dispatch',
  'accept',
  'start',
  'pause',
  'resume',
  'complete',
  'verify',
  'reject',
] satisfies MarkKind[]

/** What of a task's journal, and which photos, belong on its trend. */
export const marksOf = (journal: readonly JournalEntry[], { photos }: TaskDetail): Mark[] => [
  ...journal.flatMap((entry) =>
    marked.includes(entry.action)
      ? [{ at: Date.parse(happenedAt(entry)), kind: entry.action as MarkKind }]
      : [],
  ),
  ...photos.map(({ takenAt }) => ({ at: Date.parse(takenAt), kind: 'photo' as const })),
]

/** When the work waited; a pause that lasts goes on until now. */
export function pausesOf(journal: readonly JournalEntry[], now: number): Span[] {
  const pauses: Span[] = []
  let since: number | null = null
  for (const entry of journal) {
    const at = Date.parse(happenedAt(entry))
    if (entry.to === 'PAUSED') since ??= at
    else if (since !== null) {
      pauses.push({ from: since, to: at })
      since = null
    }
  }
  return since === null ? pauses : [...pauses, { from: since, to: now }]
}

/**
 * The time that a task is about, from half an hour before its cause to half an hour after its end;
 * while it is open the span ends now and moves on.
 */
export function spanOf(
  { createdAt, closedAt, watchUntil }: TaskDetail,
  causedAt: string | null,
  now: number,
): Span & { live: boolean } {
  const from = Math.min(Date.parse(createdAt), Date.parse(causedAt ?? createdAt)) - AROUND
  const end = Date.parse(watchUntil ?? closedAt ?? createdAt) + AROUND
  const present = Math.ceil(now / MINUTE) * MINUTE
  const live = closedAt === null || end > present
  return { from, to: live ? present : end, live }
}
