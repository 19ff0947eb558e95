const STEPS_PER_RANGE = 100
const BIG = 10

/** A round step of 1, 2 or 5 times a power of ten, about a hundredth of a range of values. */
export function stepOf(range: number): number {
  if (!(range > 0)) return 1
  const rough = range / STEPS_PER_RANGE
  const power = 10 ** Math.floor(Math.log10(rough))
  const factor = [1, 2, 5].find((one) => one * power >= rough * 0.999) ?? 10
  return Number((factor * power).toPrecision(1))
}

/** The value on a whole step, without the noise of binary fractions. */
export function onStep(value: number, step: number): number {
  const decimals = Math.max(0, -Math.floor(Math.log10(step)))
  return Number((Math.round(value / step) * step).toFixed(decimals))
}

/** How many steps a key goes. */
const keys: Readonly<Record<string, number>> = {
  ArrowUp: 1,
  ArrowDown: -1,
  PageUp: BIG,
  PageDown: -BIG,
}

export const isMove = (key: string) => key in keys

/** Where a key takes a value. */
export const moved = (value: number, step: number, key: string) =>
  onStep(value + (keys[key] ?? 0) * step, step)
