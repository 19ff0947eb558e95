/** A value at a time in epoch milliseconds. */
export interface Sample {
  at: number
  value: number
}

/**
 * The path of a small line over the span in a box of the given size, highest value on top. Where
 * nothing was measured for longer than `gap` milliseconds the line is interrupted.
 */
export function sparkPath(
  samples: readonly Sample[],
  span: { from: number; to: number },
  size: { width: number; height: number },
  gap: number,
): string {
  const inside = samples.filter(({ at }) => at >= span.from && at <= span.to)
  const values = inside.map(({ value }) => value)
  const low = Math.min(...values)
  const range = Math.max(...values) - low
  const x = (at: number) => ((at - span.from) / (span.to - span.from)) * size.width
  const y = (value: number) =>
    range === 0 ? size.height / 2 : size.height - ((value - low) / range) * size.height
  return inside
    .map(({ at, value }, i) => {
      const before = inside[i - 1]
      const pen = before && at - before.at <= gap ? 'L' : 'M'
      return `${pen}${x(at).toFixed(1)} ${y(value).toFixed(1)}`
    })
    .join('')
}
