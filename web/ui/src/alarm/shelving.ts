import type { Alarm } from '../api/types'

const MINUTE = 60_000

/** For how long an alarm is put aside. */
export type ShelfTime = { minutes: number } | { until: string } | { oneShot: true }

export interface ShelfChoice {
  id: 'm15' | 'h1' | 'h4' | 'h8' | 'shift' | 'once'
  time: ShelfTime
  /** When it ends at the latest, in epoch milliseconds. */
  ends: number
}

const lengths = { m15: 15, h1: 60, h4: 240, h8: 480 } as const

/**
 * The choices that the alarm's longest time allows, none where it may not be shelved. Until its
 * condition is gone is a choice only while it holds.
 */
export function shelfChoices(
  { maxShelve, conditionHolds }: Pick<Alarm, 'maxShelve' | 'conditionHolds'>,
  shiftEnds: number | null,
  now: number,
): ShelfChoice[] {
  const last = now + maxShelve * 1000
  const fixed = Object.entries(lengths).map(([id, minutes]) => ({
    id: id as ShelfChoice['id'],
    time: { minutes },
    ends: now + minutes * MINUTE,
  }))
  const shift: ShelfChoice[] =
    shiftEnds !== null && shiftEnds > now
      ? [{ id: 'shift', time: { until: new Date(shiftEnds).toISOString() }, ends: shiftEnds }]
      : []
  const once: ShelfChoice[] =
    conditionHolds && maxShelve > 0 ? [{ id: 'once', time: { oneShot: true }, ends: last }] : []
  return [...fixed, ...shift, ...once].filter(({ ends }) => ends <= last)
}
