import type { BacktestEpisode } from '../api/types'
import type { Span } from '../chart/ranges'

/** Less than this part of the chart's width could not be seen. */
const LEAST_SHARE = 1 / 300

/**
 * When alarms would have stood, as bands to draw: each wide enough to be seen, those that touch as
 * one, oldest first.
 */
export function bandsOf(alarms: readonly BacktestEpisode[], span: Span): Span[] {
  const least = (span.to - span.from) * LEAST_SHARE
  const bands: Span[] = []
  for (const { raisedAt, durationSeconds } of [...alarms].reverse()) {
    const from = Date.parse(raisedAt)
    const to = from + Math.max(durationSeconds * 1000, least)
    const last = bands.at(-1)
    if (to < span.from || from > span.to) continue
    if (last && from <= last.to) last.to = Math.max(last.to, to)
    else bands.push({ from, to })
  }
  return bands.map(({ from, to }) => ({ from: Math.max(from, span.from), to: Math.min(to, span.to) }))
}
