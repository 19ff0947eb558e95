import type { ReadingsRow } from '../api/types'

/** A row to draw: time in epoch milliseconds, and null values where nothing was measured. */
export interface Drawn {
  at: number
  mean: number | null
  min: number | null
  max: number | null
}

const WIDER_THAN_USUAL = 3

function median(numbers: number[]): number {
  const sorted = [...numbers].sort((a, b) => a - b)
  return sorted[Math.floor(sorted.length / 2)] ?? 0
}

/**
 * The rows with a null row in every gap, so that no line is drawn over it. A gap is a distance of
 * more than three times what is usual between these rows, or than the bucket, whichever is more.
 */
export function withGaps(rows: readonly ReadingsRow[], bucket: number): Drawn[] {
  const drawn = rows.map(({ ts, mean, min, max }) => ({ at: Date.parse(ts), mean, min, max }))
  const distances = drawn.slice(1).map(({ at }, i) => at - drawn[i]!.at)
  const usual = Math.max(median(distances), bucket)
  return drawn.flatMap((row, i) => {
    const before = drawn[i - 1]
    if (!before || row.at - before.at <= usual * WIDER_THAN_USUAL) return [row]
    return [{ at: before.at + 1, mean: null, min: null, max: null }, row]
  })
}
