import type { Alarm, Flood } from '../api/types'

type Known = Pick<Alarm, 'id' | 'site' | 'priority' | 'annunciatedAt'>
type Lasting = Pick<Flood, 'site' | 'startedAt' | 'endedAt' | 'first'>

/** Whether the alarm last began to ask for a person while the flood lasted. */
export function isMember({ site, annunciatedAt }: Known, flood: Lasting): boolean {
  if (site !== flood.site || annunciatedAt === null) return false
  const at = Date.parse(annunciatedAt)
  const ended = flood.endedAt === null ? Infinity : Date.parse(flood.endedAt)
  return at >= Date.parse(flood.startedAt) && at <= ended
}

export const isFirst = ({ id }: Pick<Alarm, 'id'>, floods: readonly Pick<Flood, 'first'>[]) =>
  floods.some(({ first }) => first.alarm === id)

/**
 * Whether one of the floods that last stands for the alarm, so that a grouped list leaves it out.
 * Its first alarm and critical ones are always listed.
 */
export const isGrouped = (alarm: Known, floods: readonly Lasting[]) =>
  alarm.priority !== 'critical' &&
  floods.some(
    (flood) => flood.endedAt === null && flood.first.alarm !== alarm.id && isMember(alarm, flood),
  )
