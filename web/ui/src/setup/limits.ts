import type { Grade, TaskLimit, TaskLimitRow } from '../api/types'

/** What people count in. A working day is eight hours of working time. */
export const units = {
  minutes: { minutes: 1, calendar: 'always' },
  hours: { minutes: 60, calendar: 'always' },
  days: { minutes: 1440, calendar: 'always' },
  workingMinutes: { minutes: 1, calendar: 'working' },
  workingHours: { minutes: 60, calendar: 'working' },
  workingDays: { minutes: 480, calendar: 'working' },
} as const satisfies Record<string, TaskLimit>

export type Unit = keyof typeof units

export interface Amount {
  n: number
  unit: Unit
}

const biggestFirst = (Object.keys(units) as Unit[]).reverse()

const fits = ({ minutes, calendar }: TaskLimit, unit: Unit) =>
  units[unit].calendar === calendar && minutes % units[unit].minutes === 0

/** A limit in the biggest unit that divides it. A day by the clock on the wall is 24 hours. */
export function amountOf(limit: TaskLimit): Amount {
  const { minutes } = limit
  const unit = biggestFirst.find(
    (id) => fits(limit, id) && !(id === 'days' && minutes === units.days.minutes),
  )!
  return { n: minutes / units[unit].minutes, unit }
}

export const limitOf = ({ n, unit }: Amount): TaskLimit => ({
  minutes: n * units[unit].minutes,
  calendar: units[unit].calendar,
})

export const MOST_MINUTES = 525_600

/** Whether the server takes it. */
export function isLimit({ n, unit }: Amount): boolean {
  const { minutes } = limitOf({ n, unit })
  return Number.isInteger(n) && minutes >= 1 && minutes <= MOST_MINUTES
}

export const clocks = ['acceptance', 'response', 'resolution', 'callBack'] as const
export type Clock = (typeof clocks)[number]

/** A row while it is edited. The empty system or source is every one. */
export interface LimitDraft {
  grade: Grade
  system: string
  source: NonNullable<TaskLimitRow['source']> | ''
  acceptance: Amount
  response: Amount
  resolution: Amount
  callBack: Amount
}

export const draftOf = ({ grade, system, source, ...limits }: TaskLimitRow): LimitDraft => ({
  grade,
  system: system ?? '',
  source: source ?? '',
  acceptance: amountOf(limits.acceptance),
  response: amountOf(limits.response),
  resolution: amountOf(limits.resolution),
  callBack: amountOf(limits.callBack),
})

export const rowOf = ({ grade, system, source, ...amounts }: LimitDraft): TaskLimitRow => ({
  grade,
  system: system || null,
  source: source || null,
  acceptance: limitOf(amounts.acceptance),
  response: limitOf(amounts.response),
  resolution: limitOf(amounts.resolution),
  callBack: limitOf(amounts.callBack),
})

type About = Pick<LimitDraft, 'grade' | 'system' | 'source'>

/** For a system and a source before for a system, that before for a source, that before neither. */
const says = ({ system, source }: About) => (system ? 2 : 0) + (source ? 1 : 0)

/** The row that holds for such tasks: of those that fit the one that says most. */
export const rowFor = (rows: readonly LimitDraft[], { grade, system, source }: About) =>
  rows
    .filter(
      (row) =>
        row.grade === grade &&
        (row.system === '' || row.system === system) &&
        (row.source === '' || row.source === source),
    )
    .sort((a, b) => says(b) - says(a))[0]

const key = ({ grade, system, source }: About) => [grade, system, source].join('|')

/** What is wrong with the rows: a limit that is none, or two rows about the same. */
export function mistakeOf(rows: readonly LimitDraft[]): 'amount' | 'twice' | null {
  if (rows.some((row) => clocks.some((clock) => !isLimit(row[clock])))) return 'amount'
  if (new Set(rows.map(key)).size < rows.length) return 'twice'
  return null
}
