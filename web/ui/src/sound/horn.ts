import type { Alarm, AlarmState, Priority } from '../api/types'

/** After how many milliseconds it sounds again while nobody acknowledges; null: it sounds once. */
const every: Record<Priority, number | null> = {
  critical: 3_000,
  high: 10_000,
  medium: null,
  low: null,
}
const order: readonly Priority[] = ['critical', 'high', 'medium', 'low']
const rank = (priority: Priority) => order.indexOf(priority)
const MOST_KNOWN = 5_000

/** Long enough for a melody to be over. */
const LEAST_PAUSE = 2_000

/** What is annunciated; returned and overlaid alarms make no sound. */
export const sounding: readonly AlarmState[] = ['UNACK', 'LATCHED_UNACK']

/**
 * Decides what sounds when: of what waits to be acknowledged only the highest priority is heard,
 * again and again where it repeats, and what is new once unless something higher repeats.
 */
export class Horn {
  private readonly known = new Set<string>()
  private readonly fresh = new Set<Priority>()
  private loudest: Priority | null = null
  private soundedAt = Number.NEGATIVE_INFINITY

  /** An alarm as it is now; true where it is newly annunciated. */
  hear({ id, state, priority }: Pick<Alarm, 'id' | 'state' | 'priority'>): boolean {
    if (!sounding.includes(state)) {
      this.known.delete(id)
      return false
    }
    if (this.known.has(id)) return false
    if (this.known.size >= MOST_KNOWN) this.known.clear()
    this.known.add(id)
    this.fresh.add(priority)
    return true
  }

  /** The highest priority that waits to be acknowledged, null for none. */
  wait(loudest: Priority | null) {
    this.loudest = loudest
  }

  /** What to sound now, of the priorities that are heard; null for nothing. */
  due(now: number, heard: readonly Priority[], muted: boolean): Priority | null {
    const quiet = now - this.soundedAt
    if (!muted && quiet < LEAST_PAUSE) return null
    const fresh = order.find((one) => this.fresh.has(one) && heard.includes(one)) ?? null
    this.fresh.clear()
    const repeats = this.repeating(heard)
    const masked = repeats !== null && fresh !== null && rank(repeats) < rank(fresh)
    const next = fresh !== null && !masked ? fresh : repeats
    if (muted || next === null) return null
    if (next !== fresh && quiet < every[next]!) return null
    this.soundedAt = now
    return next
  }

  private repeating(heard: readonly Priority[]): Priority | null {
    const waits = this.loudest
    return waits !== null && heard.includes(waits) && every[waits] !== null ? waits : null
  }
}
