import { describe, expect, it } from 'vitest'
import type { JournalEntry, TaskDetail } from '../api/types'
import { marksOf, pausesOf, spanOf } from './axis'

const MINUTE = 60_000
const zero = Date.parse('2026-11-20T18:00:00Z')
const at = (minutes: number) => new Date(zero + minutes * MINUTE).toISOString()
const entry = (minutes: number, action: string, to: string, eventMinutes?: number) =>
  ({
    at: at(minutes),
    eventTime: eventMinutes === undefined ? null : at(eventMinutes),
    action,
    to,
  }) as JournalEntry

const journal = [
  entry(0, 'open', 'NEW'),
  entry(5, 'accept', 'ACCEPTED'),
  entry(20, 'start', 'IN_PROGRESS', 12),
  entry(30, 'pause', 'PAUSED'),
  entry(31, 'comment', 'PAUSED'),
  entry(90, 'resume', 'IN_PROGRESS'),
]

describe('the axis of a task', () => {
  it('marks each thing when it was done, not when it was received', () => {
    const task = { photos: [{ takenAt: at(13) }] } as TaskDetail
    expect(marksOf(journal, task)).toEqual([
      { at: zero + 5 * MINUTE, kind: 'accept' },
      { at: zero + 12 * MINUTE, kind: 'start' },
      { at: zero + 30 * MINUTE, kind: 'pause' },
      { at: zero + 90 * MINUTE, kind: 'resume' },
      { at: zero + 13 * MINUTE, kind: 'photo' },
    ])
  })

  it('knows when the work waited, also when it still does', () => {
    const first = { from: zero + 30 * MINUTE, to: zero + 90 * MINUTE }
    expect(pausesOf(journal, zero + 200 * MINUTE)).toEqual([first])
    const again = [...journal, entry(120, 'pause', 'PAUSED')]
    expect(pausesOf(again, zero + 200 * MINUTE)).toEqual([
      first,
      { from: zero + 120 * MINUTE, to: zero + 200 * MINUTE },
    ])
  })

  it('spans from before the cause until now, or until it is over', () => {
    const open = { createdAt: at(0), closedAt: null, watchUntil: null } as TaskDetail
    expect(spanOf(open, at(-10), zero + 60 * MINUTE)).toEqual({
      from: zero - 40 * MINUTE,
      to: zero + 60 * MINUTE,
      live: true,
    })
    const closed = { ...open, closedAt: at(120), watchUntil: at(150) }
    expect(spanOf(closed, null, zero + 999 * MINUTE)).toEqual({
      from: zero - 30 * MINUTE,
      to: zero + 180 * MINUTE,
      live: false,
    })
  })
})
