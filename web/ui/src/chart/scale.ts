import type { Band } from '../api/types'
import type { Drawn } from './gaps'
import type { Limit } from './limits'

const MARGIN = 0.06

/**
 * The range of the value axis: the data, the normal band and the limits that are not far away, with
 * a little margin. A flat line at 5 is drawn between 4.75 and 5.25, not as noise.
 */
export function valueScale(
  rows: readonly Drawn[],
  normal: Band | null,
  limits: readonly Limit[],
  reach: readonly number[] = [],
) {
  const measured = rows.flatMap(({ min, max }) => (min === null || max === null ? [] : [min, max]))
  const values = [...measured, ...reach]
  const low = Math.min(...values, normal?.low ?? Infinity)
  const high = Math.max(...values, normal?.high ?? -Infinity)
  if (!Number.isFinite(low) || !Number.isFinite(high)) return { min: 0, max: 1 }
  const near = limits
    .map(({ value }) => value)
    .filter((value) => value >= low - (high - low) && value <= high + (high - low))
  const bottom = Math.min(low, ...near)
  const top = Math.max(high, ...near)
  const margin = Math.max((top - bottom) * MARGIN, Math.abs(top) * 1e-3, 1e-6)
  const tight = top - bottom < Math.abs(top) * 1e-3
  const extra = tight ? Math.max(Math.abs(top) * 0.05, 0.5) : margin
  return { min: bottom === 0 ? 0 : bottom - extra, max: top + extra }
}
