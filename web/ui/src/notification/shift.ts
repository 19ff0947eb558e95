import type { Shift } from '../api/types'
import { weekdays } from '../calendar/weekdays'
import { t } from '../i18n'

export const dayKinds = ['workday', 'weekend', 'holiday'] as const

/** `20:00 – 08:00 (next day)`. */
export function hourWords({ starts, ends }: Pick<Shift, 'starts' | 'ends'>): string {
  const next = ends > starts ? '' : ` (${t('notification.shift.nextDay')})`
  return `${starts} – ${ends}${next}`
}

/** On which days it begins: `Mon, Tue; workdays`, or `every day`. */
export function dayWords({ weekdays: days, days: kinds }: Pick<Shift, 'weekdays' | 'days'>): string {
  const and = t('notification.ladder.and')
  return (
    [
      days.length < weekdays.length && days.map((day) => t(`notification.shift.weekday.${day}`)).join(and),
      kinds.length < dayKinds.length && kinds.map((kind) => t(`notification.shift.kind.${kind}`)).join(and),
    ]
      .filter(Boolean)
      .join(' · ') || t('notification.shift.every')
  )
}
