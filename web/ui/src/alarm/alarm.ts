import type { Alarm, AlarmState, Priority } from '../api/types'

export const priorities: readonly Priority[] = ['critical', 'high', 'medium', 'low']

export const unacknowledged: readonly AlarmState[] = ['UNACK', 'RTN_UNACK', 'LATCHED_UNACK']

export const open: readonly AlarmState[] = [...unacknowledged, 'ACKED', 'LATCHED_ACKED']

export const isUnacknowledged = ({ state }: Pick<Alarm, 'state'>) => unacknowledged.includes(state)
export const isOpen = ({ state }: Alarm) => open.includes(state)

/** What a person does to an alarm without further ado, and the operation of the API that does it. */
export const operations = {
  acknowledge: 'acknowledgeAlarm',
  reset: 'resetAlarm',
  unshelve: 'unshelveAlarm',
  returnToService: 'returnAlarm',
} as const
export type AlarmCommand = keyof typeof operations

const ways: Partial<Record<AlarmState, AlarmCommand>> = {
  LATCHED_ACKED: 'reset',
  SHELVED: 'unshelve',
  OUT_OF_SERVICE: 'returnToService',
}

/** The next thing a person does to the alarm itself, null where there is nothing to do. */
export const nextCommand = (alarm: Alarm): AlarmCommand | null =>
  isUnacknowledged(alarm) ? 'acknowledge' : (ways[alarm.state] ?? null)

/** Whether it can be put aside, for the first time or for longer. */
export const isShelvable = (alarm: Alarm) =>
  alarm.maxShelve > 0 && (isOpen(alarm) || alarm.state === 'SHELVED')

/** The unit, with the space before it that people expect. */
export const withUnit = (value: Alarm['value'], unit: string) =>
  value === null ? '' : unit ? `${value} ${unit}` : String(value)
