import type { Priority, Profile } from '../api/types'

/** A limit of a rule on a point: the alarm is due beyond it. */
export interface Limit {
  value: number
  side: 'above' | 'below'
  priority: Priority
  rule: string
  source: string | null
}

/** The limits that a profile's rules put on a point. */
export function limitsOf(profile: Profile | undefined, point: string): Limit[] {
  return (profile?.rules ?? []).flatMap(({ when, priority, name, source }) => {
    if (when.kind !== 'limit' || when.point !== point) return []
    const side = when.above == null ? 'below' : 'above'
    const value = when.above ?? when.below
    return typeof value !== 'number' ? [] : [{ value, side, priority, rule: name, source }]
  })
}
