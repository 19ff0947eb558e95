import type { Alarm, LatestValue, Profile } from '../api/types'
import { readable } from '../chart/readable'

/**
 * Why an alarm about a limit still holds, as "0.12 MPa < 0.2 MPa"; empty where it is not about a
 * limit, or where the value is on the good side of it and only the delay is running.
 */
export function holdsIn(
  alarm: Alarm,
  profile: Profile | undefined,
  values: Readonly<Record<string, LatestValue>>,
): string {
  const when = profile?.rules.find(({ id }) => id === alarm.rule)?.when
  if (when?.kind !== 'limit' || !when.point) return ''
  const value = values[when.point]?.value
  const unit = profile?.points.find(({ id }) => id === when.point)?.unit ?? ''
  const number = (of: number) => `${readable(of)} ${unit}`.trim()
  if (typeof value !== 'number') return ''
  if (when.below != null && value < when.below) return `${number(value)} < ${number(when.below)}`
  if (typeof when.above === 'number' && value > when.above)
    return `${number(value)} > ${number(when.above)}`
  return ''
}
