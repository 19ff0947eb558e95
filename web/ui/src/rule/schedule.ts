export const days = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const
export type Day = (typeof days)[number]

/** The hours of the week in which a rule counts, as a profile file writes them. */
export interface Schedule {
  /** Every day where absent. */
  days?: readonly Day[]
  from: string
  to: string
}

/** Working hours, to begin with. */
export const usual: Schedule = { days: days.slice(0, 5), from: '08:00', to: '18:00' }

export const isWholeSchedule = (schedule: Schedule | null) =>
  schedule === null ||
  ((schedule.days ?? days).length > 0 && schedule.from !== '' && schedule.to !== '')

/** The same hours, written in one way. */
export const plain = (schedule: Schedule | null | undefined): Schedule | null =>
  schedule
    ? {
        days: days.filter((day) => (schedule.days ?? days).includes(day)),
        from: schedule.from,
        to: schedule.to,
      }
    : null
