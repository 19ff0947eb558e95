import { answer, api } from '../api/client'
import { bodyOf, daysOf, type SpecialDay, withDays, yearOf } from './days'

/** The API knows a year as a whole. */
export const replaceYear = (year: number, days: readonly SpecialDay[]) =>
  answer(
    api.PUT('/api/v1/holidays/{id}', {
      params: { path: { id: String(year) } },
      body: bodyOf(days),
    }),
  )

/** Puts days into the tables of their years, beside those that are there. */
export async function addDays(days: readonly SpecialDay[]) {
  for (const year of new Set(days.map(yearOf))) {
    const params = { path: { id: String(year) } }
    const before = daysOf(await answer(api.GET('/api/v1/holidays/{id}', { params })))
    await replaceYear(year, withDays(before, days.filter((day) => yearOf(day) === year)))
  }
}
