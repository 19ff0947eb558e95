// The days of a year that are not what their weekday says, as people write them.
import type { Holidays } from '../api/types'

export type DayKind = Holidays['days'][number]['kind']

export interface SpecialDay {
  date: string
  kind: DayKind
  zh: string
  en: string
}

/** A line that is no day, by its number. */
export interface BadLine {
  line: number
  text: string
}

const KINDS: Record<string, DayKind> = {
  holiday: 'holiday',
  workday: 'workday',
  放假: 'holiday',
  休: 'holiday',
  上班: 'workday',
  班: 'workday',
}
const LINE = /^(20\d\d-\d\d-\d\d)[\s,，]+([^\s,，]+)[\s,，]+([^\s,，]+)[\s,，]*(.*)$/

/** Whether it is a day of the calendar: no 30th of February. */
export function isDate(text: string) {
  const day = new Date(`${text}T00:00:00Z`)
  return /^20\d\d-\d\d-\d\d$/.test(text) && day.toJSON()?.startsWith(text) === true
}

/** `2027-01-01 holiday 元旦 New Year`, a day to a line; empty lines and those with `#` say nothing. */
export function parseDays(text: string): { days: SpecialDay[]; bad: BadLine[] } {
  const days = new Map<string, SpecialDay>()
  const bad: BadLine[] = []
  text.split('\n').forEach((written, i) => {
    const line = written.trim()
    if (!line || line.startsWith('#')) return
    const [, date = '', kind = '', zh = '', en = ''] = LINE.exec(line) ?? []
    const known = KINDS[kind.toLowerCase()]
    if (known && isDate(date)) days.set(date, { date, kind: known, zh, en: en.trim() })
    else bad.push({ line: i + 1, text: line })
  })
  return { days: [...days.values()], bad }
}

/** With these days; one that is there already becomes the new one. */
export function withDays(before: readonly SpecialDay[], more: readonly SpecialDay[]): SpecialDay[] {
  const days = new Map([...before, ...more].map((day) => [day.date, day]))
  return [...days.values()].sort((a, b) => a.date.localeCompare(b.date))
}

export const withoutDay = (before: readonly SpecialDay[], date: string) =>
  before.filter((day) => day.date !== date)

export const yearOf = ({ date }: SpecialDay) => Number(date.slice(0, 4))

export const daysOf = ({ days }: Holidays): SpecialDay[] =>
  days.map(({ date, kind, names }) => ({ date, kind, zh: names.zh, en: names.en ?? '' }))

export const bodyOf = (days: readonly SpecialDay[]) => ({
  days: days.map(({ date, kind, zh, en }) => ({ date, kind, names: { zh, en: en || undefined } })),
})
