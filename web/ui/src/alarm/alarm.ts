import type { Alarm, AlarmState, Priority } from '../api/types'

export const priorities: readonly Priority[] = ['critical', 'high', 'medium', 'low']

export const unacknowledged: readonly AlarmState[] = ['UNACK', 'RTN_UNACK', 'LATCHED_UNACK']

export const open: readonly AlarmState[] = [...unacknowledged, 'ACKED', 'LATCHED_ACKED']

export const isUnacknowledged = ({ state }: Pick<Alarm, 'state'>) => unacknowledged.includes(state)
export const isOpen = ({ state }: Alarm) => open.includes(state)

/** What a person can do to an alarm, and the operation of the API that does it. */
export const operations = { acknowledge: 'acknowledgeAlarm', reset: 'resetAlarm' } as const
export type AlarmCommand = keyof typeof operations

/** The next thing a person does to the alarm itself, null where there is nothing to do. */
export function nextCommand(alarm: Alarm): AlarmCommand | null {
  if (isUnacknowledged(alarm)) return 'acknowledge'
  return alarm.state === 'LATCHED_ACKED' ? 'reset' : null
}

/** The unit, with the space before it that people expect. */
export const withUnit = (value: Alarm['value'], unit: string) =>
  value === null ? '' : unit ? `${value} ${unit}` : String(value)
