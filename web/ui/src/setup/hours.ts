import type { WorkingHours } from '../api/types'
import { type Weekday, weekdays } from '../calendar/weekdays'

export interface Period {
  from: string
  to: string
}

/** A day of the week and its hours; none on a day off. */
export interface Day {
  weekday: Weekday
  hours: Period[]
}

export const MOST_PERIODS = 6

/** The whole week, days off too. */
export const weekOf = (days: WorkingHours['days']): Day[] =>
  weekdays.map((weekday) => ({
    weekday,
    hours: (days.find((day) => day.weekday === weekday)?.hours ?? []).map((one) => ({ ...one })),
  }))

/** What the API keeps of it: the days with hours. */
export const daysOf = (week: readonly Day[]) => week.filter(({ hours }) => hours.length > 0)

const minutes = (clock: string) => {
  const [hour = 0, minute = 0] = clock.split(':').map(Number)
  return hour * 60 + minute
}

/** From the day's midnight; beyond 1440 on the next day. */
const span = ({ from, to }: Period) => {
  const begin = minutes(from)
  const end = minutes(to)
  return { begin, end: end > begin ? end : end + 1440 }
}

/** Minutes of work in a week. */
export const workOf = (week: readonly Day[]) =>
  week
    .flatMap(({ hours }) => hours.map(span))
    .reduce((sum, { begin, end }) => sum + end - begin, 0)

/** Whether the hours of a day follow each other. */
export const areInOrder = (hours: readonly Period[]) =>
  hours.every(({ from, to }) => from !== '' && to !== '') &&
  hours.map(span).every(({ begin }, i, all) => i === 0 || all[i - 1]!.end <= begin)
