/** A number as people read it: fewer decimals the bigger it is, no trailing zeros. */
export function readable(value: number): string {
  const size = Math.abs(value)
  const decimals = size >= 1000 ? 0 : size >= 10 ? 1 : size >= 1 ? 2 : 3
  return String(Number(value.toFixed(decimals)))
}
